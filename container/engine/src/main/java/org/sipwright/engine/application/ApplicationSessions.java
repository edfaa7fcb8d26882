// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Set;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.SipSessionsUtil;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.message.ContainerRequest;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.session.CurrentSession;
import org.sipwright.engine.session.TargetedSessions;

/** Finds the sessions of one application. */
final class ApplicationSessions implements SipSessionsUtil {
    private final Core core;
    private final RunningApplication application;
    private final ManagedBeans beans;

    ApplicationSessions(Core core, RunningApplication application, ManagedBeans beans) {
        this.core = core;
        this.application = application;
        this.beans = beans;
    }

    @Override
    public SipApplicationSession getApplicationSessionById(String applicationSessionId) {
        return application.session(applicationSessionId).orElse(null);
    }

    @Override
    public SipApplicationSession getApplicationSessionByKey(String applicationSessionKey, boolean create) {
        return create
                ? application.sessionByKey(applicationSessionKey)
                : application.findByKey(applicationSessionKey).orElse(null);
    }

    /** The other session of a Join or Replaces: that which the request of this session names. */
    @Override
    public SipSession getCorrespondingSipSession(SipSession session, String headerName) {
        String name = headerName.toLowerCase(Locale.ROOT);
        if (!name.equals("join") && !name.equals("replaces")) {
            throw new IllegalArgumentException(headerName + ", expected Join or Replaces");
        }
        return ((CallSession) session)
                .inviteBranch()
                .map(branch -> (ContainerRequest) branch.getRequest())
                .map(request -> request.getHeader(headerName))
                .flatMap(value -> TargetedSessions.session(core, value))
                .orElse(null);
    }

    @Override
    public Set<String> getSipApplicationSessionIds(String indexKey) {
        return application.sessionIds(indexKey);
    }

    @Override
    public Set<String> getSipApplicationSessionIds() {
        return application.sessionIds();
    }

    @Override
    public SipApplicationSession getCurrentApplicationSession() {
        return CurrentSession.get()
                .filter(session -> session.application() == application)
                .orElse(null);
    }

    @Override
    public <T> T getManagedBean(Class<T> type, Annotation... qualifiers) {
        return getCurrentApplicationSession() == null
                ? null
                : beans.find(type, qualifiers).orElse(null);
    }
}
