// SPDX-License-Identifier: Apache-2.0
/**
 * The path of messages through a {@link org.sipwright.sip.RoutingServlet}: matching, transactions with branches, best
 * response. Everything that concerns one call happens inside its lane.
 */
package org.sipwright.engine.routing;
