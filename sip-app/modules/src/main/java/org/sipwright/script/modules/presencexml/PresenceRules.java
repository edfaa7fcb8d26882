// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presencexml;

import java.util.Locale;
import java.util.Optional;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.presence.EventPackage;
import org.sipwright.script.modules.presence.WatcherState;
import org.sipwright.script.modules.xcap.XcapModule;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Who may see somebody's presence, by the rules (RFC 4745, RFC 5025) that the user keeps on the server. */
final class PresenceRules implements EventPackage.Rules {
    private final XcapModule xcap;

    PresenceRules(XcapModule xcap) {
        this.xcap = xcap;
    }

    @Override
    public WatcherState state(String presentity, String watcher) throws DatabaseException {
        if (presentity.equals(watcher)) {
            return WatcherState.ACTIVE;
        }
        String plain = presentity.substring(presentity.indexOf(':') + 1);
        int at = plain.indexOf('@');
        Optional<String> text = at < 0
                ? Optional.empty()
                : xcap.document(plain.substring(0, at), plain.substring(at + 1), XcapModule.Kind.PRES_RULES);
        return text.flatMap(Xml::parse).map(rules -> state(rules, watcher)).orElse(WatcherState.PENDING);
    }

    /** RFC 5025 section 3.2.1: of all rules that match, the one that allows most counts. */
    static WatcherState state(Document rules, String watcher) {
        int most = 0;
        boolean matched = false;
        for (Element rule : Xml.children(rules.getDocumentElement(), "rule")) {
            if (matches(rule, watcher)) {
                matched = true;
                most = Math.max(most, handling(rule));
            }
        }
        if (!matched) {
            return WatcherState.PENDING;
        }
        return switch (most) {
            case 0 -> WatcherState.TERMINATED;
            case 1 -> WatcherState.PENDING;
            default -> WatcherState.ACTIVE;
        };
    }

    private static int handling(Element rule) {
        String handling = Xml.child(rule, "actions")
                .flatMap(actions -> Xml.child(actions, "sub-handling"))
                .map(one -> one.getTextContent().trim())
                .orElse("block");
        return switch (handling) {
            case "allow" -> 3;
            // the watcher thinks that it is told something
            case "polite-block" -> 2;
            case "confirm" -> 1;
            default -> 0;
        };
    }

    private static boolean matches(Element rule, String watcher) {
        Optional<Element> conditions = Xml.child(rule, "conditions");
        if (conditions.isEmpty()) {
            return true;
        }
        for (Element condition : Xml.children(conditions.get(), "")) {
            // RFC 4745 section 7: a condition that is not understood does not hold
            if (!"identity".equals(condition.getLocalName()) || !hasIdentity(condition, watcher)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasIdentity(Element identity, String watcher) {
        String domain = watcher.substring(watcher.indexOf('@') + 1);
        for (Element one : Xml.children(identity, "one")) {
            if (same(one.getAttribute("id"), watcher)) {
                return true;
            }
        }
        for (Element many : Xml.children(identity, "many")) {
            String wanted = many.getAttribute("domain");
            boolean excepted = Xml.children(many, "except").stream()
                    .anyMatch(except -> same(except.getAttribute("id"), watcher)
                            || domain.equalsIgnoreCase(except.getAttribute("domain")));
            if (!excepted && (wanted.isEmpty() || wanted.equalsIgnoreCase(domain))) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(String one, String other) {
        return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
