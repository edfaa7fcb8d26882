// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import java.util.EnumSet;
import java.util.Set;
import org.sipwright.stack.message.HeaderName;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/** Which headers belong to the container (JSR 289 section 5.4.1), and which hold comma-separated lists. */
final class SystemHeaders {
    private static final Set<KnownHeader> ALWAYS = EnumSet.of(
            KnownHeader.FROM,
            KnownHeader.TO,
            KnownHeader.CALL_ID,
            KnownHeader.CSEQ,
            KnownHeader.VIA,
            KnownHeader.ROUTE,
            KnownHeader.RECORD_ROUTE,
            KnownHeader.PATH,
            KnownHeader.RACK,
            KnownHeader.RSEQ);

    private static final Set<KnownHeader> LISTS = EnumSet.of(
            KnownHeader.ACCEPT,
            KnownHeader.ACCEPT_CONTACT,
            KnownHeader.ACCEPT_ENCODING,
            KnownHeader.ACCEPT_LANGUAGE,
            KnownHeader.ALERT_INFO,
            KnownHeader.ALLOW,
            KnownHeader.ALLOW_EVENTS,
            KnownHeader.CALL_INFO,
            KnownHeader.CONTACT,
            KnownHeader.CONTENT_ENCODING,
            KnownHeader.CONTENT_LANGUAGE,
            KnownHeader.DIVERSION,
            KnownHeader.ERROR_INFO,
            KnownHeader.HISTORY_INFO,
            KnownHeader.IN_REPLY_TO,
            KnownHeader.PATH,
            KnownHeader.PROXY_REQUIRE,
            KnownHeader.P_ASSERTED_IDENTITY,
            KnownHeader.P_PREFERRED_IDENTITY,
            KnownHeader.REASON,
            KnownHeader.RECORD_ROUTE,
            KnownHeader.REJECT_CONTACT,
            KnownHeader.REQUEST_DISPOSITION,
            KnownHeader.REQUIRE,
            KnownHeader.ROUTE,
            KnownHeader.SECURITY_CLIENT,
            KnownHeader.SECURITY_SERVER,
            KnownHeader.SECURITY_VERIFY,
            KnownHeader.SERVICE_ROUTE,
            KnownHeader.SUPPORTED,
            KnownHeader.UNSUPPORTED,
            KnownHeader.VIA,
            KnownHeader.WARNING);

    private SystemHeaders() {}

    static boolean isList(HeaderName name) {
        return name instanceof KnownHeader known && LISTS.contains(known);
    }

    static boolean isSystem(HeaderName name, SipMessage message) {
        if (!(name instanceof KnownHeader known)) {
            return false;
        }
        return known == KnownHeader.CONTACT ? !isContactFree(message) : ALWAYS.contains(known);
    }

    /** Contact is the application's in REGISTER, in 3xx and 485, and in a 200 to OPTIONS. */
    static boolean isContactFree(SipMessage message) {
        int status = message.status();
        return message.method() == SipMethod.REGISTER
                || status >= 300 && status < 400
                || status == 485
                || status == 200 && message.method() == SipMethod.OPTIONS;
    }
}
