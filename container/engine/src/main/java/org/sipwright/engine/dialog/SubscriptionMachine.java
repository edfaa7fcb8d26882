// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.dialog;

/** A subscription (RFC 6665 sections 4.1.2 and 4.2.1), the same for subscriber and notifier. Pure. */
public final class SubscriptionMachine {
    private SubscriptionMachine() {}

    /** Its states. */
    public enum State {
        /** SUBSCRIBE or REFER is sent, no NOTIFY yet. */
        NOTIFY_WAIT,
        /** A NOTIFY said pending. */
        PENDING,
        /** A NOTIFY said active. */
        ACTIVE,
        /** Over. */
        TERMINATED
    }

    /** What can happen to it. */
    public enum Input {
        /** A 2xx to the SUBSCRIBE. */
        ACCEPTED,
        /** A final response of 300 to 699 to the first SUBSCRIBE. */
        REFUSED,
        /** A NOTIFY with Subscription-State pending. */
        NOTIFY_PENDING,
        /** A NOTIFY with Subscription-State active. */
        NOTIFY_ACTIVE,
        /** A NOTIFY with Subscription-State terminated. */
        NOTIFY_TERMINATED,
        /** No NOTIFY came before timer N. */
        TIMER_N,
        /** The subscription was not refreshed in time. */
        EXPIRED
    }

    /** The state after this input. */
    public static State on(State state, Input input) {
        return switch (state) {
            case NOTIFY_WAIT ->
                switch (input) {
                    // 4.1.2.1: the 2xx says nothing about the subscription; the NOTIFY does
                    case ACCEPTED -> State.NOTIFY_WAIT;
                    // 4.1.2.1: refused, there is no subscription
                    case REFUSED -> State.TERMINATED;
                    case NOTIFY_PENDING -> State.PENDING;
                    case NOTIFY_ACTIVE -> State.ACTIVE;
                    case NOTIFY_TERMINATED -> State.TERMINATED;
                    // 4.1.2.4: without a NOTIFY by timer N the subscription failed
                    case TIMER_N -> State.TERMINATED;
                    case EXPIRED -> State.TERMINATED;
                };
            case PENDING ->
                switch (input) {
                    case NOTIFY_ACTIVE -> State.ACTIVE;
                    case NOTIFY_TERMINATED, EXPIRED -> State.TERMINATED;
                    // 4.1.2.3: a refresh that fails leaves the subscription until it expires
                    case ACCEPTED, REFUSED, NOTIFY_PENDING, TIMER_N -> State.PENDING;
                };
            case ACTIVE ->
                switch (input) {
                    case NOTIFY_PENDING -> State.PENDING;
                    case NOTIFY_TERMINATED, EXPIRED -> State.TERMINATED;
                    case ACCEPTED, REFUSED, NOTIFY_ACTIVE, TIMER_N -> State.ACTIVE;
                };
            case TERMINATED -> State.TERMINATED;
        };
    }

    /** What a Subscription-State value means (section 4.1.3): an unknown one counts as active, as it did for RFC 3265. */
    public static Input ofState(String subscriptionState) {
        int semicolon = subscriptionState.indexOf(';');
        String value = (semicolon < 0 ? subscriptionState : subscriptionState.substring(0, semicolon)).trim();
        if (value.equalsIgnoreCase("pending")) {
            return Input.NOTIFY_PENDING;
        }
        return value.equalsIgnoreCase("terminated") ? Input.NOTIFY_TERMINATED : Input.NOTIFY_ACTIVE;
    }
}
