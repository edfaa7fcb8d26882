// SPDX-License-Identifier: Apache-2.0
package org.sipwright.injection;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.lang.annotation.Annotation;
import java.util.Optional;

/** A scope whose beans stand in the store that the thread works with. */
abstract class StoreContext implements AlterableContext {
    private final Class<? extends Annotation> scope;

    StoreContext(Class<? extends Annotation> scope) {
        this.scope = scope;
    }

    /** The store of this thread; empty while the scope is not active in it. */
    abstract Optional<BeanStore> store();

    private BeanStore active() {
        return store().orElseThrow(() -> new ContextNotActiveException("@" + scope.getSimpleName()
                + " is only active while the container calls a SIP servlet, listener or timer"));
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return scope;
    }

    @Override
    public <T> T get(Contextual<T> contextual, CreationalContext<T> context) {
        return active().get(contextual, context);
    }

    @Override
    public <T> T get(Contextual<T> contextual) {
        return active().get(contextual, null);
    }

    @Override
    public void destroy(Contextual<?> contextual) {
        active().destroy(contextual);
    }

    @Override
    public boolean isActive() {
        return store().isPresent();
    }
}
