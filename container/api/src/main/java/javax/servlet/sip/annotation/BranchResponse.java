// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.servlet.sip.SipServletResponse;

/**
 * Marks the method of a POJO servlet that handles final responses of proxy branches that were not chosen as best. Since
 * 2.0.
 */
@SipPredicate(BranchResponse.Predicate.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BranchResponse {
    /** Accepts final responses of single proxy branches. Since 2.0. */
    class Predicate implements javax.servlet.sip.Predicate<SipServletResponse> {
        /** Made by the container. */
        public Predicate() {}

        @Override
        public boolean apply(SipServletResponse response) {
            return response.isBranchResponse();
        }
    }
}
