// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.cdi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.sipwright.script.runtime.ScriptContext;

/** Calls of named beans by name. What a bean throws ends that call and nothing else. Thread-safe. */
final class BeanCalls {
    /** Names come from scripts, where they may hold variables: the table must not grow without end. */
    private static final int MOST_TARGETS = 1_000;

    private final ConcurrentMap<String, Optional<Target>> targets = new ConcurrentHashMap<>();

    private record Target(Object bean, Method method, boolean takesContext) {}

    /**
     * What came of a call.
     *
     * @param code the script's return code
     * @param value a String, an Integer or null
     * @param isFailed whether there was no such method, or it threw
     */
    record Outcome(int code, Object value, boolean isFailed) {
        private static final Outcome FAILED = new Outcome(-1, null, true);

        private static Outcome of(Object value) {
            return switch (value) {
                case null -> new Outcome(-1, null, false);
                case Boolean yes -> new Outcome(yes ? 1 : -1, yes ? 1 : 0, false);
                case Number number ->
                    new Outcome(number.intValue() < 0 ? number.intValue() : 1, number.intValue(), false);
                default -> new Outcome(1, value.toString(), false);
            };
        }
    }

    Outcome call(ScriptContext context, String name, Object[] arguments) {
        String key = name + '/' + arguments.length;
        Optional<Target> target = targets.get(key);
        if (target == null) {
            target = find(name, arguments.length);
            if (targets.size() < MOST_TARGETS) {
                targets.put(key, target);
            }
        }
        if (target.isEmpty()) {
            CdiLog.LOG.noSuchMethod(name, arguments.length);
            return Outcome.FAILED;
        }
        return call(context, name, target.get(), arguments);
    }

    private static Outcome call(ScriptContext context, String name, Target target, Object[] arguments) {
        try {
            Object value = target.method().invoke(target.bean(), converted(context, target, arguments));
            return target.method().getReturnType() == void.class ? Outcome.of(true) : Outcome.of(value);
        } catch (InvocationTargetException thrown) {
            CdiLog.LOG.beanFailed(thrown.getCause(), name);
        } catch (IllegalAccessException | IllegalArgumentException wrong) {
            CdiLog.LOG.beanFailed(wrong, name);
        }
        return Outcome.FAILED;
    }

    private static Optional<Target> find(String name, int arguments) {
        int dot = name.lastIndexOf('.');
        if (dot <= 0) {
            return Optional.empty();
        }
        String wanted = name.substring(dot + 1);
        return DeployedBeans.named(name.substring(0, dot)).flatMap(bean -> {
            for (Method method : bean.type().getMethods()) {
                boolean context =
                        method.getParameterCount() > 0 && method.getParameterTypes()[0] == ScriptContext.class;
                if (method.getName().equals(wanted)
                        && method.getDeclaringClass() != Object.class
                        && method.getParameterCount() - (context ? 1 : 0) == arguments) {
                    return Optional.of(new Target(bean.instance(), method, context));
                }
            }
            return Optional.empty();
        });
    }

    private static Object[] converted(ScriptContext context, Target target, Object[] arguments) {
        Parameter[] parameters = target.method().getParameters();
        Object[] values = new Object[parameters.length];
        int first = target.takesContext() ? 1 : 0;
        if (first == 1) {
            values[0] = context;
        }
        for (int i = 0; i < arguments.length; i++) {
            values[first + i] = converted(arguments[i].toString(), parameters[first + i].getType());
        }
        return values;
    }

    private static Object converted(String text, Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return Integer.valueOf(text.trim());
        }
        if (type == long.class || type == Long.class) {
            return Long.valueOf(text.trim());
        }
        if (type == boolean.class || type == Boolean.class) {
            return text.equals("1") || text.equalsIgnoreCase("true");
        }
        if (type == double.class || type == Double.class) {
            return Double.valueOf(text.trim());
        }
        return text;
    }
}
