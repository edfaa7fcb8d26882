// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import static org.sipwright.engine.application.DeploymentText.TEXT;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.Predicate;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.annotation.AnyMethod;
import javax.servlet.sip.annotation.SipMethod;
import javax.servlet.sip.annotation.SipPredicate;
import javax.servlet.sip.annotation.SipResponseCode;
import javax.servlet.sip.annotation.SipResponseRange;

/**
 * The handler methods of a POJO servlet, found by the meta-annotations on their annotations, so that an application's own
 * annotations count as those of JSR 359 do. The most specific one gets a message. Immutable.
 */
final class HandlerTable {
    private final List<Handler> handlers;

    private HandlerTable(List<Handler> handlers) {
        this.handlers = handlers;
    }

    boolean isEmpty() {
        return handlers.isEmpty();
    }

    /** The handler of a message. */
    Optional<Handler> find(SipServletMessage message) {
        boolean request = message instanceof SipServletRequest;
        for (Handler handler : handlers) {
            if (handler.forRequests() == request && handler.matches(message)) {
                return Optional.of(handler);
            }
        }
        return Optional.empty();
    }

    /** Reads a class; notes what is wrong with its methods. */
    static HandlerTable of(Class<?> type, List<String> problems) {
        List<Handler> found = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                read(method, problems).ifPresent(found::add);
            }
        }
        for (int i = 0; i < found.size(); i++) {
            for (int j = i + 1; j < found.size(); j++) {
                if (found.get(i).collidesWith(found.get(j))) {
                    problems.add(TEXT.ambiguousHandlers(
                            found.get(i).method().toString(),
                            found.get(j).method().toString()));
                }
            }
        }
        // the sort is stable: predicates of equal rank are tried in the order of their methods
        found.sort(Comparator.comparingLong(Handler::rank).reversed());
        return new HandlerTable(List.copyOf(found));
    }

    private static Optional<Handler> read(Method method, List<String> problems) {
        Marks marks = new Marks();
        for (Annotation annotation : method.getAnnotations()) {
            marks.read(annotation);
        }
        if (!marks.marked || method.isSynthetic()) {
            return Optional.empty();
        }
        Class<?>[] parameters = method.getParameterTypes();
        boolean request = parameters.length == 1 && parameters[0] == SipServletRequest.class;
        boolean response = parameters.length == 1 && parameters[0] == SipServletResponse.class;
        if (!request && !response) {
            problems.add(TEXT.badHandler(method.toString()));
            return Optional.empty();
        }
        if (request && marks.ranged) {
            problems.add(TEXT.codesOnRequest(method.toString()));
            return Optional.empty();
        }
        method.setAccessible(true);
        return Optional.of(new Handler(
                method,
                request,
                marks.any ? Set.of() : Set.copyOf(marks.methods),
                marks.begin,
                marks.end,
                marks.code,
                marks.ranged,
                List.copyOf(marks.predicates)));
    }

    /** What the annotations of one method say together. */
    private static final class Marks {
        private final Set<String> methods = new HashSet<>();
        private final List<Predicate<SipServletMessage>> predicates = new ArrayList<>();
        private boolean marked;
        private boolean any;
        private boolean code;
        private boolean ranged;
        private int begin = 101;
        private int end = 999;

        void read(Annotation annotation) {
            Class<? extends Annotation> type = annotation.annotationType();
            SipMethod sipMethod = type.getAnnotation(SipMethod.class);
            if (sipMethod != null) {
                marked = true;
                if (sipMethod.value().isEmpty()) {
                    any = true;
                } else {
                    methods.add(sipMethod.value());
                }
            }
            if (type == AnyMethod.class) {
                marked = true;
                any = true;
            }
            SipResponseRange range = type.getAnnotation(SipResponseRange.class);
            if (range != null) {
                statuses(range.begin(), range.end(), false);
            }
            SipResponseCode one = type.getAnnotation(SipResponseCode.class);
            if (one != null) {
                statuses(one.value(), one.value(), true);
            }
            SipPredicate predicate = type.getAnnotation(SipPredicate.class);
            if (predicate != null) {
                marked = true;
                predicates.add(instance(predicate.value()));
            }
        }

        /** Several annotations narrow each other. */
        private void statuses(int first, int last, boolean single) {
            marked = true;
            ranged = true;
            code |= single;
            begin = Math.max(begin, first);
            end = Math.min(end, last);
        }

        @SuppressWarnings("unchecked") // JSR 359 declares the class raw
        private static Predicate<SipServletMessage> instance(Class<?> type) {
            try {
                return (Predicate<SipServletMessage>) type.getConstructor().newInstance();
            } catch (ReflectiveOperationException failure) {
                throw new IllegalArgumentException("predicate " + type.getName() + " cannot be made", failure);
            }
        }
    }
}
