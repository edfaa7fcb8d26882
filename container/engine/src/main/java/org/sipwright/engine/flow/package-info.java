// SPDX-License-Identifier: Apache-2.0
/** Flows (RFC 5626): the connection, or the pair of UDP addresses, between this container and a peer, and what keeps it open. */
package org.sipwright.engine.flow;
