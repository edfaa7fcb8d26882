// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sip;

import java.util.OptionalInt;

/** Preferences (RFC 3261 section 25.1, qvalue) in thousandths. */
public final class QValue {
    private static final int ONE = 1_000;
    private static final int TENTH = ONE / 10;
    // tables of registered contacts show them by the million
    private static final String[] TEXTS = new String[ONE + 1];

    static {
        for (int i = 1; i < ONE; i++) {
            TEXTS[i] = fraction(i);
        }
        TEXTS[0] = "0";
        TEXTS[ONE] = "1";
    }

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
        return TEXTS[Math.clamp(thousandths, 0, ONE)];
    }

    private static String fraction(int thousandths) {
        StringBuilder text = new StringBuilder("0.");
        int left = thousandths;
        for (int unit = TENTH; left > 0; unit /= 10) {
            text.append(left / unit);
            left %= unit;
        }
        return text.toString();
    }
}
