// SPDX-License-Identifier: Apache-2.0
package org.sipwright.injection;

import java.util.Optional;
import javax.servlet.sip.annotation.SipInvocationScoped;

/** {@code @SipInvocationScoped}: the beans of one call of a servlet, listener or timer. */
final class InvocationContext extends StoreContext {
    private final ThreadLocal<BeanStore> current = new ThreadLocal<>();

    InvocationContext() {
        super(SipInvocationScoped.class);
    }

    /** Begins a call; the result ends it. A call inside a call has beans of its own. */
    Runnable enter() {
        BeanStore outer = current.get();
        BeanStore own = new BeanStore();
        current.set(own);
        return () -> {
            own.destroyAll();
            if (outer == null) {
                current.remove();
            } else {
                current.set(outer);
            }
        };
    }

    @Override
    Optional<BeanStore> store() {
        return Optional.ofNullable(current.get());
    }
}
