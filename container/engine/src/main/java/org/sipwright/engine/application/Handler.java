// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import javax.servlet.sip.Predicate;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletResponse;

/**
 * A handler method of a POJO servlet.
 *
 * @param method the method
 * @param forRequests whether it takes requests, otherwise responses
 * @param methods SIP methods; empty for any
 * @param begin first status
 * @param end last status
 * @param code whether it names one status rather than a range
 * @param ranged whether it names statuses at all
 * @param predicates conditions
 */
record Handler(
        Method method,
        boolean forRequests,
        Set<String> methods,
        int begin,
        int end,
        boolean code,
        boolean ranged,
        List<Predicate<SipServletMessage>> predicates) {

    /** Whether it wants responses of single proxy branches: those that say nothing of branches get best responses only. */
    boolean wantsBranchResponses() {
        return predicates.stream()
                .anyMatch(each ->
                        each.getClass().getName().equals("javax.servlet.sip.annotation.BranchResponse$Predicate"));
    }

    boolean matches(SipServletMessage message) {
        if (!methods.isEmpty() && !methods.contains(message.getMethod())) {
            return false;
        }
        if (message instanceof SipServletResponse response) {
            if (response.getStatus() < begin || response.getStatus() > end) {
                return false;
            }
            if (response.isBranchResponse() != wantsBranchResponses()) {
                return false;
            }
        }
        return predicates.stream().allMatch(each -> each.apply(message));
    }

    /** The more specific it is the larger: SIP method before status, one status before a range, a narrow range before a wide one. */
    long rank() {
        long rank = methods.isEmpty() ? 0 : 1;
        rank = rank * 2 + (code ? 1 : 0);
        rank = rank * 2 + (ranged ? 1 : 0);
        rank = rank * 1024 + (ranged ? 1023 - (end - begin) : 0);
        return rank * 2 + (predicates.isEmpty() ? 0 : 1);
    }

    /** Whether both take the same message with nothing that says which is meant. */
    boolean collidesWith(Handler other) {
        boolean sameMethods =
                methods.isEmpty() && other.methods.isEmpty() || methods.stream().anyMatch(other.methods::contains);
        return forRequests == other.forRequests
                && rank() == other.rank()
                && sameMethods
                && begin <= other.end
                && other.begin <= end
                && classes().equals(other.classes());
    }

    private List<Class<?>> classes() {
        return predicates.stream().<Class<?>>map(Object::getClass).toList();
    }
}
