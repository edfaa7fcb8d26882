// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a test class inside a test, and keeps what its failures say. */
final class TestRun {
    private final List<String> failures = new ArrayList<>();
    private int passed;

    private TestRun() {}

    static TestRun of(Class<?> test) {
        TestRun run = new TestRun();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(test))
                .configurationParameter("junit.jupiter.conditions.deactivate", "org.junit.*DisabledCondition")
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
                result.getThrowable().ifPresent(failure -> run.failures.add(failure.getMessage()));
                if (identifier.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
                    run.passed++;
                }
            }
        });
        return run;
    }

    int passed() {
        return passed;
    }

    /** The text of the only failure. */
    String failure() {
        if (failures.size() != 1) {
            throw new AssertionError("expected one failure: " + failures);
        }
        return failures.getFirst();
    }
}
