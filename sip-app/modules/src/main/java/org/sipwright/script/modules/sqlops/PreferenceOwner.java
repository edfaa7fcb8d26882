// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import java.util.Locale;
import java.util.Optional;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;

/**
 * Whose values are meant: a text or a variable, and what of it counts. Immutable.
 *
 * @param text gives the text
 * @param part what of it counts
 */
public record PreferenceOwner(Format text, Part part) {

    /** What of the text counts. */
    public enum Part {
        /** All of it is the number of the user. */
        UUID,
        /** User and domain of the URI. */
        URI,
        /** The user of the URI. */
        USERNAME,
        /** The domain of the URI. */
        DOMAIN
    }

    /**
     * The keys of rows; empty texts do not count.
     *
     * @param uuid number of the user
     * @param username user
     * @param domain domain
     */
    record Keys(String uuid, String username, String domain) {}

    /** Reads {@code $fu/username} and the like. Stateless. */
    public static final class Reader implements ArgumentParser<PreferenceOwner> {
        /** For the translator. */
        public Reader() {}

        @Override
        public PreferenceOwner parse(String text, ScriptEnvironment environment) throws LinkException {
            int slash = text.lastIndexOf('/');
            Optional<Part> named = slash < 0 ? Optional.empty() : part(text.substring(slash + 1));
            String source = named.isPresent() ? text.substring(0, slash) : text;
            Part part = named.orElse(source.matches("\\$(ru|fu|tu|ou)") ? Part.URI : Part.UUID);
            Format format = source.startsWith("$") ? environment.linker().format(source) : Format.constant(source);
            return new PreferenceOwner(format, part);
        }

        private static Optional<Part> part(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "uuid" -> Optional.of(Part.UUID);
                case "uri" -> Optional.of(Part.URI);
                case "username" -> Optional.of(Part.USERNAME);
                case "domain" -> Optional.of(Part.DOMAIN);
                default -> Optional.empty();
            };
        }
    }

    /** The keys for a message; empty where the source is NULL, or a URI is needed and it is none. */
    Optional<Keys> keys(ScriptContext context) {
        Object value = text.value(context);
        if (value == null) {
            return Optional.empty();
        }
        String plain = value.toString();
        if (part == Part.UUID) {
            return Optional.of(new Keys(plain, "", ""));
        }
        Optional<SipUriText> uri = SipUriText.parse(plain);
        return switch (part) {
            case USERNAME -> Optional.of(new Keys("", uri.map(SipUriText::user).orElse(plain), ""));
            case DOMAIN ->
                Optional.of(new Keys("", "", uri.map(SipUriText::host).orElse(plain)));
            default -> uri.map(one -> new Keys("", one.user(), one.host()));
        };
    }
}
