// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.util.List;

/** An application cannot be deployed; it names everything that is wrong with it, not the first thing only. */
public final class SipDeploymentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** Of these problems, each a line for the user. */
    public SipDeploymentException(String application, List<String> problems) {
        super(application + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** With what made the last problem. */
    public SipDeploymentException(String application, String problem, Throwable cause) {
        super(application + ": " + problem, cause);
        this.problems = List.of(problem);
    }

    /** The problems in the order in which they were found, with {@code sip.xml:line:column} in front where there is one. */
    public List<String> problems() {
        return problems == null ? List.of() : problems;
    }
}
