// SPDX-License-Identifier: Apache-2.0
/**
 * The SIP Servlet API 2.0 (JSR 359) on top of Jakarta Servlet: applications handle SIP messages in servlets, much as
 * they handle HTTP. The package keeps its name; the types it builds on are those of {@code jakarta.servlet}.
 *
 * <p>Sessions and messages are used under the application's {@link javax.servlet.sip.ConcurrencyMode}; factories and
 * services are thread-safe. Unless a method says otherwise a null argument throws {@code NullPointerException}.
 */
package javax.servlet.sip;
