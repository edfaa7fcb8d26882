// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import static org.sipwright.engine.application.DeploymentText.TEXT;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.annotation.SipApplication;
import javax.servlet.sip.annotation.SipApplicationKey;
import javax.servlet.sip.annotation.SipListener;
import javax.servlet.sip.annotation.SipServlet;
import javax.servlet.sip.annotation.security.SipSecurity;

/** Reads {@code @SipApplication}, {@code @SipServlet}, {@code @SipListener} and {@code @SipApplicationKey} of classes. */
final class AnnotationReader {
    private final DescriptorDraft draft;
    private final SecurityReader security;
    private final ClassLoader loader;
    private Optional<Method> keyMethod = Optional.empty();
    private Optional<Class<?>> applicationSource = Optional.empty();

    AnnotationReader(DescriptorDraft draft, ClassLoader loader) {
        this.draft = draft;
        this.security = new SecurityReader(draft);
        this.loader = loader;
    }

    /** The {@code @SipApplicationKey} method found. */
    Optional<Method> keyMethod() {
        return keyMethod;
    }

    /** Reads one class by its name; a package without annotations has no class file and is passed over. */
    void read(String className) {
        try {
            read(Class.forName(className, false, loader));
        } catch (ClassNotFoundException | LinkageError problem) {
            if (!className.endsWith(".package-info")) {
                draft.problems.add(TEXT.classNotLoaded(className, problem.toString()));
            }
        }
    }

    private void read(Class<?> type) {
        SipApplication application = type.getAnnotation(SipApplication.class);
        if (application != null) {
            application(application, type);
        }
        SipServlet servlet = type.getAnnotation(SipServlet.class);
        if (servlet != null && !Modifier.isAbstract(type.getModifiers())) {
            servlet(servlet, type);
        }
        if (type.isAnnotationPresent(SipListener.class)) {
            draft.listeners.add(type.getName());
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(SipApplicationKey.class)) {
                key(method);
            }
        }
    }

    /** {@code @SipSecurity} counts for a servlet that sip.xml declares too, once all of them are known. */
    void secure() {
        for (ServletDeclaration servlet : draft.servlets.values()) {
            annotation(servlet).ifPresent(found -> security.annotated(servlet.name(), found));
        }
    }

    private Optional<SipSecurity> annotation(ServletDeclaration servlet) {
        try {
            Class<?> type = servlet.instance().isPresent()
                    ? servlet.instance().get().getClass()
                    : Class.forName(servlet.className(), false, loader);
            return Optional.ofNullable(type.getAnnotation(SipSecurity.class));
        } catch (ClassNotFoundException | LinkageError reportedWhenItIsMade) {
            return Optional.empty();
        }
    }

    private void application(SipApplication application, Class<?> type) {
        if (applicationSource.isPresent() && applicationSource.get() != type) {
            draft.problems.add(TEXT.twoApplications(applicationSource.get().getName(), type.getName()));
            return;
        }
        applicationSource = Optional.of(type);
        if (!application.name().isEmpty()) {
            if (draft.name.isPresent() && !draft.name.get().equals(application.name())) {
                draft.problems.add(TEXT.twoNames(draft.name.get(), application.name()));
            }
            draft.name = Optional.of(application.name());
        }
        if (!Set.of("1.1", "2.0").contains(application.version())) {
            draft.problems.add(TEXT.wrongVersion(application.version()));
        }
        security.login(application.loginConfig());
        if (draft.mainServlet.isEmpty() && !application.mainServlet().isEmpty() && draft.mappings.isEmpty()) {
            draft.mainServlet = Optional.of(application.mainServlet());
        }
        draft.options = merged(application);
    }

    /** What the descriptor says stands; the annotation gives the rest. */
    private ApplicationOptions merged(SipApplication application) {
        OptionsEdit edit = new OptionsEdit(draft.options);
        if (isOpen("version")) {
            edit.version(application.version());
        }
        if (isOpen("proxyTimeout")) {
            edit.proxyTimeout(application.proxyTimeout());
        }
        if (isOpen("sessionTimeout")) {
            edit.sessionTimeout(application.sessionTimeout());
        }
        if (application.distributable()) {
            edit.distributable();
        }
        if (isOpen("concurrency")) {
            edit.concurrency(application.concurrencyMode());
        }
        if (isOpen("disableCancelHandling")) {
            edit.cancelHandling(application.disableCancelHandling());
        }
        if (isOpen("dialogOnSubscribe")) {
            edit.dialogOnSubscribe(application.establishDialogOnSubscribeTransaction());
        }
        if (isOpen("cloning")) {
            edit.cloning(application.enableDerivedSessionAttributeCloning());
        }
        return edit.done();
    }

    private boolean isOpen(String option) {
        return !draft.fixedOptions.contains(option);
    }

    private void servlet(SipServlet annotation, Class<?> type) {
        String name = annotation.name().isEmpty() ? type.getSimpleName() : annotation.name();
        ServletDeclaration declared = draft.servlets.get(name);
        if (declared != null && declared.className().equals(type.getName())) {
            return;
        }
        draft.addServlet(
                new ServletDeclaration(name, type.getName(), Optional.empty(), Map.of(), annotation.loadOnStartup()));
    }

    private void key(Method method) {
        boolean fits = Modifier.isPublic(method.getModifiers())
                && Modifier.isStatic(method.getModifiers())
                && method.getReturnType() == String.class
                && method.getParameterCount() == 1
                && method.getParameterTypes()[0] == SipServletRequest.class;
        if (!fits) {
            draft.problems.add(TEXT.badKeyMethod(method.toString()));
        } else if (keyMethod.isPresent() && !keyMethod.get().equals(method)) {
            draft.problems.add(TEXT.twoKeyMethods(keyMethod.get().toString(), method.toString()));
        } else {
            method.setAccessible(true);
            keyMethod = Optional.of(method);
        }
    }
}
