// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import java.util.Optional;
import java.util.function.Supplier;
import javax.servlet.sip.SipServletMessage;
import org.sipwright.engine.session.Attributes;
import org.sipwright.engine.session.CallSession;

/** Tells the listeners of an application about the attributes of a message. */
final class AttributeNews {
    private AttributeNews() {}

    static Attributes.Observer<SipServletMessage> messages(Supplier<Optional<CallSession>> session) {
        return new Attributes.Observer<>() {
            @Override
            public void added(SipServletMessage store, String name, Object value) {
                session.get().ifPresent(found -> found.listeners().attributeAdded(store, name));
            }

            @Override
            public void replaced(SipServletMessage store, String name, Object before, Object value) {
                session.get().ifPresent(found -> found.listeners().attributeReplaced(store, name));
            }

            @Override
            public void removed(SipServletMessage store, String name, Object before) {
                session.get().ifPresent(found -> found.listeners().attributeRemoved(store, name));
            }
        };
    }
}
