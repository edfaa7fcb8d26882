// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.router;

import java.util.Optional;
import org.sipwright.engine.address.AddressValue;
import org.sipwright.engine.message.RoutingFacts;
import org.sipwright.engine.message.TransportFacts;

/**
 * What the container remembers of a request that it sends to itself: for the next application, or to come back by a
 * ROUTE_BACK.
 *
 * @param application the application that gets it; empty when the router is to be asked again
 * @param facts what routing said
 * @param popped the route that counts as popped
 * @param origin where the container received the request first
 * @param initialPopped the route popped then
 */
public record Handover(
        Optional<String> application,
        RoutingFacts facts,
        Optional<AddressValue> popped,
        Optional<TransportFacts> origin,
        Optional<AddressValue> initialPopped) {}
