// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.io.Serializable;
import java.util.Optional;
import javax.servlet.sip.ServletTimer;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.TimerListener;
import javax.servlet.sip.TimerService;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.session.AppSession;
import org.sipwright.engine.timer.ContainerTimer;

/** Makes the timers of an application. Persistent timers last as long as the container: it keeps nothing on disk. */
final class ContainerTimerService implements TimerService {
    private final Core core;
    private final RunningApplication application;

    ContainerTimerService(Core core, RunningApplication application) {
        this.core = core;
        this.application = application;
    }

    @Override
    public ServletTimer createTimer(
            SipApplicationSession appSession, long delay, boolean isPersistent, Serializable info) {
        return create(appSession, delay, 0, false, info);
    }

    @Override
    public ServletTimer createTimer(
            SipApplicationSession appSession,
            long delay,
            long period,
            boolean fixedDelay,
            boolean isPersistent,
            Serializable info) {
        if (period <= 0) {
            throw new IllegalArgumentException("period " + period);
        }
        return create(appSession, delay, period, fixedDelay, info);
    }

    private ServletTimer create(
            SipApplicationSession appSession, long delay, long period, boolean fixedDelay, Serializable info) {
        if (!application.listeners().has(TimerListener.class)) {
            throw new IllegalStateException("the application has no TimerListener");
        }
        AppSession session = (AppSession) appSession;
        ContainerTimer timer =
                new ContainerTimer(core.newId(), session, core.timers(), period, fixedDelay, Optional.ofNullable(info));
        session.add(timer);
        timer.start(delay);
        return timer;
    }
}
