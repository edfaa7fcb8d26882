// SPDX-License-Identifier: Apache-2.0
/**
 * What a SIP routing application needs and JSR 359 has no word for: a look at each message before a transaction
 * exists, stateless answers, the next hop apart from the Route set, edits of a single reply, and the headers as they
 * stand on the wire. An application that uses none of these types behaves exactly as JSR 359 says.
 *
 * <p>These types stand beside those of JSR 359 and do not extend its messages: a message that is only routed has no
 * session, and costs no more than its bytes and the index of its lines.
 *
 * <p>The entry is {@link org.sipwright.sip.RoutingServlet}. All calls that concern one SIP call (one Call-ID) are made
 * one after the other, never at the same time; the thread may differ from call to call.
 */
package org.sipwright.sip;
