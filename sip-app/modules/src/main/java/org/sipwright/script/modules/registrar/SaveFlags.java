// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipwright.script.runtime.declaration.LinkException;

/**
 * The flags of save(), in the words of release 3 or the letters before. Immutable.
 *
 * @param memoryOnly whether the database is left out
 * @param noReply whether no reply is made
 * @param onlyRequestContacts whether the reply lists only the request's contacts
 * @param forceRegistration whether older contacts make room for new ones
 * @param pathReceived whether the first Path's received parameter is the source
 * @param socketHeader whether a header names the socket
 * @param path what is done with Path
 * @param maxContacts most contacts of an address; empty for the module's
 * @param minExpires least seconds; empty for the module's
 * @param maxExpires most seconds; empty for the module's
 * @param matching what makes contacts the same; empty for usrloc's
 */
record SaveFlags(
        boolean memoryOnly,
        boolean noReply,
        boolean onlyRequestContacts,
        boolean forceRegistration,
        boolean pathReceived,
        boolean socketHeader,
        PathMode path,
        OptionalInt maxContacts,
        OptionalInt minExpires,
        OptionalInt maxExpires,
        Optional<Matching> matching) {

    /** What is done with Path (RFC 3327). */
    enum PathMode {
        /** It is not looked at. */
        IGNORE,
        /** It is stored. */
        OFF,
        /** It is stored, and told where the peer supports it. */
        LAZY,
        /** The same, and refused where the peer does not support it. */
        STRICT
    }

    /** What makes two contacts the same. */
    sealed interface Matching {
        /** The URI. */
        record ByUri() implements Matching {}

        /** The URI and the Call-ID. */
        record ByUriAndCallId() implements Matching {}

        /** A parameter of the URI. */
        record ByParameter(String name) implements Matching {}

        /** That which usrloc's matching_mode names. */
        static Matching ofMode(int mode) {
            return mode == 1 ? new ByUriAndCallId() : new ByUri();
        }
    }

    private static final Pattern LETTERS = Pattern.compile("(?:[mrofvs]|p[0-2]|[ceE][0-9]+|M(?:[01]|<[^>]+>))+");
    private static final Pattern LETTER = Pattern.compile("([mrofvs])|p([0-2])|([ceE])([0-9]+)|M([01]|<[^>]+>)");

    /** Collects flags. */
    private static final class Found {
        private boolean memoryOnly;
        private boolean noReply;
        private boolean onlyRequest;
        private boolean force;
        private boolean pathReceived;
        private boolean socketHeader;
        private PathMode path = PathMode.IGNORE;
        private OptionalInt maxContacts = OptionalInt.empty();
        private OptionalInt minExpires = OptionalInt.empty();
        private OptionalInt maxExpires = OptionalInt.empty();
        private Optional<Matching> matching = Optional.empty();

        private SaveFlags flags() {
            return new SaveFlags(
                    memoryOnly,
                    noReply,
                    onlyRequest,
                    force,
                    pathReceived,
                    socketHeader,
                    path,
                    maxContacts,
                    minExpires,
                    maxExpires,
                    matching);
        }
    }

    /**
     * Reads flags.
     *
     * @throws LinkException when a word is none of them
     */
    static SaveFlags parse(String text) throws LinkException {
        Found found = new Found();
        for (String word : text.split(",")) {
            String flag = word.trim();
            if (!flag.isEmpty() && !word(found, flag) && !letters(found, flag)) {
                throw new LinkException("save() has no flag '" + flag + "'");
            }
        }
        return found.flags();
    }

    private static boolean word(Found found, String flag) throws LinkException {
        int equals = flag.indexOf('=');
        String value = equals < 0 ? "" : flag.substring(equals + 1).trim();
        switch (equals < 0 ? flag : flag.substring(0, equals).trim()) {
            case "memory-only" -> found.memoryOnly = true;
            case "no-reply" -> found.noReply = true;
            case "only-request-contacts" -> found.onlyRequest = true;
            case "force-registration" -> found.force = true;
            case "path-received" -> found.pathReceived = true;
            case "socket-header" -> found.socketHeader = true;
            case "path-off" -> found.path = PathMode.OFF;
            case "path-lazy" -> found.path = PathMode.LAZY;
            case "path-strict" -> found.path = PathMode.STRICT;
            case "max-contacts" -> found.maxContacts = OptionalInt.of(number(flag, value));
            case "min-expires" -> found.minExpires = OptionalInt.of(number(flag, value));
            case "max-expires" -> found.maxExpires = OptionalInt.of(number(flag, value));
            case "matching-mode" -> found.matching = Optional.of(matching(flag, value));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean letters(Found found, String flags) throws LinkException {
        if (!LETTERS.matcher(flags).matches()) {
            return false;
        }
        Matcher letter = LETTER.matcher(flags);
        while (letter.find()) {
            if (letter.group(2) != null) {
                found.path = PathMode.values()[1 + Integer.parseInt(letter.group(2))];
            } else if (letter.group(5) != null) {
                found.matching = Optional.of(matching(flags, letter.group(5)));
            } else if (letter.group(3) != null) {
                OptionalInt value = OptionalInt.of(number(flags, letter.group(4)));
                switch (letter.group(3)) {
                    case "c" -> found.maxContacts = value;
                    case "e" -> found.minExpires = value;
                    default -> found.maxExpires = value;
                }
            } else {
                switch (letter.group(1)) {
                    case "m" -> found.memoryOnly = true;
                    case "r" -> found.noReply = true;
                    case "o" -> found.onlyRequest = true;
                    case "f" -> found.force = true;
                    case "v" -> found.pathReceived = true;
                    default -> found.socketHeader = true;
                }
            }
        }
        return true;
    }

    private static int number(String flag, String value) throws LinkException {
        if (!value.matches("[0-9]{1,9}")) {
            throw new LinkException("the flag '" + flag + "' of save() takes a number");
        }
        return Integer.parseInt(value);
    }

    private static Matching matching(String flag, String value) throws LinkException {
        return switch (value) {
            case "0" -> new Matching.ByUri();
            case "1" -> new Matching.ByUriAndCallId();
            default -> {
                if (!value.matches("<[^<>;=]+>")) {
                    throw new LinkException("the flag '" + flag + "' of save() takes 0, 1 or <parameter>");
                }
                yield new Matching.ByParameter(value.substring(1, value.length() - 1));
            }
        };
    }
}
