// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/**
 * A SIP method. The known ones have one instance each and are compared with {@code ==}; method names are case-sensitive
 * (RFC 3261 section 7.1). Immutable.
 */
public final class SipMethod {
    /** RFC 3261 section 13. */
    public static final SipMethod INVITE = new SipMethod("INVITE");
    /** RFC 3261 section 17.1.1.3. */
    public static final SipMethod ACK = new SipMethod("ACK");
    /** RFC 3261 section 15. */
    public static final SipMethod BYE = new SipMethod("BYE");
    /** RFC 3261 section 9. */
    public static final SipMethod CANCEL = new SipMethod("CANCEL");
    /** RFC 3261 section 11. */
    public static final SipMethod OPTIONS = new SipMethod("OPTIONS");
    /** RFC 3261 section 10. */
    public static final SipMethod REGISTER = new SipMethod("REGISTER");
    /** RFC 3262. */
    public static final SipMethod PRACK = new SipMethod("PRACK");
    /** RFC 3311. */
    public static final SipMethod UPDATE = new SipMethod("UPDATE");
    /** RFC 6086. */
    public static final SipMethod INFO = new SipMethod("INFO");
    /** RFC 6665. */
    public static final SipMethod SUBSCRIBE = new SipMethod("SUBSCRIBE");
    /** RFC 6665. */
    public static final SipMethod NOTIFY = new SipMethod("NOTIFY");
    /** RFC 3903. */
    public static final SipMethod PUBLISH = new SipMethod("PUBLISH");
    /** RFC 3428. */
    public static final SipMethod MESSAGE = new SipMethod("MESSAGE");
    /** RFC 3515. */
    public static final SipMethod REFER = new SipMethod("REFER");

    /** Stands for a method that could not be read. */
    static final SipMethod NONE = new SipMethod("");

    private static final List<SipMethod> KNOWN = List.of(
            INVITE, ACK, BYE, CANCEL, OPTIONS, REGISTER, PRACK, UPDATE, INFO, SUBSCRIBE, NOTIFY, PUBLISH, MESSAGE,
            REFER);
    private static final SipMethod[] TABLE = KNOWN.toArray(SipMethod[]::new);

    private final String name;
    private final byte[] bytes;

    private SipMethod(String name) {
        this.name = name;
        this.bytes = name.getBytes(ISO_8859_1);
    }

    /** The methods that have an instance of their own. */
    public static List<SipMethod> known() {
        return KNOWN;
    }

    /** The method of this name; the known instance where there is one. */
    public static SipMethod of(String name) {
        for (SipMethod method : TABLE) {
            if (method.name.equals(name)) {
                return method;
            }
        }
        return new SipMethod(name);
    }

    /** The method spelt by these bytes. */
    static SipMethod of(byte[] source, int from, int to) {
        for (SipMethod method : TABLE) {
            byte[] spelt = method.bytes;
            if (spelt.length == to - from && source[from] == spelt[0] && matches(source, from, spelt)) {
                return method;
            }
        }
        return new SipMethod(new String(source, from, to - from, ISO_8859_1));
    }

    private static boolean matches(byte[] source, int from, byte[] spelt) {
        for (int i = 1; i < spelt.length; i++) {
            if (source[from + i] != spelt[i]) {
                return false;
            }
        }
        return true;
    }

    /** The name as it stands in the start line. */
    public String name() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof SipMethod method && method.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
