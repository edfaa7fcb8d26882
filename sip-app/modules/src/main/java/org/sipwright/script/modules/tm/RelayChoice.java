// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.sipwright.script.modules.message.FlagWords;
import org.sipwright.sip.RelayOption;
import org.sipwright.sip.RelayPlan;

/**
 * What a script wants otherwise than usual when it relays: flags, and an outbound proxy. Immutable.
 *
 * @param options what the container does otherwise
 * @param answers whether the request is answered when nothing could be sent
 * @param proxy URI of the outbound proxy, or the empty string
 */
record RelayChoice(Set<RelayOption> options, boolean answers, String proxy) {
    private static final int NO_ANSWER = 0x02;
    private static final int FIRST_ADDRESS = 0x04;
    private static final int PASS_REASON = 0x08;
    private static final int NO_CANCEL = 0x10;
    private static final Map<String, Integer> NAMES = Map.of(
            "no-auto-477", NO_ANSWER,
            "no-dns-failover", FIRST_ADDRESS,
            "pass-reason-hdr", PASS_REASON,
            "allow-no-cancel", NO_CANCEL);

    static final RelayChoice USUAL = new RelayChoice(Set.of(), true, "");

    /**
     * Reads the arguments: flags and proxy since release 3.0, proxy and flags before; either alone.
     *
     * @return empty when an argument is neither
     */
    static Optional<RelayChoice> of(String first, String second) {
        OptionalInt firstFlags = FlagWords.bits(first, NAMES);
        OptionalInt secondFlags = FlagWords.bits(second, NAMES);
        boolean flagsFirst = firstFlags.isPresent() && !first.isBlank() || second.isBlank() == first.isBlank();
        OptionalInt flags = flagsFirst || !second.isBlank() && secondFlags.isEmpty() ? firstFlags : secondFlags;
        String place = flags == firstFlags ? second : first;
        Optional<String> proxy = place.isBlank() ? Optional.of("") : proxyUri(place.trim());
        return flags.isPresent() && proxy.isPresent()
                ? Optional.of(
                        new RelayChoice(options(flags.getAsInt()), (flags.getAsInt() & NO_ANSWER) == 0, proxy.get()))
                : Optional.empty();
    }

    private static Set<RelayOption> options(int flags) {
        Set<RelayOption> options = new HashSet<>();
        if ((flags & FIRST_ADDRESS) != 0) {
            options.add(RelayOption.FIRST_ADDRESS_ONLY);
        }
        if ((flags & PASS_REASON) != 0) {
            options.add(RelayOption.PASS_CANCEL_REASON);
        }
        if ((flags & NO_CANCEL) != 0) {
            options.add(RelayOption.HONOUR_NO_CANCEL);
        }
        return options;
    }

    /** A place written as proto:host:port, with the protocol and the port left out or not, as a URI. */
    private static Optional<String> proxyUri(String place) {
        int colon = place.indexOf(':');
        String protocol = colon < 0 ? "" : place.substring(0, colon).toLowerCase(Locale.ROOT);
        boolean typed = protocol.matches("udp|tcp|tls|ws|wss|sctp");
        String hostPort = typed ? place.substring(colon + 1) : place;
        if (!hostPort.matches("(\\[[0-9a-fA-F:.]+]|[-A-Za-z0-9._]+)(:[0-9]{1,5})?")) {
            return Optional.empty();
        }
        return Optional.of("sip:" + hostPort + (typed && !protocol.equals("udp") ? ";transport=" + protocol : ""));
    }

    /** The plan with this choice. */
    RelayPlan on(RelayPlan plan) {
        if (options.isEmpty() && answers) {
            return plan;
        }
        Set<RelayOption> all = new HashSet<>(plan.options());
        all.addAll(options);
        return new RelayPlan(plan.additional(), plan.ownTarget(), plan.path(), plan.ownFlags(), answers, all);
    }
}
