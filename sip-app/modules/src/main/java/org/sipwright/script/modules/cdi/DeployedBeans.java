// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.cdi;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.cdi.FromScript;
import org.sipwright.script.runtime.declaration.FunctionHolder;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.management.ScriptEvent;

/** The beans of the application that the script runs in. */
final class DeployedBeans {
    private DeployedBeans() {}

    /** A bean's class and its contextual reference. */
    record Found(Class<?> type, Object instance) implements FunctionHolder {}

    private static Optional<BeanManager> manager() {
        try {
            return Optional.of(CDI.current().getBeanManager());
        } catch (IllegalStateException | LinkageError noContainer) {
            return Optional.empty();
        }
    }

    /** The beans that have methods with {@link ScriptFunction}. */
    static List<FunctionHolder> withFunctions() {
        return manager().map(DeployedBeans::withFunctions).orElse(List.of());
    }

    private static List<FunctionHolder> withFunctions(BeanManager manager) {
        List<FunctionHolder> list = new ArrayList<>();
        for (Bean<?> bean : manager.getBeans(Object.class, Any.Literal.INSTANCE)) {
            if (hasFunctions(bean.getBeanClass()) && bean.getTypes().contains(bean.getBeanClass())) {
                list.add(found(manager, bean));
            }
        }
        // their order decides which of two functions with the same name is taken
        list.sort(Comparator.comparing(one -> one.type().getName()));
        return list;
    }

    private static boolean hasFunctions(Class<?> type) {
        if (type.getName().startsWith("org.sipwright.script.modules.")) {
            return false;
        }
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(ScriptFunction.class)) {
                return true;
            }
        }
        return false;
    }

    private static Found found(BeanManager manager, Bean<?> bean) {
        CreationalContext<?> context = manager.createCreationalContext(bean);
        return new Found(bean.getBeanClass(), manager.getReference(bean, bean.getBeanClass(), context));
    }

    /** The bean with a name (the annotation Named). */
    static Optional<FunctionHolder> named(String name) {
        return manager().flatMap(manager -> {
            Set<Bean<?>> beans = manager.getBeans(name);
            return beans.isEmpty() ? Optional.empty() : Optional.of(found(manager, manager.resolve(beans)));
        });
    }

    /** Brings the script's events to the observers of the application, each on a virtual thread. */
    static void bringEvents(ScriptEnvironment environment) {
        manager().ifPresent(manager -> {
            ConcurrentMap<String, Boolean> observed = new ConcurrentHashMap<>();
            environment
                    .events()
                    .subscribe(
                            name -> observed.computeIfAbsent(name, one -> isObserved(manager, one)),
                            event -> environment.container().execute(() -> fire(manager, event)));
        });
    }

    private static boolean isObserved(BeanManager manager, String name) {
        return !manager.resolveObserverMethods(new ScriptEvent(name, List.of()), new FromScript.Literal(name))
                .isEmpty();
    }

    private static void fire(BeanManager manager, ScriptEvent event) {
        try {
            manager.getEvent()
                    .select(ScriptEvent.class, new FromScript.Literal(event.name()))
                    .fire(event);
        } catch (RuntimeException failure) {
            CdiLog.LOG.observerFailed(failure, event.name());
        }
    }
}
