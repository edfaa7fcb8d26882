// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipwright.engine.security.LoginConfig;
import org.sipwright.engine.security.SecurityConstraint;

/** What was found so far of an application: first by the descriptor, then by annotations, which never override it. */
final class DescriptorDraft {
    final List<String> problems = new ArrayList<>();
    final Map<String, ServletDeclaration> servlets = new LinkedHashMap<>();
    final Set<String> listeners = new LinkedHashSet<>();
    final List<ServletMapping> mappings = new ArrayList<>();
    final Map<String, String> contextParameters = new LinkedHashMap<>();
    final List<SecurityConstraint> constraints = new ArrayList<>();
    final Set<String> roles = new LinkedHashSet<>();
    final Map<String, Map<String, String>> roleLinks = new LinkedHashMap<>();
    Optional<LoginConfig> login = Optional.empty();
    Optional<String> name = Optional.empty();
    Optional<String> mainServlet = Optional.empty();
    ApplicationOptions options = ApplicationOptions.STANDARD;
    /** Whether sip.xml is there and its settings stand above those of annotations. */
    Set<String> fixedOptions = Set.of();

    void addServlet(ServletDeclaration servlet) {
        if (servlets.putIfAbsent(servlet.name(), servlet) != null) {
            problems.add(DeploymentText.TEXT.twoServlets(servlet.name()));
        }
    }
}
