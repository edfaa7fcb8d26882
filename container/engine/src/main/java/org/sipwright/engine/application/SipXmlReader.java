// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import static org.sipwright.engine.application.DeploymentText.TEXT;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.ConcurrencyMode;
import javax.xml.stream.XMLStreamException;

/**
 * Reads {@code sip.xml} of versions 1.0, 1.1 and 2.0. The 2.0 schema is not public; its counterparts of new annotation
 * elements are read under the names that follow from 1.1's habits: {@code concurrency-mode},
 * {@code disable-cancel-handling}, {@code establish-dialog-on-subscribe-transaction} and
 * {@code enable-derived-session-attribute-cloning}.
 */
final class SipXmlReader {
    private static final String VERSION_1_0_ROOT_HINT = "1.0";

    private final DescriptorDraft draft;
    private final SecurityReader security;
    private final Set<String> fixed = new HashSet<>();

    SipXmlReader(DescriptorDraft draft) {
        this.draft = draft;
        this.security = new SecurityReader(draft);
    }

    /** Reads the document into the draft. */
    void read(byte[] document) {
        XmlElement root;
        try {
            root = XmlElement.read(document);
        } catch (XMLStreamException problem) {
            String place = problem.getLocation() == null
                    ? "sip.xml: "
                    : "sip.xml:" + problem.getLocation().getLineNumber() + ':'
                            + problem.getLocation().getColumnNumber() + ": ";
            draft.problems.add(place + TEXT.notWellFormed(firstLine(problem.getMessage())));
            return;
        }
        if (!root.name().equals("sip-app")) {
            draft.problems.add(root.at(TEXT.wrongRoot(root.name())));
            return;
        }
        // a 1.0 descriptor follows a DTD and has no version attribute
        String version = root.attribute("version").orElse(VERSION_1_0_ROOT_HINT);
        if (!Set.of("1.0", "1.1", "2.0").contains(version)) {
            draft.problems.add(root.at(TEXT.wrongVersion(version)));
            return;
        }
        option("version", (o, v) -> new OptionsEdit(o).version(v).done(), version);
        root.children().forEach(this::element);
        draft.fixedOptions = Set.copyOf(fixed);
    }

    private static String firstLine(String text) {
        int end = text.lastIndexOf("Message: ");
        return end < 0 ? text : text.substring(end + "Message: ".length());
    }

    private void element(XmlElement element) {
        switch (element.name()) {
            case "app-name" -> draft.name = Optional.of(element.text());
            case "display-name", "description", "icon", "small-icon", "large-icon" -> {
                // for people and tools
            }
            case "distributable" ->
                option(
                        "distributable",
                        (o, v) -> new OptionsEdit(o).distributable().done(),
                        "");
            case "context-param" -> nameValue(element, "param-name", "param-value", draft.contextParameters);
            case "listener" -> required(element, "listener-class").ifPresent(draft.listeners::add);
            case "servlet" -> servlet(element);
            case "servlet-mapping" -> mapping(element);
            case "servlet-selection" -> element.children().forEach(this::selection);
            case "proxy-config" -> element.children().forEach(this::proxyConfig);
            case "session-config" ->
                number(element, "session-timeout")
                        .ifPresent(n -> option(
                                "sessionTimeout",
                                (o, v) -> new OptionsEdit(o).sessionTimeout(n).done(),
                                ""));
            case "concurrency-mode" -> concurrency(element);
            case "disable-cancel-handling" -> flag(element, "disableCancelHandling", OptionsEdit::cancelHandling);
            case "establish-dialog-on-subscribe-transaction" ->
                flag(element, "dialogOnSubscribe", OptionsEdit::dialogOnSubscribe);
            case "enable-derived-session-attribute-cloning" -> flag(element, "cloning", OptionsEdit::cloning);
            case "security-constraint" -> security.constraint(element);
            case "login-config" -> security.login(element);
            case "security-role" -> security.role(element);
            default -> draft.problems.add(element.at(TEXT.elementNotSupported(element.name())));
        }
    }

    private void selection(XmlElement element) {
        switch (element.name()) {
            case "main-servlet" -> draft.mainServlet = Optional.of(element.text());
            case "servlet-mapping" -> mapping(element);
            default -> draft.problems.add(element.at(TEXT.elementNotSupported(element.name())));
        }
    }

    private void proxyConfig(XmlElement element) {
        switch (element.name()) {
            case "proxy-timeout", "sequential-search-timeout" ->
                wholeNumber(element)
                        .ifPresent(n -> option(
                                "proxyTimeout",
                                (o, v) -> new OptionsEdit(o).proxyTimeout(n).done(),
                                ""));
            default -> draft.problems.add(element.at(TEXT.elementNotSupported(element.name())));
        }
    }

    private void servlet(XmlElement element) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int loadOnStartup = -1;
        for (XmlElement child : element.children()) {
            switch (child.name()) {
                case "init-param" -> nameValue(child, "param-name", "param-value", parameters);
                // an empty element asks for any place
                case "load-on-startup" ->
                    loadOnStartup =
                            child.text().isEmpty() ? 0 : wholeNumber(child).orElse(-1);
                case "servlet-name", "servlet-class", "description", "display-name", "icon" -> {
                    // read below, or for people and tools
                }
                case "security-role-ref" ->
                    element.textOf("servlet-name").ifPresent(name -> security.link(name, child));
                case "run-as" -> draft.problems.add(child.at(TEXT.securityNotSupported(child.name())));
                default -> draft.problems.add(child.at(TEXT.elementNotSupported(child.name())));
            }
        }
        Optional<String> name = required(element, "servlet-name");
        Optional<String> type = required(element, "servlet-class");
        if (name.isPresent() && type.isPresent()) {
            draft.addServlet(new ServletDeclaration(
                    name.get(), type.get(), Optional.empty(), Map.copyOf(parameters), loadOnStartup));
        }
    }

    private void mapping(XmlElement element) {
        Optional<String> name = required(element, "servlet-name");
        Optional<XmlElement> pattern = element.child("pattern");
        if (pattern.isEmpty()) {
            draft.problems.add(element.at(TEXT.elementMissing("pattern", element.name())));
        } else if (name.isPresent()) {
            new RuleReader(draft.problems)
                    .pattern(pattern.get())
                    .ifPresent(rule -> draft.mappings.add(new ServletMapping(name.get(), rule)));
        }
    }

    private void concurrency(XmlElement element) {
        try {
            ConcurrencyMode mode = ConcurrencyMode.valueOf(element.text());
            option("concurrency", (o, v) -> new OptionsEdit(o).concurrency(mode).done(), "");
        } catch (IllegalArgumentException unknown) {
            draft.problems.add(element.at(TEXT.elementNotSupported(element.name() + ' ' + element.text())));
        }
    }

    private interface Edit {
        ApplicationOptions apply(ApplicationOptions options, String value);
    }

    private interface FlagEdit {
        OptionsEdit apply(OptionsEdit edit, boolean value);
    }

    private void option(String name, Edit edit, String value) {
        fixed.add(name);
        draft.options = edit.apply(draft.options, value);
    }

    private void flag(XmlElement element, String name, FlagEdit edit) {
        boolean value = element.text().isEmpty() || Boolean.parseBoolean(element.text());
        option(name, (o, v) -> edit.apply(new OptionsEdit(o), value).done(), "");
    }

    private void nameValue(XmlElement element, String nameElement, String valueElement, Map<String, String> target) {
        Optional<String> name = required(element, nameElement);
        Optional<String> value = required(element, valueElement);
        if (name.isPresent() && value.isPresent()) {
            target.put(name.get(), value.get());
        }
    }

    private Optional<String> required(XmlElement element, String child) {
        Optional<String> text = element.textOf(child).filter(found -> !found.isEmpty());
        if (text.isEmpty()) {
            draft.problems.add(element.at(TEXT.elementMissing(child, element.name())));
        }
        return text;
    }

    private Optional<Integer> number(XmlElement element, String child) {
        return element.child(child).flatMap(this::wholeNumber);
    }

    private Optional<Integer> wholeNumber(XmlElement element) {
        try {
            return Optional.of(Integer.parseInt(element.text()));
        } catch (NumberFormatException e) {
            draft.problems.add(element.at(TEXT.notANumber(element.name(), element.text())));
            return Optional.empty();
        }
    }
}
