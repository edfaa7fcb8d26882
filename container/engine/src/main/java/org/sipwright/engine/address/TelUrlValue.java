// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.address;

import java.util.Locale;
import javax.servlet.sip.TelURL;

/** A telephone number as a URI (RFC 3966). */
public final class TelUrlValue extends UriValue implements TelURL {
    private static final long serialVersionUID = 1L;
    private static final String CONTEXT = "phone-context";

    /** With the plus sign of a global number. */
    private String number;

    private TelUrlValue(String number, Parameters parameters, String text) {
        super(parameters, text);
        this.number = number;
    }

    /** Reads what follows {@code tel:}; null when it is no number. */
    static TelUrlValue parse(String rest, String text) {
        int semicolon = rest.indexOf(';');
        String number = semicolon < 0 ? rest : rest.substring(0, semicolon);
        Parameters parameters = Parameters.parse(semicolon < 0 ? "" : rest.substring(semicolon + 1), true);
        boolean valid = number.startsWith("+") ? isGlobalNumber(number) : isLocalNumber(number);
        return valid ? new TelUrlValue(number, parameters, text) : null;
    }

    /** Section 3: digits and visual separators after a plus sign. */
    private static boolean isGlobalNumber(String number) {
        return number.length() > 1 && number.charAt(0) == '+' && consistsOf(number.substring(1), "0123456789-.()");
    }

    /** Section 3: hexadecimal digits, star, hash and visual separators. */
    private static boolean isLocalNumber(String number) {
        return consistsOf(number, "0123456789abcdefABCDEF*#-.()");
    }

    private static boolean consistsOf(String text, String letters) {
        for (int i = 0; i < text.length(); i++) {
            if (letters.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    @Override
    public String getScheme() {
        return "tel";
    }

    @Override
    public String getPhoneNumber() {
        return isGlobal() ? number.substring(1) : number;
    }

    @Override
    public String getPhoneContext() {
        return isGlobal() ? null : getParameter(CONTEXT);
    }

    @Override
    public void setPhoneNumber(String newNumber) {
        if (!isGlobalNumber(newNumber)) {
            throw new IllegalArgumentException("not a global number (RFC 3966): " + newNumber);
        }
        check(".number");
        number = newNumber;
        parameters().remove(CONTEXT);
        changed();
    }

    @Override
    public void setPhoneNumber(String newNumber, String phoneContext) {
        if (newNumber.startsWith("+") || !isLocalNumber(newNumber) || phoneContext.isEmpty()) {
            throw new IllegalArgumentException(
                    "not a local number with a context (RFC 3966): " + newNumber + ';' + phoneContext);
        }
        check(".number");
        number = newNumber;
        parameters().set(CONTEXT, phoneContext);
        changed();
    }

    @Override
    public boolean isGlobal() {
        return number.startsWith("+");
    }

    @Override
    String write() {
        StringBuilder out = new StringBuilder("tel:").append(number);
        parameters().appendTo(out, true);
        return out.toString();
    }

    private String bare() {
        StringBuilder digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if ("-.()".indexOf(c) < 0) {
                digits.append(c);
            }
        }
        return digits.toString().toLowerCase(Locale.ROOT);
    }

    /** RFC 3966 section 5: without separators, in any case, with the same parameters. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TelUrlValue that
                && that.bare().equals(bare())
                && lower(that.parameters()).equals(lower(parameters()));
    }

    private static String lower(Parameters parameters) {
        return parameters.folded().toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public int hashCode() {
        return bare().hashCode();
    }
}
