// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.servlet.sip.annotation.SipApplicationSessionScoped;
import org.sipwright.engine.application.ManagedBeans;

/**
 * Finds the beans of application sessions among those of an archive.
 *
 * @param beans bean manager of the archive
 */
record SessionBeans(BeanManager beans) implements ManagedBeans {
    @Override
    public <T> Optional<T> find(Class<T> type, Annotation... qualifiers) {
        Set<Bean<?>> found = beans.getBeans(type, qualifiers).stream()
                .filter(bean -> bean.getScope() == SipApplicationSessionScoped.class)
                .collect(Collectors.toSet());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            Bean<?> bean = beans.resolve(found);
            CreationalContext<?> context = beans.createCreationalContext(bean);
            return Optional.of(type.cast(beans.getReference(bean, type, context)));
        } catch (AmbiguousResolutionException several) {
            throw new IllegalArgumentException(several.getMessage(), several);
        }
    }
}
