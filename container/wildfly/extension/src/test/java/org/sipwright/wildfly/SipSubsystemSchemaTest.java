// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.persistence.SubsystemMarshallingContext;
import org.jboss.as.controller.persistence.xml.SubsystemResourceXMLElementWriter;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.Property;
import org.jboss.staxmapper.XMLElementWriter;
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
            assertEquals(4, operations.size(), operations::toString);
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
            assertEquals("phones", operations.get(3).get("ssl-context").asString());
            assertEquals("peers", operations.get(3).get("client-ssl-context").asString());
        }
    }

    /** What the server writes into standalone.xml: parsed again, it has to be the same configuration. */
    @ParameterizedTest
    @EnumSource
    void configuration_staysTheSame_whenItIsWrittenAndReadAgain(SipSubsystemSchema schema) throws Exception {
        List<ModelNode> operations;
        try (InputStream content = SipSubsystemSchemaTest.class.getResourceAsStream(fileName(schema))) {
            operations = parse(schema, XMLInputFactory.newInstance().createXMLStreamReader(content));
        }
        StringWriter text = new StringWriter();
        XMLElementWriter<ModelNode> document = (writer, root) -> {
            writer.writeStartDocument();
            // the server opens an element around all subsystems
            writer.writeStartElement("profile");
            new SubsystemResourceXMLElementWriter(SipSubsystemSchema.CURRENT.getSubsystemXMLElement())
                    .writeContent(writer, new SubsystemMarshallingContext(root, writer));
            writer.writeEndElement();
            writer.writeEndDocument();
        };
        XMLMapper.Factory.create()
                .deparseDocument(
                        document,
                        model(operations),
                        XMLOutputFactory.newInstance().createXMLStreamWriter(text));
        String xml = text.toString().replaceFirst("(?s).*<profile>", "").replaceFirst("(?s)</profile>.*", "");
        List<ModelNode> again = parse(
                SipSubsystemSchema.CURRENT, XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(xml)));
        assertEquals(model(operations), model(again), xml);
    }

    /** The configuration that these operations make. */
    private static ModelNode model(List<ModelNode> operations) {
        ModelNode model = new ModelNode();
        for (ModelNode operation : operations) {
            ModelNode target = model;
            List<Property> path = operation.get("address").asPropertyList();
            for (Property element : path.subList(1, path.size())) {
                target = target.get(element.getName(), element.getValue().asString());
            }
            for (String name : parameters(operation)) {
                target.get(name).set(operation.get(name));
            }
        }
        return model;
    }

    private static Set<String> parameters(ModelNode operation) {
        Set<String> names = new TreeSet<>(operation.keys());
        names.removeAll(Set.of("operation", "address"));
        return names;
    }
}
