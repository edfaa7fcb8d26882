// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presencexml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.presence.EventPackage;
import org.sipwright.script.modules.xcap.XcapModule;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Presence documents (RFC 3863): several are told as one, with the tuples and persons of all. */
final class PresenceDocuments implements EventPackage.Bodies {
    private final boolean offlineBody;
    private final Optional<XcapModule> hardState;

    PresenceDocuments(boolean offlineBody, Optional<XcapModule> hardState) {
        this.offlineBody = offlineBody;
        this.hardState = hardState;
    }

    @Override
    public boolean isValid(String body) {
        return Xml.parse(body)
                .filter(one -> "presence".equals(one.getDocumentElement().getLocalName()))
                .isPresent();
    }

    @Override
    public Optional<String> together(String presentity, List<String> published) {
        List<String> all = new ArrayList<>(published);
        hardState.flatMap(xcap -> stored(xcap, presentity)).ifPresent(all::addFirst);
        Optional<Document> newest = all.isEmpty() ? Optional.empty() : Xml.parse(all.getLast());
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        Document made = newest.get();
        Element root = made.getDocumentElement();
        root.setAttribute("entity", presentity);
        for (int i = all.size() - 2; i >= 0; i--) {
            Optional<Document> older = Xml.parse(all.get(i));
            if (older.isPresent()) {
                for (Element child : Xml.children(older.get().getDocumentElement(), "")) {
                    if (!hasId(root, child)) {
                        root.appendChild(made.importNode(child, true));
                    }
                }
            }
        }
        return Optional.of(Xml.write(made));
    }

    /** Of two elements with one id the newer counts. */
    private static boolean hasId(Element root, Element wanted) {
        String id = wanted.getAttribute("id");
        return !id.isEmpty()
                && Xml.children(root, "").stream()
                        .anyMatch(one -> one.getAttribute("id").equals(id));
    }

    private static Optional<String> stored(XcapModule xcap, String presentity) {
        String plain = presentity.substring(presentity.indexOf(':') + 1);
        int at = plain.indexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        try {
            return xcap.document(plain.substring(0, at), plain.substring(at + 1), XcapModule.Kind.PIDF_MANIPULATION);
        } catch (DatabaseException e) {
            // counted and told by the database layer; what is published is told all the same
            return Optional.empty();
        }
    }

    /** The same tuples, closed; nothing else of them. */
    @Override
    public Optional<String> afterEnd(String body) {
        Optional<Document> document = offlineBody ? Xml.parse(body) : Optional.empty();
        return document.map(one -> {
            Element root = one.getDocumentElement();
            List<String> ids = Xml.children(root, "tuple").stream()
                    .map(tuple -> tuple.getAttribute("id"))
                    .toList();
            root.setTextContent("");
            ids.forEach(id -> root.appendChild(closed(one, root.getNamespaceURI(), id)));
            return Xml.write(one);
        });
    }

    private static Element closed(Document document, String space, String id) {
        Element tuple = document.createElementNS(space, "tuple");
        tuple.setAttribute("id", id);
        Element status = document.createElementNS(space, "status");
        Element basic = document.createElementNS(space, "basic");
        basic.setTextContent("closed");
        status.appendChild(basic);
        tuple.appendChild(status);
        return tuple;
    }
}
