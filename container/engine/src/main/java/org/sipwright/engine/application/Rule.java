// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.servlet.sip.SipServletRequest;

/** A condition of the servlet mapping language (JSR 116 chapter 11, JSR 289 chapter 16). Immutable. */
public sealed interface Rule {
    /** Whether the request fulfils it. A comparison with a variable that the request does not have is false. */
    boolean matches(SipServletRequest request);

    /**
     * All of these.
     *
     * @param rules conditions
     */
    record And(List<Rule> rules) implements Rule {
        @Override
        public boolean matches(SipServletRequest request) {
            return rules.stream().allMatch(rule -> rule.matches(request));
        }
    }

    /**
     * One of these at least.
     *
     * @param rules conditions
     */
    record Or(List<Rule> rules) implements Rule {
        @Override
        public boolean matches(SipServletRequest request) {
            return rules.stream().anyMatch(rule -> rule.matches(request));
        }
    }

    /**
     * Not this.
     *
     * @param rule condition
     */
    record Not(Rule rule) implements Rule {
        @Override
        public boolean matches(SipServletRequest request) {
            return !rule.matches(request);
        }
    }

    /**
     * The variable has this value.
     *
     * @param variable variable
     * @param value value
     * @param ignoreCase whether case counts not
     */
    record Equal(RuleVariable variable, String value, boolean ignoreCase) implements Rule {
        @Override
        public boolean matches(SipServletRequest request) {
            Optional<String> found = variable.of(request);
            return found.isPresent()
                    && (ignoreCase || variable.isCaseInsensitive()
                            ? found.get().equalsIgnoreCase(value)
                            : found.get().equals(value));
        }
    }

    /**
     * The variable has this in its value.
     *
     * @param variable variable
     * @param value part of the value
     * @param ignoreCase whether case counts not
     */
    record Contains(RuleVariable variable, String value, boolean ignoreCase) implements Rule {
        @Override
        public boolean matches(SipServletRequest request) {
            Optional<String> found = variable.of(request);
            return found.isPresent()
                    && (ignoreCase
                            ? found.get().toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT))
                            : found.get().contains(value));
        }
    }

    /**
     * The request has the variable.
     *
     * @param variable variable
     */
    record Exists(RuleVariable variable) implements Rule {
        @Override
        public boolean matches(SipServletRequest request) {
            return variable.of(request).isPresent();
        }
    }

    /**
     * A host is this domain or in it; a telephone number begins with this.
     *
     * @param variable variable
     * @param value domain or prefix
     */
    record SubdomainOf(RuleVariable variable, String value) implements Rule {
        @Override
        public boolean matches(SipServletRequest request) {
            Optional<String> found = variable.of(request);
            if (found.isEmpty()) {
                return false;
            }
            if (variable.isTelephoneNumber()) {
                return found.get().startsWith(value);
            }
            String host = found.get().toLowerCase(Locale.ROOT);
            String domain = value.toLowerCase(Locale.ROOT);
            return host.equals(domain) || host.endsWith('.' + domain);
        }
    }
}
