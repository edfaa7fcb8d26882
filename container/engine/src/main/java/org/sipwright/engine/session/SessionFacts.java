// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.util.Collection;
import java.util.Enumeration;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.AutomaticProcessingListener;
import javax.servlet.sip.Flow;
import javax.servlet.sip.SessionKeepAlive;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.UAMode;
import org.sipwright.engine.keepalive.SessionTimer;

/** What of a SIP session only reads its attributes and requests in progress, and what asks its parts. */
interface SessionFacts extends SipSession {
    /** The attributes. */
    Attributes<SipSession> attributes();

    /** The requests in progress. */
    ActiveRequests active();

    @Override
    default Object getAttribute(String name) {
        return attributes().get(name);
    }

    @Override
    default void setAttribute(String name, Object attribute) {
        attributes().set(name, attribute);
    }

    @Override
    default void removeAttribute(String name) {
        attributes().remove(name);
    }

    @Override
    default Set<String> getAttributeNameSet() {
        return attributes().names();
    }

    @Override
    default void clearAttributes() {
        attributes().clear();
    }

    @Override
    @Deprecated
    default Enumeration<String> getAttributeNames() {
        return attributes().enumeration();
    }

    /** Its way to the end. */
    SessionEnd end();

    @Override
    default void terminateProxiedDialog() {
        end().terminateProxied(Optional.empty(), Optional.empty());
    }

    @Override
    default void terminateProxiedDialog(AutomaticProcessingListener listener) {
        end().terminateProxied(Optional.empty(), Optional.of(listener));
    }

    @Override
    default void terminateProxiedDialog(UAMode direction) {
        end().terminateProxied(Optional.of(direction), Optional.empty());
    }

    @Override
    default void terminateProxiedDialog(UAMode direction, AutomaticProcessingListener listener) {
        end().terminateProxied(Optional.of(direction), Optional.of(listener));
    }

    /** How its requests leave. */
    SessionWay way();

    @Override
    default void setFlow(Flow flow) {
        way().useFlow(getApplicationSession().application().core().flows().require(flow));
    }

    @Override
    default Flow getFlow() {
        return way().flow().orElse(null);
    }

    @Override
    AppSession getApplicationSession();

    /** Its session timer. */
    SessionTimer timer();

    @Override
    default SessionKeepAlive getKeepAlive() {
        return timer();
    }

    @Override
    default SipServletRequest getActiveRequest(String requestId) {
        return active().byId(requestId).orElse(null);
    }

    @Override
    default Collection<SipServletRequest> getActiveRequests(UAMode mode) {
        return active().all(mode);
    }

    @Override
    default SipServletRequest getActiveInvite(UAMode mode) {
        return active().invite(mode).orElse(null);
    }

    @Override
    default SipServletResponse getUnacknowledgedProvisionalResponse(String provisionalResponseId) {
        return active().provisionals().stream()
                .filter(response -> response.getProvisionalResponseId().equals(provisionalResponseId))
                .findFirst()
                .orElse(null);
    }

    @Override
    default Collection<SipServletResponse> getUnacknowledgedProvisionalResponses(UAMode mode) {
        return active().provisionals(mode);
    }
}
