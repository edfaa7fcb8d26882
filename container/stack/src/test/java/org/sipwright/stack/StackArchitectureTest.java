// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which packages may know which. */
@AnalyzeClasses(packages = "org.sipwright.stack", importOptions = ImportOption.DoNotIncludeTests.class)
class StackArchitectureTest {
    @ArchTest
    static final ArchRule messages_knowNothingOfSending = noClasses()
            .that()
            .resideInAPackage("..stack.message..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..stack.transport..", "..stack.transaction..", "..stack.call..", "..stack.timer..");

    @ArchTest
    static final ArchRule transports_knowNothingOfTransactions = noClasses()
            .that()
            .resideInAPackage("..stack.transport..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..stack.transaction..", "..stack.call..", "..stack.resolve..");

    @ArchTest
    static final ArchRule stack_knowsNoServlet = noClasses()
            .that()
            .resideInAPackage("org.sipwright.stack..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "javax.servlet..", "org.sipwright.sip..", "org.sipwright.engine..");
}
