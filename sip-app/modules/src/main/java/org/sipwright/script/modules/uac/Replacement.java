// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uac;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.message.AddressText;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.Slot;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.TransactionObserver;
import org.sipwright.sip.WireMessage;

/** What From and To of a request were before they were replaced; puts them back into its replies. Used inside one call. */
final class Replacement implements TransactionObserver {
    private static final Slot<Replacement> SLOT = Slot.named("replaced addresses");

    private final Map<String, AddressText> originals = new HashMap<>();
    private boolean watching;

    private Replacement() {}

    static Replacement of(CallState state) {
        return state.get(SLOT).orElseGet(() -> {
            Replacement made = new Replacement();
            state.put(SLOT, made);
            return made;
        });
    }

    static Optional<Replacement> find(CallState state) {
        return state.get(SLOT);
    }

    /** Keeps what a header was at first. */
    void keep(String header, AddressText original) {
        originals.putIfAbsent(header, original);
    }

    Optional<AddressText> original(String header) {
        return Optional.ofNullable(originals.get(header));
    }

    void forget(String header) {
        originals.remove(header);
    }

    /** Watches the replies of a transaction, once. */
    void watch(RoutingTransaction transaction) {
        if (!watching) {
            watching = true;
            transaction.observe(this);
        }
    }

    @Override
    public void onReplyOut(RoutingTransaction transaction, WireMessage reply, int status, boolean relayed) {
        originals.forEach((header, original) -> {
            int line = reply.indexOfHeader(header, 0);
            Optional<AddressText> now = HeaderValues.header(reply, header).flatMap(AddressText::parse);
            if (line >= 0 && now.isPresent()) {
                reply.replaceHeader(line, withTag(original, now.get()));
            }
        });
    }

    /** The original address with the tag that the header has now. */
    private static String withTag(AddressText original, AddressText now) {
        Optional<String> tag = now.parameter("tag");
        return tag.isEmpty() || original.parameter("tag").isPresent()
                ? original.text()
                : original.text() + ";tag=" + tag.get();
    }
}
