// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacregistrant;

/** Where a registration stands. Administrators see the names, followed by {@code _STATE}. */
enum RegistrationState {
    /** Nothing was sent, or the binding is taken back; to REGISTERING. */
    NOT_REGISTERED,
    /** REGISTER was sent without credentials; to all but NOT_REGISTERED. */
    REGISTERING,
    /** REGISTER was sent with credentials; to all but NOT_REGISTERED. */
    AUTHENTICATING,
    /** The registrar has the binding; to REGISTERING when it nearly expires, to UNREGISTERING when disabled. */
    REGISTERED,
    /** No reply came; to REGISTERING or UNREGISTERING after a while. */
    REGISTER_TIMEOUT,
    /** The reply could not be understood; to REGISTERING or UNREGISTERING after a while. */
    INTERNAL_ERROR,
    /** The credentials were refused, or there are none; to REGISTERING or UNREGISTERING after a while. */
    WRONG_CREDENTIALS,
    /** The registrar refused; to REGISTERING or UNREGISTERING after a while. */
    REGISTRAR_ERROR,
    /** REGISTER that takes the binding back was sent without credentials; as REGISTERING, and to NOT_REGISTERED. */
    UNREGISTERING,
    /** REGISTER that takes the binding back was sent with credentials; as AUTHENTICATING, and to NOT_REGISTERED. */
    AUTHENTICATING_UNREGISTER;

    /** Whether a reply is awaited. */
    boolean isWaiting() {
        return switch (this) {
            case REGISTERING, AUTHENTICATING, UNREGISTERING, AUTHENTICATING_UNREGISTER -> true;
            case NOT_REGISTERED, REGISTERED, REGISTER_TIMEOUT, INTERNAL_ERROR, WRONG_CREDENTIALS, REGISTRAR_ERROR ->
                false;
        };
    }

    /** Whether the binding is being taken back. */
    boolean isUnregistering() {
        return this == UNREGISTERING || this == AUTHENTICATING_UNREGISTER;
    }
}
