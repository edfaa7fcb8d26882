// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sipwright.stack.message.HeaderText;

/** Accept-Language and Content-Language as locales (RFC 3261 sections 20.3 and 20.13). */
final class Languages {
    private Languages() {}

    /** The locales of Accept-Language, the preferred one first. */
    static Set<Locale> accepted(List<String> values) {
        List<Weighted> all = new ArrayList<>();
        for (String value : values) {
            int semicolon = HeaderText.parametersStart(value);
            String q = HeaderText.parameter(value, semicolon, "q");
            all.add(new Weighted(
                    Locale.forLanguageTag(value.substring(0, semicolon).trim()), weight(q)));
        }
        // the sort is stable: equals keep their order
        all.sort(Comparator.comparingDouble(Weighted::q).reversed());
        Set<Locale> locales = new LinkedHashSet<>();
        all.forEach(each -> locales.add(each.locale));
        return locales;
    }

    private static double weight(String q) {
        try {
            return q == null ? 1.0 : Double.parseDouble(q);
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }

    private record Weighted(Locale locale, double q) {}
}
