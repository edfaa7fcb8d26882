// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacregistrant;

import java.util.Optional;
import org.sipwright.sip.SipEndpoint;

/**
 * What a row of the table says.
 *
 * @param key what tells it from others
 * @param proxy URI to send to in place of the registrar, or the empty string
 * @param thirdParty URI of From where that is not the address of record, or the empty string
 * @param user for authentication, or the empty string
 * @param password for authentication, or the empty string
 * @param bindingParameters parameters of Contact with their semicolon, or the empty string
 * @param expires seconds that are asked for
 * @param socket the socket that it is sent from, where one is forced
 * @param enabled whether it is to be registered
 */
record Registrant(
        Key key,
        String proxy,
        String thirdParty,
        String user,
        String password,
        String bindingParameters,
        int expires,
        Optional<SipEndpoint> socket,
        boolean enabled) {

    /**
     * What tells a registration from others.
     *
     * @param aor the address of record
     * @param binding the URI of Contact
     * @param registrar the Request-URI
     */
    record Key(String aor, String binding, String registrar) {}

    /** The URI of From. */
    String from() {
        return thirdParty.isEmpty() ? key.aor() : thirdParty;
    }

    boolean hasLogin() {
        return !user.isEmpty() && !password.isEmpty();
    }

    /** Whether its binding is to be the only one: it names its instance and its flow (RFC 5626). */
    boolean isSingle() {
        return bindingParameters.contains("reg-id") && bindingParameters.contains("+sip.instance");
    }
}
