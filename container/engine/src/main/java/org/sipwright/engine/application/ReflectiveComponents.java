// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** The component factory of an embedded container. */
final class ReflectiveComponents implements ComponentFactory {

    @Override
    public <T> Component<T> create(Class<T> type, SipServices services) throws ServletException {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            T instance = constructor.newInstance();
            inject(instance, services);
            call(instance, PostConstruct.class);
            return new Component<>(instance, () -> release(instance));
        } catch (InvocationTargetException failure) {
            throw new ServletException(failure.getCause());
        } catch (ReflectiveOperationException failure) {
            throw new ServletException(failure.toString(), failure);
        }
    }

    /** Fills the fields of an instance. */
    static void inject(Object instance, SipServices services) throws ReflectiveOperationException, ServletException {
        for (Class<?> type = instance.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Resource.class) || field.isAnnotationPresent(Inject.class)) {
                    Object service = services.ofType(field.getType())
                            .orElseThrow(() -> new ServletException("nothing to inject into " + field));
                    field.setAccessible(true);
                    field.set(instance, service);
                }
            }
        }
    }

    private static void release(Object instance) {
        try {
            call(instance, PreDestroy.class);
        } catch (ReflectiveOperationException failure) {
            ApplicationLog.LOG.applicationFailed(
                    failure, "@PreDestroy of " + instance.getClass().getName());
        }
    }

    private static void call(Object instance, Class<? extends Annotation> mark) throws ReflectiveOperationException {
        for (Class<?> type = instance.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(mark)
                        && method.getParameterCount() == 0
                        && !Modifier.isStatic(method.getModifiers())) {
                    method.setAccessible(true);
                    method.invoke(instance);
                    return;
                }
            }
        }
    }
}
