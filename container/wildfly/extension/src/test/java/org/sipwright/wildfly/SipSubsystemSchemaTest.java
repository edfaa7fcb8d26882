// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.dmr.ModelNode;
import org.jboss.staxmapper.XMLMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each version of the XML, read from a sample that sets everything. */
class SipSubsystemSchemaTest {

    private static List<ModelNode> parse(SipSubsystemSchema schema, XMLStreamReader reader) throws XMLStreamException {
        XMLMapper mapper = XMLMapper.Factory.create();
        mapper.registerRootElement(new QName(schema.getNamespace().getUri(), "subsystem"), schema);
        List<ModelNode> operations = new ArrayList<>();
        mapper.parseDocument(operations, reader);
        return operations;
    }

    private static String fileName(SipSubsystemSchema schema) {
        String uri = schema.getNamespace().getUri();
        return "sip-" + uri.substring(uri.lastIndexOf(':') + 1) + ".xml";
    }

    @ParameterizedTest
    @EnumSource
    void sample_setsEveryAttribute(SipSubsystemSchema schema) throws Exception {
        try (InputStream content = SipSubsystemSchemaTest.class.getResourceAsStream(fileName(schema))) {
            List<ModelNode> operations =
                    parse(schema, XMLInputFactory.newInstance().createXMLStreamReader(content));
            assertEquals(3, operations.size(), operations::toString);
            Set<String> expected = new TreeSet<>();
            SipSubsystemRegistrar.ATTRIBUTES.stream()
                    .map(AttributeDefinition::getName)
                    .forEach(expected::add);
            assertEquals(expected, parameters(operations.get(0)));
            assertEquals(250, operations.get(0).get("t1").asInt());
            assertEquals(
                    "${sip.threads:2}",
                    operations.get(0).get("threads").asExpression().getExpressionString());
            assertEquals(Set.of("socket-binding"), parameters(operations.get(1)));
            assertEquals(
                    "[(\"subsystem\" => \"sip\"),(\"connector\" => \"outside\")]",
                    operations.get(2).get("address").asString());
            assertEquals("tcp", operations.get(2).get("protocol").asString());
            assertEquals(
                    "sip.example.org", operations.get(2).get("advertised-host").asString());
            assertEquals(5070, operations.get(2).get("advertised-port").asInt());
        }
    }

    private static Set<String> parameters(ModelNode operation) {
        Set<String> names = new TreeSet<>(operation.keys());
        names.removeAll(Set.of("operation", "address"));
        return names;
    }
}
