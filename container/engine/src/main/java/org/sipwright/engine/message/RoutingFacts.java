// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import java.io.Serializable;
import java.util.Optional;
import javax.servlet.sip.URI;
import javax.servlet.sip.ar.SipApplicationRoutingDirective;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;

/**
 * What application routing said about an initial request.
 *
 * @param directive how it came to the router
 * @param region region of the chosen application
 * @param subscriber whom the application serves
 * @param state the router's own state
 */
public record RoutingFacts(
        SipApplicationRoutingDirective directive,
        Optional<SipApplicationRoutingRegion> region,
        Optional<URI> subscriber,
        Optional<Serializable> state) {
    /** Of a request that no router has seen. */
    public static final RoutingFacts NEW =
            new RoutingFacts(SipApplicationRoutingDirective.NEW, Optional.empty(), Optional.empty(), Optional.empty());
}
