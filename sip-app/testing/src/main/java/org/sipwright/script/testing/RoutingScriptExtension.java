// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs the script of a {@link RoutingScript} for each test that asks for it, and writes what was covered after each class. */
public final class RoutingScriptExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RoutingScriptExtension.class);

    /** For JUnit. */
    public RoutingScriptExtension() {}

    /** What runs for one test; JUnit closes it after the test. */
    private record Running(ScriptUnderTest script) implements AutoCloseable {
        @Override
        public void close() {
            script.close();
        }
    }

    /** A script that cannot run fails the class here, once, rather than each of its tests. */
    @Override
    public void beforeAll(ExtensionContext context) {
        ofClass(context.getRequiredTestClass())
                .ifPresent(script ->
                        ScriptSource.of(script, context.getRequiredTestClass()).check());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Coverage.ALL.write(Coverage.folder());
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ScriptUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Running.class, key -> new Running(start(context)), Running.class)
                .script();
    }

    private static ScriptUnderTest start(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        RoutingScript script = context.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, RoutingScript.class))
                .or(() -> ofClass(test))
                .orElseThrow(() -> new IllegalStateException("neither " + test.getName()
                        + " nor the test says with @RoutingScript which script is to be tested"));
        return ScriptUnderTest.start(ScriptSource.of(script, test));
    }

    private static Optional<RoutingScript> ofClass(Class<?> test) {
        for (Class<?> one = test; one != null; one = one.getEnclosingClass()) {
            Optional<RoutingScript> found = AnnotationSupport.findAnnotation(one, RoutingScript.class);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
