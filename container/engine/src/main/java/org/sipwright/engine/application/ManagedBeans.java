// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.lang.annotation.Annotation;
import java.util.Optional;

/** Where a host with CDI finds the beans of the current application session ({@code @SipApplicationSessionScoped}). Thread-safe. */
public interface ManagedBeans {
    /** An embedded container has no beans. */
    ManagedBeans NONE = new ManagedBeans() {
        @Override
        public <T> Optional<T> find(Class<T> type, Annotation... qualifiers) {
            return Optional.empty();
        }
    };

    /**
     * The bean of the application session that the thread works for; empty when there is none of this type.
     *
     * @throws IllegalArgumentException when type or qualifiers are none of CDI, or name several beans
     */
    <T> Optional<T> find(Class<T> type, Annotation... qualifiers);
}
