// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpproxy;

import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.runtime.ScriptContext;

/**
 * The names of a call and of its sides as the relay knows them.
 *
 * @param callId the Call-ID
 * @param from the tag of the side that offers
 * @param to the tag of the side that answers, or the empty string while it has none
 */
record CallLegs(String callId, String from, String to) {

    /** Those of the message in hand: the sender of an offer in a reply is the side that To names. */
    static CallLegs of(ScriptContext context, boolean offer) {
        String from = Messages.fromTag(context);
        String to = Messages.toTag(context);
        boolean swapped = offer == context.reply().isPresent();
        return swapped
                ? new CallLegs(Messages.callId(context), to, from)
                : new CallLegs(Messages.callId(context), from, to);
    }
}
