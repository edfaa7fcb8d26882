// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.InjectionTarget;
import jakarta.servlet.ServletException;
import java.util.Optional;
import org.sipwright.engine.application.Component;
import org.sipwright.engine.application.ComponentFactory;
import org.sipwright.engine.application.SipServices;

/**
 * Makes servlets and listeners as non-contextual objects of the archive's bean manager: injected, intercepted, with life-cycle
 * callbacks.
 *
 * @param beans bean manager of the archive
 */
record BeanComponents(BeanManager beans) implements ComponentFactory {

    /** The bean manager of the archive that the thread works for; empty where bean discovery is switched off. */
    static Optional<BeanManager> manager() {
        try {
            return Optional.of(CDI.current().getBeanManager());
        } catch (IllegalStateException noBeans) {
            return Optional.empty();
        }
    }

    @Override
    public <T> Component<T> create(Class<T> type, SipServices services) throws ServletException {
        try {
            InjectionTarget<T> target = beans.getInjectionTargetFactory(beans.createAnnotatedType(type))
                    .createInjectionTarget(null);
            CreationalContext<T> context = beans.createCreationalContext(null);
            T instance = target.produce(context);
            target.inject(instance, context);
            target.postConstruct(instance);
            return new Component<>(instance, () -> {
                target.preDestroy(instance);
                target.dispose(instance);
                context.release();
            });
        } catch (RuntimeException failure) {
            throw new ServletException(failure.toString(), failure);
        }
    }
}
