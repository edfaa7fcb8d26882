// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import static org.sipwright.engine.application.DeploymentText.TEXT;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.engine.security.LoginConfig;
import org.sipwright.engine.security.SecurityRules;

/** Puts the descriptor of an application together from what its host hands over, and checks it as a whole. */
public final class ApplicationDescriptors {
    private ApplicationDescriptors() {}

    /**
     * Reads descriptor and annotations. Loads classes, makes no instance.
     *
     * @throws SipDeploymentException with everything that is wrong
     */
    public static ApplicationDescriptor read(SipDeployment deployment) throws SipDeploymentException {
        DescriptorDraft draft = new DescriptorDraft();
        deployment.descriptor().ifPresent(new SipXmlReader(draft)::read);
        AnnotationReader annotations = new AnnotationReader(draft, deployment.classLoader());
        new LinkedHashSet<>(deployment.annotatedClasses()).forEach(annotations::read);
        deployment.instances().forEach((name, instance) -> {
            int order = instance.getClass().isAnnotationPresent(javax.servlet.sip.annotation.SipServlet.class)
                    ? instance.getClass()
                            .getAnnotation(javax.servlet.sip.annotation.SipServlet.class)
                            .loadOnStartup()
                    : 0;
            draft.addServlet(new ServletDeclaration(
                    name, instance.getClass().getName(), Optional.of(instance), Map.of(), order));
            annotations.read(instance.getClass().getName());
            draft.servlets
                    .values()
                    .removeIf(other -> other.instance().isEmpty()
                            && other.className().equals(instance.getClass().getName()));
        });
        annotations.secure();
        deployment.mainServlet().ifPresent(name -> draft.mainServlet = Optional.of(name));
        draft.contextParameters.putAll(deployment.contextParameters());
        check(draft, deployment);
        new SecurityReader(draft).check(deployment.callers().isPresent());
        String name = draft.name.orElse(deployment.name());
        if (!draft.problems.isEmpty()) {
            throw new SipDeploymentException(name, draft.problems);
        }
        return new ApplicationDescriptor(
                name,
                draft.options,
                List.copyOf(draft.servlets.values()),
                List.copyOf(draft.listeners),
                List.copyOf(draft.mappings),
                mainServlet(draft),
                Map.copyOf(draft.contextParameters),
                annotations.keyMethod(),
                new SecurityRules(draft.login.orElse(LoginConfig.NONE), draft.constraints, draft.roleLinks));
    }

    /** A single servlet is the main one without saying so. */
    private static Optional<String> mainServlet(DescriptorDraft draft) {
        return draft.mainServlet.isEmpty() && draft.mappings.isEmpty() && draft.servlets.size() == 1
                ? Optional.of(draft.servlets.keySet().iterator().next())
                : draft.mainServlet;
    }

    private static void check(DescriptorDraft draft, SipDeployment deployment) {
        if (draft.name.isEmpty() && deployment.name().isEmpty()) {
            draft.problems.add(TEXT.noName());
        }
        if (draft.servlets.isEmpty()
                && draft.listeners.isEmpty()
                && deployment.listeners().isEmpty()
                && draft.problems.isEmpty()) {
            draft.problems.add(TEXT.empty());
        }
        // a listener may add servlets and choose the main one: such an application is checked once its context is
        // initialised
        boolean open = !draft.listeners.isEmpty() || !deployment.listeners().isEmpty();
        if (draft.mainServlet.isPresent() && !draft.mappings.isEmpty()) {
            draft.problems.add(TEXT.mainAndMappings());
        } else if (open) {
            return;
        } else if (draft.mappings.isEmpty() && draft.mainServlet.isEmpty() && draft.servlets.size() > 1) {
            draft.problems.add(TEXT.noMainServlet(draft.servlets.size()));
        }
        draft.mainServlet
                .filter(name -> !draft.servlets.containsKey(name))
                .ifPresent(name -> draft.problems.add(TEXT.unknownMainServlet(name)));
        for (ServletMapping mapping : draft.mappings) {
            if (!draft.servlets.containsKey(mapping.servletName())) {
                draft.problems.add(TEXT.unknownMappedServlet(mapping.servletName()));
            }
        }
    }
}
