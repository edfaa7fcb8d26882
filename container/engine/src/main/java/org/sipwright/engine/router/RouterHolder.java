// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.router;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.servlet.sip.ar.SipApplicationRouter;
import javax.servlet.sip.ar.spi.SipApplicationRouterProvider;

/** The one application router of a container, initialised once. */
public final class RouterHolder {
    private final SipApplicationRouter router;

    /**
     * Chooses and initialises it.
     *
     * @param given the router that the container was started with
     * @param loader where else providers are looked for
     */
    public RouterHolder(Optional<SipApplicationRouter> given, Optional<ClassLoader> loader) {
        router = given.or(() -> provided(loader)).orElseGet(DefaultApplicationRouter::new);
        router.init();
    }

    /** JSR 289 section 15.4.3: the provider that a system property names, or the first that is found. */
    private static Optional<SipApplicationRouter> provided(Optional<ClassLoader> loader) {
        ClassLoader from = loader.orElseGet(() -> Thread.currentThread().getContextClassLoader());
        String wanted = System.getProperty(SipApplicationRouterProvider.class.getName());
        for (SipApplicationRouterProvider provider : ServiceLoader.load(SipApplicationRouterProvider.class, from)) {
            if (wanted == null || provider.getClass().getName().equals(wanted)) {
                return Optional.of(provider.getSipApplicationRouter());
            }
        }
        if (wanted != null) {
            throw new IllegalStateException("the application router provider " + wanted + " is not found");
        }
        return Optional.empty();
    }

    /** The router. */
    public SipApplicationRouter router() {
        return router;
    }

    /** An application is there. */
    public void deployed(String name) {
        router.applicationDeployed(List.of(name));
    }

    /** An application is gone. */
    public void undeployed(String name) {
        router.applicationUndeployed(List.of(name));
    }

    /** The container stops. */
    public void stop() {
        router.destroy();
    }
}
