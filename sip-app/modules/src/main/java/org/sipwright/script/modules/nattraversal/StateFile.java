// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nattraversal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.sip.SipEndpoint;

/**
 * The endpoints on disk, a line each as OpenSIPS writes it: URI, socket, and until when it is registered and subscribed, in
 * seconds of the epoch. It blocks.
 */
final class StateFile {
    private static final int FIELDS = 4;
    private static final long SECOND = 1_000;

    private final Path file;
    private final NatEndpoints endpoints;

    StateFile(Path file, NatEndpoints endpoints) {
        this.file = file;
        this.endpoints = endpoints;
    }

    /** Writes them beside the old file, which is there until they are complete. */
    void write() {
        List<String> lines = new ArrayList<>();
        long now = endpoints.now();
        for (NatEndpoint one : endpoints.all()) {
            if (one.isRegistered(now) || one.isSubscribed(now)) {
                lines.add(one.uri()
                        + ' '
                        + one.socket()
                        + ' '
                        + one.registeredUntil() / SECOND
                        + ' '
                        + one.subscribedUntil() / SECOND);
            }
        }
        try {
            if (!lines.isEmpty() || Files.exists(file)) {
                Path fresh = file.resolveSibling(file.getFileName() + ".new");
                Files.write(fresh, lines, UTF_8);
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            NatTraversalLog.LOG.notWritten(file.toString(), e.toString());
        }
    }

    /** Reads those whose time is not over and whose socket is there. */
    void read(List<SipEndpoint> sockets) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            int count = 0;
            for (String line : Files.readAllLines(file, UTF_8)) {
                String[] fields = line.split(" ");
                Optional<SipEndpoint> socket = fields.length < FIELDS
                        ? Optional.empty()
                        : sockets.stream()
                                .filter(one -> one.toString().equals(fields[1]))
                                .findFirst();
                if (socket.isPresent() && fields[2].matches("[0-9]{1,10}") && fields[3].matches("[0-9]{1,10}")) {
                    endpoints.change(fields[0], socket.get(), endpoint -> {
                        endpoint.setRegisteredUntil(Long.parseLong(fields[2]) * SECOND);
                        endpoint.setSubscribedUntil(Long.parseLong(fields[3]) * SECOND);
                    });
                    count++;
                }
            }
            if (count > 0) {
                NatTraversalLog.LOG.loaded(count, file.toString());
            }
        } catch (IOException e) {
            NatTraversalLog.LOG.notRead(file.toString(), e.toString());
        }
    }
}
