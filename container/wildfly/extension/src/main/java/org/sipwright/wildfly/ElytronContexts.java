// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jboss.as.server.CurrentServiceContainer;
import org.jboss.msc.service.ServiceController;
import org.jboss.msc.service.ServiceName;
import org.wildfly.service.descriptor.UnaryServiceDescriptor;

/** The SSL contexts of Elytron: {@code /subsystem=elytron/server-ssl-context=*} and {@code client-ssl-context=*}. */
final class ElytronContexts {
    static final UnaryServiceDescriptor<SSLContext> SSL_CONTEXT =
            UnaryServiceDescriptor.of("org.wildfly.security.ssl-context", SSLContext.class);

    private ElytronContexts() {}

    /** One that runs, by name: for scripts, which name it at their start and not in the model. */
    static Optional<SSLContext> find(String name) {
        if (CurrentServiceContainer.getServiceContainer() == null) {
            return Optional.empty();
        }
        ServiceController<?> controller = CurrentServiceContainer.getServiceContainer()
                .getService(ServiceName.parse(SSL_CONTEXT.getName()).append(name));
        return controller != null && controller.getState() == ServiceController.State.UP
                ? Optional.of(controller.getValue()).map(SSLContext.class::cast)
                : Optional.empty();
    }
}
