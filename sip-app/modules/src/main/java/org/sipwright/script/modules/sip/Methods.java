// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sip;

import java.util.List;

/** Methods as bits, in OpenSIPS's order. */
public final class Methods {
    private static final List<String> NAMES = List.of(
            "INVITE",
            "CANCEL",
            "ACK",
            "BYE",
            "INFO",
            "OPTIONS",
            "UPDATE",
            "REGISTER",
            "MESSAGE",
            "SUBSCRIBE",
            "NOTIFY",
            "PRACK",
            "REFER",
            "PUBLISH");

    private Methods() {}

    /** The bit of a method; those that OpenSIPS does not know share one. */
    public static int bit(String method) {
        int place = NAMES.indexOf(method);
        return 1 << (place < 0 ? NAMES.size() : place);
    }

    /** The bits of a list as Allow has it. */
    public static int bits(String list) {
        int bits = 0;
        for (String method : list.split(",")) {
            String name = method.trim();
            bits |= name.isEmpty() ? 0 : bit(name);
        }
        return bits;
    }
}
