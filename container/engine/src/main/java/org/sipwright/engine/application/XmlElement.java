// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of a descriptor with its place. Namespaces do not count: descriptors in the field mix them. */
final class XmlElement {
    private static final int MAX_DEPTH = 64;

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final int line;
    private final int column;
    private String text = "";

    private XmlElement(String name, int line, int column) {
        this.name = name;
        this.line = line;
        this.column = column;
    }

    /** Reads a document; document types are skipped and no entity is ever loaded. */
    static XmlElement read(byte[] document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
        try {
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // the prolog
            }
            return element(reader, 0);
        } finally {
            reader.close();
        }
    }

    private static XmlElement element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw new XMLStreamException("elements nested deeper than " + MAX_DEPTH, reader.getLocation());
        }
        XmlElement element = new XmlElement(
                reader.getLocalName(),
                reader.getLocation().getLineNumber(),
                reader.getLocation().getColumnNumber());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                element.children.add(element(reader, depth + 1));
            } else if (event == XMLStreamConstants.CHARACTERS) {
                text.append(reader.getText());
            }
        }
        element.text = text.toString().strip();
        return element;
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    List<XmlElement> children() {
        return children;
    }

    Optional<String> attribute(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    Optional<XmlElement> child(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).findFirst();
    }

    Optional<String> textOf(String childName) {
        return child(childName).map(XmlElement::text);
    }

    /** The place in front of a problem's text. */
    String at(String problem) {
        return "sip.xml:" + line + ':' + column + ": " + problem;
    }
}
