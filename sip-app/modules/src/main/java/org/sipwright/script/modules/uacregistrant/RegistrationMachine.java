// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacregistrant;

import java.util.OptionalInt;
import org.sipwright.script.modules.uacregistrant.RegistrationMachine.Input.Answered;
import org.sipwright.script.modules.uacregistrant.RegistrationMachine.Input.Challenged;
import org.sipwright.script.modules.uacregistrant.RegistrationMachine.Input.Checked;
import org.sipwright.script.modules.uacregistrant.RegistrationMachine.Input.Disabled;
import org.sipwright.script.modules.uacregistrant.RegistrationMachine.Input.Enabled;
import org.sipwright.script.modules.uacregistrant.RegistrationMachine.Input.Forced;

/**
 * The moves of a registration: a function of status and input without effects.
 *
 * @param interval seconds between two checks of a registration
 * @param retry seconds until what failed is tried again, 0 for those that the registration asks for
 */
record RegistrationMachine(int interval, int retry) {
    private static final int OK = 200;
    private static final int TIMEOUT = 408;
    private static final int TOO_BRIEF = 423;

    /** What happens to a registration. */
    sealed interface Input {
        /** Its turn has come. */
        record Checked() implements Input {}

        /** A challenge came that is answered at once. */
        record Challenged() implements Input {}

        /**
         * A final reply came, or none in time.
         *
         * @param status the status; a 401 or 407 is one that was not answered
         * @param bindings the number of Contact values
         * @param granted the seconds of its own binding
         * @param least the seconds of Min-Expires
         * @param single whether its binding is to be the only one
         */
        record Answered(int status, int bindings, OptionalInt granted, OptionalInt least, boolean single)
                implements Input {}

        /** An administrator wants it registered. */
        record Enabled() implements Input {}

        /** An administrator wants it no longer. */
        record Disabled() implements Input {}

        /** An administrator wants it registered again when its turn comes. */
        record Forced() implements Input {}
    }

    /** What is sent then. */
    enum Action {
        /** Nothing. */
        NOTHING,
        /** A REGISTER. */
        REGISTER,
        /** A REGISTER with another Call-ID. */
        REGISTER_ANEW,
        /** A REGISTER that takes the binding back. */
        UNREGISTER,
        /** A REGISTER that takes all bindings back. */
        UNREGISTER_ALL
    }

    /**
     * A move.
     *
     * @param status the new status
     * @param action what is sent
     */
    record Step(RegistrationStatus status, Action action) {}

    /** The move that an input makes at a time. */
    Step next(RegistrationStatus status, Input input, long now) {
        return switch (input) {
            case Checked checked -> checked(status, now);
            case Challenged challenged ->
                stay(status.in(
                        status.state().isUnregistering()
                                ? RegistrationState.AUTHENTICATING_UNREGISTER
                                : RegistrationState.AUTHENTICATING));
            case Answered answer -> status.state().isWaiting() ? answered(status, answer, now) : stay(status);
            case Enabled enabled ->
                !status.enabled() && status.state() == RegistrationState.NOT_REGISTERED
                        ? register(status.enabled(true), Action.REGISTER_ANEW, now)
                        : stay(status.enabled(true));
            case Disabled disabled ->
                status.enabled() && status.state() == RegistrationState.REGISTERED
                        ? unregister(status.enabled(false), Action.UNREGISTER)
                        : stay(status.enabled(false));
            case Forced forced -> stay(status.enabled() ? status.dueAt(0) : status);
        };
    }

    private static Step stay(RegistrationStatus status) {
        return new Step(status, Action.NOTHING);
    }

    private static Step register(RegistrationStatus status, Action action, long now) {
        return new Step(status.in(RegistrationState.REGISTERING).sentAt(now), action);
    }

    private static Step unregister(RegistrationStatus status, Action action) {
        return new Step(status.in(RegistrationState.UNREGISTERING), action);
    }

    private Step fail(RegistrationStatus status, RegistrationState state, long now) {
        int wait = retry > 0 ? retry : status.expires();
        return stay(status.in(state).dueAt(now + wait - interval));
    }

    private static Step checked(RegistrationStatus status, long now) {
        boolean due = now >= status.dueAt();
        return switch (status.state()) {
            case REGISTERING, AUTHENTICATING, UNREGISTERING, AUTHENTICATING_UNREGISTER -> stay(status);
            case REGISTER_TIMEOUT, INTERNAL_ERROR, WRONG_CREDENTIALS, REGISTRAR_ERROR ->
                !due
                        ? stay(status)
                        : status.enabled()
                                ? register(status, Action.REGISTER_ANEW, now)
                                : unregister(status, Action.UNREGISTER);
            case REGISTERED -> due && status.enabled() ? register(status, Action.REGISTER, now) : stay(status);
            case NOT_REGISTERED -> status.enabled() ? register(status, Action.REGISTER, now) : stay(status);
        };
    }

    private Step answered(RegistrationStatus status, Answered answer, long now) {
        return switch (answer.status()) {
            case OK -> accepted(status, answer, now);
            case 401, 407 -> fail(status, RegistrationState.WRONG_CREDENTIALS, now);
            case TIMEOUT -> fail(status, RegistrationState.REGISTER_TIMEOUT, now);
            // RFC 3261 section 10.2.8: again with what the registrar wants; one that wants less than it got wants
            // nothing
            case TOO_BRIEF ->
                answer.least().orElse(0) > status.expires()
                        ? register(status.expires(answer.least().getAsInt()), Action.REGISTER, now)
                        : fail(status, RegistrationState.REGISTRAR_ERROR, now);
            default ->
                fail(
                        status,
                        answer.status() / 100 == 3
                                ? RegistrationState.INTERNAL_ERROR
                                : RegistrationState.REGISTRAR_ERROR,
                        now);
        };
    }

    private Step accepted(RegistrationStatus status, Answered answer, long now) {
        if (status.state().isUnregistering()) {
            // it may have been wanted again meanwhile
            return status.enabled()
                    ? register(status, Action.REGISTER_ANEW, now)
                    : stay(status.in(RegistrationState.NOT_REGISTERED).dueAt(0));
        }
        if (answer.bindings() == 0) {
            return fail(status, RegistrationState.INTERNAL_ERROR, now);
        }
        if (answer.single() && answer.bindings() > 1) {
            return unregister(status, Action.UNREGISTER_ALL);
        }
        if (!status.enabled()) {
            // it is not wanted any longer
            return unregister(status, Action.UNREGISTER);
        }
        int expires = answer.granted().orElse(0) > 0 ? answer.granted().getAsInt() : status.expires();
        return stay(status.in(RegistrationState.REGISTERED).expires(expires).dueAt(now + expires - interval));
    }
}
