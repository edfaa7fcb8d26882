// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The token that a changing REST call carries in {@code X-CSRF-Token}: the page has it, a foreign site does not. */
public final class ForgeryToken {
    /** The header's name. */
    public static final String HEADER = "X-CSRF-Token";

    private static final String ATTRIBUTE = ForgeryToken.class.getName();
    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ForgeryToken() {}

    /** The session's token, made when it is first asked for. */
    public static String of(HttpSession session) {
        synchronized (session) {
            String token = (String) session.getAttribute(ATTRIBUTE);
            if (token == null) {
                byte[] bytes = new byte[BYTES];
                RANDOM.nextBytes(bytes);
                token = HexFormat.of().formatHex(bytes);
                session.setAttribute(ATTRIBUTE, token);
            }
            return token;
        }
    }

    /** Whether a request carries its session's token. */
    public static boolean isCarriedBy(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String carried = request.getHeader(HEADER);
        return session != null
                && carried != null
                && MessageDigest.isEqual(
                        carried.getBytes(StandardCharsets.UTF_8), of(session).getBytes(StandardCharsets.UTF_8));
    }
}
