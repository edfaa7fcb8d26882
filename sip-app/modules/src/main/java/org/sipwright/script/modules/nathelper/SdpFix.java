// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nathelper;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.sipwright.script.modules.message.BodyParts;
import org.sipwright.script.modules.message.FlagWords;
import org.sipwright.script.modules.message.HostText;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.modules.message.SdpStream;
import org.sipwright.script.modules.message.SdpText;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Repairs of session descriptions from behind a NAT. */
public final class SdpFix {
    private static final int ACTIVE = 0x01;
    private static final int MEDIA = 0x02;
    private static final int MARK = 0x04;
    private static final int ORIGIN = 0x08;
    private static final int NULLS = 0x10;
    private static final Map<String, Integer> NAMES = Map.of(
            "add-dir-active", ACTIVE,
            "rewrite-media-ip", MEDIA,
            "add-no-rtpproxy", MARK,
            "rewrite-origin-ip", ORIGIN,
            "rewrite-null-ips", NULLS);

    private final NathelperModule module;

    SdpFix(NathelperModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "fix_nated_sdp",
            least = 1,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc =
                    "Rewrites addresses in the session description to where the message came from or a given one, and adds"
                            + " lines: add-dir-active, rewrite-media-ip, add-no-rtpproxy, rewrite-origin-ip, rewrite-null-ips.")
    public int fix(ScriptContext context, String flags, String ip, String fields) {
        OptionalInt bits = FlagWords.bits(flags, NAMES);
        Optional<String> address = ip.isEmpty()
                ? Messages.source(context).map(source -> HostText.plain(source.getAddress()))
                : Optional.of(ip);
        if (bits.isEmpty() || address.isEmpty()) {
            return -1;
        }
        BodyParts parts = BodyParts.of(context.message());
        if (parts.first(BodyParts.SDP).isEmpty()) {
            return -1;
        }
        parts.edit(BodyParts.SDP, text -> fixed(text, bits.getAsInt(), address.get(), fields));
        return 1;
    }

    private String fixed(String text, int flags, String address, String fields) {
        SdpText sdp = SdpText.of(text);
        List<String> added = new ArrayList<>();
        for (String field : fields.split("\r?\n")) {
            if (!field.isBlank()) {
                added.add(field);
            }
        }
        if ((flags & MARK) != 0 && !module.noProxyMark().isBlank()) {
            added.add(module.noProxyMark().strip());
        }
        if ((flags & ACTIVE) != 0) {
            added.add("a=direction:active");
        }
        if ((flags & ORIGIN) != 0) {
            rewrite(sdp.session(), "o", address, flags, added);
        }
        if ((flags & MEDIA) != 0) {
            rewrite(sdp.session(), "c", address, flags, added);
            for (SdpStream stream : sdp.streams()) {
                rewrite(stream.lines(), "c", address, flags, added);
            }
        }
        (sdp.streams().isEmpty() ? sdp.session() : sdp.streams().getLast().lines()).addAll(added);
        return sdp.text();
    }

    /** Rewrites the lines of one kind, and adds what stood there as a=oldcip or a=oldoip. */
    private void rewrite(List<String> lines, String kind, String address, int flags, List<String> added) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripTrailing();
            if (!line.startsWith(kind + '=')) {
                continue;
            }
            String old = line.substring(line.lastIndexOf(' ') + 1);
            boolean isNull = old.equals("0.0.0.0") || old.equals("::");
            if (isNull && (flags & NULLS) == 0 || old.equals(address)) {
                continue;
            }
            lines.set(i, SdpText.withAddress(line, address));
            if (!module.skipsOldAddress(kind)) {
                added.add("a=old" + kind + "ip:" + old);
            }
        }
    }
}
