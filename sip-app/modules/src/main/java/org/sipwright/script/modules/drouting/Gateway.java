// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.drouting;

import java.util.Optional;
import org.sipwright.script.runtime.SipUriText;

/** A gateway. Its data stay, its state changes; thread-safe. */
final class Gateway {
    private final Data data;
    private volatile State state;

    /**
     * What the table says of it.
     *
     * @param id its name
     * @param type number that groups gateways
     * @param address host and port, or a URI
     * @param strip chars taken off numbers
     * @param prefix what goes before numbers
     * @param attributes what the script gets
     * @param probing 0 never, 1 while probing, 2 always
     * @param socket socket to send from, or the empty string
     */
    record Data(
            String id,
            int type,
            String address,
            int strip,
            String prefix,
            String attributes,
            int probing,
            String socket) {}

    /** Whether it can be used. The ordinal is its number in tables. */
    enum State {
        /** It can. */
        ACTIVE("Active"),
        /** It was switched off. */
        DISABLED("Disabled MI"),
        /** It failed and is asked until it answers. */
        PROBING("Probing");

        private final String shown;

        State(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }
    }

    Gateway(Data data, State state) {
        this.data = data;
        this.state = state;
    }

    Data data() {
        return data;
    }

    State state() {
        return state;
    }

    void setState(State next) {
        state = next;
    }

    /** Its URI. */
    String uri() {
        return data.address.matches("(?i)sips?:.*") ? data.address : "sip:" + data.address;
    }

    /** The Request-URI of a call to it: number changed, host and port those of the gateway. */
    Optional<String> requestUri(String uri) {
        Optional<SipUriText> parsed = SipUriText.parse(uri);
        Optional<SipUriText> there = SipUriText.parse(uri());
        if (parsed.isEmpty() || there.isEmpty()) {
            return Optional.empty();
        }
        String user = parsed.get().user();
        String number = data.prefix + user.substring(Math.min(Math.max(0, data.strip), user.length()));
        String host = there.get().host()
                + (there.get().port() == 0 ? "" : ":" + there.get().port());
        return Optional.of(there.get().scheme()
                + ':'
                + (number.isEmpty() ? "" : number + '@')
                + host
                + there.get().parameters()
                + parsed.get().parameters());
    }
}
