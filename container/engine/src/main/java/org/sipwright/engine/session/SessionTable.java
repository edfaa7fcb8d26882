// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.sipwright.stack.message.SipMessage;

/** Finds the session of a message within a dialog. Thread-safe. */
public final class SessionTable {
    private final ConcurrentMap<DialogKey, CallSession> dialogs = new ConcurrentHashMap<>();
    /** Sessions of record-routing proxies by the token in their Record-Route. */
    private final ConcurrentMap<String, CallSession> proxies = new ConcurrentHashMap<>();

    /** Files a session under its dialog as it is now. */
    void file(CallSession session) {
        dialogs.put(key(session), session);
    }

    private static DialogKey key(CallSession session) {
        return new DialogKey(
                session.dialog().callId(),
                session.dialog().localTag(),
                session.dialog().remoteTag());
    }

    /** Takes it out. */
    void remove(CallSession session) {
        dialogs.remove(key(session), session);
        dialogs.remove(new DialogKey(session.dialog().callId(), session.dialog().localTag(), ""), session);
        proxies.remove(session.getId(), session);
    }

    /** Files the session of a proxy that stays on the path. */
    public void fileProxy(CallSession session) {
        proxies.put(session.getId(), session);
    }

    /** The proxy session of a Record-Route token. */
    public Optional<CallSession> proxy(String token) {
        return Optional.ofNullable(proxies.get(token));
    }

    /** The user agent's session of a request within a dialog. */
    public Optional<CallSession> ofRequest(SipMessage request) {
        CallSession found = dialogs.get(new DialogKey(request.callId(), request.toTag(), request.fromTag()));
        // RFC 6665 section 4.4.1: a NOTIFY may come before the response that brings the other tag
        return Optional.ofNullable(
                found != null ? found : dialogs.get(new DialogKey(request.callId(), request.toTag(), "")));
    }

    /** The session of the dialog with these tags. */
    public Optional<CallSession> ofTags(String callId, String localTag, String remoteTag) {
        return Optional.ofNullable(dialogs.get(new DialogKey(callId, localTag, remoteTag)));
    }

    /** The user agent's session of a response to a request made here. */
    public Optional<CallSession> ofResponse(SipMessage response) {
        return Optional.ofNullable(dialogs.get(new DialogKey(response.callId(), response.fromTag(), response.toTag())));
    }

    /** The number of dialogs filed. */
    public int size() {
        return dialogs.size();
    }
}
