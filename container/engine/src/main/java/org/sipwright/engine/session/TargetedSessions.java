// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.util.Optional;
import javax.servlet.sip.ar.SipTargetedRequestType;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.container.Core;
import org.sipwright.stack.message.HeaderText;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;

/** Finds the session that an initial request is aimed at: by Join (RFC 3911), Replaces (RFC 3891) or an encoded URI. */
public final class TargetedSessions {
    private TargetedSessions() {}

    /**
     * What a request is aimed at.
     *
     * @param type how it says so
     * @param session application session
     * @param call SIP session, for Join and Replaces
     */
    public record Target(SipTargetedRequestType type, AppSession session, Optional<CallSession> call) {}

    /** The target of a request. */
    public static Optional<Target> find(Core core, SipMessage request) {
        return header(core, request, KnownHeader.REPLACES, SipTargetedRequestType.REPLACES)
                .or(() -> header(core, request, KnownHeader.JOIN, SipTargetedRequestType.JOIN))
                .or(() -> encoded(core, request));
    }

    private static Optional<Target> header(
            Core core, SipMessage request, KnownHeader name, SipTargetedRequestType type) {
        String value = request.firstValue(name);
        return value.isEmpty()
                ? Optional.empty()
                : session(core, value).map(call -> new Target(type, call.getApplicationSession(), Optional.of(call)));
    }

    /** The session of the dialog that a Join or Replaces value names: its to-tag is ours. */
    public static Optional<CallSession> session(Core core, String value) {
        int end = HeaderText.parametersStart(value);
        String toTag = HeaderText.parameter(value, end, "to-tag");
        String fromTag = HeaderText.parameter(value, end, "from-tag");
        if (toTag == null || fromTag == null) {
            return Optional.empty();
        }
        return core.sessions().ofTags(value.substring(0, end).trim(), toTag, fromTag);
    }

    private static Optional<Target> encoded(Core core, SipMessage request) {
        return Addresses.uri(request.requestUri())
                .map(uri -> uri.getParameter(AppSession.ID_PARAMETER))
                .flatMap(core.applications()::session)
                .map(session -> new Target(SipTargetedRequestType.ENCODED_URI, session, Optional.empty()));
    }
}
