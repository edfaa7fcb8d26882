// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import javax.servlet.sip.annotation.SipServlet;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;
import org.sipwright.stack.StackSettings;

/** The management model: every attribute is described, and its default is the stack's own. */
class SipSubsystemModelTest {
    private final ResourceBundle texts = ResourceBundle.getBundle("org.sipwright.wildfly.LocalDescriptions");

    @Test
    void descriptions_nameEachAttributeAndNothingElse() {
        Set<String> expected = new TreeSet<>(Set.of("sip", "sip.add", "sip.remove"));
        for (AttributeDefinition attribute : SipSubsystemRegistrar.ATTRIBUTES) {
            expected.add("sip." + attribute.getName());
        }
        for (SipServerMetric metric : SipServerMetric.values()) {
            expected.add("sip." + metric.get().getName());
        }
        expected.addAll(Set.of("sip.connector", "sip.connector.add", "sip.connector.remove"));
        for (AttributeDefinition attribute : ConnectorResourceDefinitionRegistrar.ATTRIBUTES) {
            expected.add("sip.connector." + attribute.getName());
        }
        for (ConnectorMetric metric : ConnectorMetric.values()) {
            expected.add("sip.connector." + metric.get().getName());
        }
        assertEquals(expected, new TreeSet<>(texts.keySet()));
        expected.forEach(key -> assertFalse(texts.getString(key).isBlank(), key));
    }

    @Test
    void defaults_areTheStacksOwn() {
        assertEquals(
                StackSettings.STANDARD.timers().t1(),
                SipSubsystemRegistrar.T1.getDefaultValue().asInt());
        assertEquals(
                StackSettings.STANDARD.maxTransactions(),
                SipSubsystemRegistrar.MAX_TRANSACTIONS.getDefaultValue().asInt());
    }

    @Test
    void attributes_takeExpressions() {
        // the names of other resources stand as they are
        SipSubsystemRegistrar.ATTRIBUTES.stream()
                .filter(attribute -> attribute != SipSubsystemRegistrar.SECURITY_DOMAIN)
                .forEach(attribute -> assertTrue(attribute.isAllowExpression(), attribute.getName()));
    }

    @Test
    void schema_hasItsOwnNamespace() {
        assertEquals(
                "urn:wildfly:sip:1.0", SipSubsystemSchema.CURRENT.getNamespace().getUri());
    }

    @SipServlet(name = "front")
    private static final class Named {}

    @SipServlet
    private static final class Unnamed {}

    @Test
    void annotation_givesTheName_andTheClassNameWithoutIt() throws IOException {
        assertEquals("front", detected(Named.class).name());
        assertEquals("Unnamed", detected(Unnamed.class).name());
        assertEquals(Named.class.getName(), detected(Named.class).className());
    }

    private static SipArchive.AnnotatedServlet detected(Class<?> type) throws IOException {
        return SipApplicationDetection.describe(
                Index.of(type).getAnnotations(SipServlet.class).iterator().next());
    }
}
