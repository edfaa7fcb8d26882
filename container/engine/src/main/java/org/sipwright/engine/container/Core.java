// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.container;

import java.util.Optional;
import org.sipwright.engine.application.ApplicationTable;
import org.sipwright.engine.flow.Flows;
import org.sipwright.engine.router.Composition;
import org.sipwright.engine.router.RouterHolder;
import org.sipwright.engine.session.SessionTable;
import org.sipwright.engine.timer.Timers;
import org.sipwright.engine.timer.WheelTimers;
import org.sipwright.engine.transaction.Uac;
import org.sipwright.engine.transaction.Uas;
import org.sipwright.stack.SipStack;
import org.sipwright.stack.StackUser;
import org.sipwright.stack.message.Tokens;

/** The parts of a running container, for each other. Thread-safe. */
public final class Core {
    private final ContainerSettings settings;
    private final SipStack stack;
    private final Timers timers;
    private final Wire wire;
    private final Flows flows;
    private final SessionTable sessions = new SessionTable();
    private final ApplicationTable applications = new ApplicationTable();
    private final RouterHolder router;
    private final Composition composition;
    private final Uac uac;
    private final Uas uas;

    Core(ContainerSettings settings, java.util.function.Function<Core, StackUser> user) {
        this.settings = settings;
        this.stack = new SipStack(settings.stack(), user.apply(this));
        this.timers = settings.timers().orElseGet(() -> new WheelTimers(stack.wheel()));
        this.wire = new Wire(settings, stack);
        this.flows = new Flows(this);
        this.router = new RouterHolder(settings.router(), Optional.empty());
        this.composition = new Composition(this);
        this.uac = new Uac(this);
        this.uas = new Uas(this);
    }

    /** What it was started with. */
    public ContainerSettings settings() {
        return settings;
    }

    /** The stack. */
    public SipStack stack() {
        return stack;
    }

    /** Time. */
    public Timers timers() {
        return timers;
    }

    /** Sending. */
    public Wire wire() {
        return wire;
    }

    /** Flows. */
    public Flows flows() {
        return flows;
    }

    /** Sessions by dialog. */
    public SessionTable sessions() {
        return sessions;
    }

    /** Applications by name. */
    public ApplicationTable applications() {
        return applications;
    }

    /** The application router. */
    public RouterHolder router() {
        return router;
    }

    /** Application selection. */
    public Composition composition() {
        return composition;
    }

    /** Sends requests of applications. */
    public Uac uac() {
        return uac;
    }

    /** Takes requests within dialogs. */
    public Uas uas() {
        return uas;
    }

    /** 64*T1 in milliseconds. */
    public int transactionTimeout() {
        return settings.stack().timers().transactionTimeout();
    }

    /** A new id for sessions and timers, not to be guessed. */
    public String newId() {
        return Tokens.callId().replace('.', '_');
    }
}
