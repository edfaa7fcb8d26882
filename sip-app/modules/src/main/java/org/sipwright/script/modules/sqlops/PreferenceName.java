// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import java.util.Optional;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;

/**
 * Which values are meant: those of one AVP, or all, in which table. Immutable.
 *
 * @param avp gives the name of the AVP; empty for all
 * @param table a table in the place of the module's, or the empty string
 * @param scheme a scheme of the module's, or the empty string
 */
public record PreferenceName(Optional<Format> avp, String table, String scheme) {

    /** Reads {@code $avp(x)/table}, {@code *} or {@code $avp(x)/$scheme}. Stateless. */
    public static final class Reader implements ArgumentParser<PreferenceName> {
        /** For the translator. */
        public Reader() {}

        @Override
        public PreferenceName parse(String text, ScriptEnvironment environment) throws LinkException {
            int end = text.startsWith("$avp(") ? text.lastIndexOf(')') + 1 : 0;
            int slash = text.indexOf('/', end);
            String place = slash < 0 ? "" : text.substring(slash + 1);
            String table = place.startsWith("$") ? "" : place;
            String scheme = place.startsWith("$") ? place.substring(1) : "";
            String name = slash < 0 ? text : text.substring(0, slash);
            if (name.matches("[*aAiIsS]?")) {
                if (!scheme.isEmpty()) {
                    throw new LinkException("a scheme needs the name of an AVP");
                }
                return new PreferenceName(Optional.empty(), table, "");
            }
            return new PreferenceName(Optional.of(avpName(name, environment)), table, scheme);
        }

        private static Format avpName(String text, ScriptEnvironment environment) throws LinkException {
            if (!text.startsWith("$avp(") || !text.endsWith(")")) {
                throw new LinkException("'" + text + "' is no AVP; $avp(name) or * was expected");
            }
            // linked once so that a name that cannot be one is found now
            environment.linker().variable(text);
            String name = text.substring("$avp(".length(), text.length() - 1);
            return Format.isFormat(name) ? environment.linker().format(name) : Format.constant(name);
        }
    }

    Optional<String> avpName(ScriptContext context) {
        return avp.map(format -> format.text(context));
    }
}
