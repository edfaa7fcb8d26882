// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacregistrant;

/**
 * A registration at a time. Immutable. Times are in seconds since 1970.
 *
 * @param state where it stands
 * @param enabled whether it is to be registered
 * @param expires seconds that are asked for, or that the registrar has granted
 * @param sentAt when a REGISTER was last sent, 0 for never
 * @param dueAt when it is to be registered again, 0 for at once
 */
record RegistrationStatus(RegistrationState state, boolean enabled, int expires, long sentAt, long dueAt) {

    static RegistrationStatus of(Registrant registrant) {
        return new RegistrationStatus(
                RegistrationState.NOT_REGISTERED, registrant.enabled(), registrant.expires(), 0, 0);
    }

    RegistrationStatus in(RegistrationState newState) {
        return new RegistrationStatus(newState, enabled, expires, sentAt, dueAt);
    }

    RegistrationStatus enabled(boolean isEnabled) {
        return new RegistrationStatus(state, isEnabled, expires, sentAt, dueAt);
    }

    RegistrationStatus expires(int seconds) {
        return new RegistrationStatus(state, enabled, seconds, sentAt, dueAt);
    }

    RegistrationStatus sentAt(long time) {
        return new RegistrationStatus(state, enabled, expires, time, dueAt);
    }

    RegistrationStatus dueAt(long time) {
        return new RegistrationStatus(state, enabled, expires, sentAt, time);
    }
}
