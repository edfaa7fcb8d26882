// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.tables;

import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.sipwright.console.tables.Column.Rule;
import org.sipwright.script.runtime.PosixPattern;
import org.sipwright.script.runtime.SipUriText;
import org.sipwright.script.runtime.text.IpText;

/** Whether values are what the modules take. */
final class Values {
    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}(:[0-9]{2})?";
    /** RFC 3261 section 25.1, and the underscore that private names have. */
    private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?";

    private static final int LONGEST_URI = 192;

    private Values() {}

    static Optional<String> problem(Rule rule, String value) {
        return switch (rule) {
            case Rule.Text text -> length(value, text.most());
            case Rule.Secret secret -> length(value, secret.most());
            case Rule.Number number -> number(number, value);
            case Rule.Choice choice ->
                choice.values().contains(value)
                        ? Optional.empty()
                        : Optional.of("expected one of " + String.join(", ", choice.values()));
            case Rule.SipUri uri -> uri(value);
            case Rule.Address address ->
                IpText.parse(value) != null ? Optional.empty() : Optional.of("'" + value + "' is no IP address");
            case Rule.Expression expression -> expression(expression, value);
            case Rule.Pem pem ->
                value.contains("-----BEGIN ")
                        ? Optional.empty()
                        : Optional.of("expected PEM text, with its BEGIN line");
            case Rule.Time time ->
                value.matches(TIME) ? Optional.empty() : Optional.of("expected a time such as 2026-01-31 12:00:00");
        };
    }

    private static Optional<String> length(String value, int most) {
        return value.length() <= most ? Optional.empty() : Optional.of("longer than " + most + " characters");
    }

    private static Optional<String> number(Rule.Number rule, String value) {
        boolean fits = value.matches("-?[0-9]{1,18}")
                && Long.parseLong(value) >= rule.least()
                && Long.parseLong(value) <= rule.most();
        return fits ? Optional.empty() : Optional.of("expected a number from " + rule.least() + " to " + rule.most());
    }

    /** Reading a URI on the message path is generous; a host that nobody could resolve is of no use in a table. */
    private static Optional<String> uri(String value) {
        String whole = value.matches("(?i)sips?:.*") ? value : "sip:" + value;
        boolean fits = value.length() <= LONGEST_URI
                && value.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '<' && c != '>')
                && SipUriText.parse(whole)
                        .map(SipUriText::host)
                        .filter(Values::isHost)
                        .isPresent();
        return fits ? Optional.empty() : Optional.of("'" + value + "' is no SIP URI");
    }

    private static boolean isHost(String host) {
        return host.matches(LABEL + "(\\." + LABEL + ")*\\.?")
                || IpText.parse(host.replaceAll("^\\[|\\]$", "")) != null;
    }

    private static Optional<String> expression(Rule.Expression rule, String value) {
        try {
            PosixPattern.cached(value);
            return length(value, rule.most());
        } catch (PatternSyntaxException e) {
            return Optional.of("'" + value + "' is no regular expression: " + e.getDescription());
        }
    }
}
