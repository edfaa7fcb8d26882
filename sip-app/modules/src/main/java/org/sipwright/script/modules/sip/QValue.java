// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sip;

import java.util.OptionalInt;

/** Preferences (RFC 3261 section 25.1, qvalue) in thousandths. */
public final class QValue {
    private static final int ONE = 1_000;

    private QValue() {}

    /** Reads one: 0 to 1 with up to three digits behind the point. */
    public static OptionalInt parse(String text) {
        if (!text.matches("0?(\\.[0-9]{0,3})?|1(\\.0{0,3})?") || text.isEmpty() || text.equals(".")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) Math.round(Double.parseDouble(text.endsWith(".") ? text + "0" : text) * ONE));
    }

    /** Its text: as few digits as it takes. */
    public static String text(int thousandths) {
        if (thousandths >= ONE) {
            return "1";
        }
        if (thousandths <= 0) {
            return "0";
        }
        String digits = Integer.toString(ONE + thousandths).substring(1);
        return "0." + digits.replaceAll("0+$", "");
    }
}
