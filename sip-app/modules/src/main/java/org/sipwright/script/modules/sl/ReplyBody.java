// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.Slot;
import org.sipwright.sip.ReplyContent;

/** The body that a script wants in its replies to a request. */
public final class ReplyBody {
    private static final Slot<String> SLOT = Slot.named("reply body");

    private ReplyBody() {}

    /** Keeps it with the call. */
    public static void set(CallState state, String body) {
        state.put(SLOT, body);
    }

    /** What the replies carry. */
    public static ReplyContent of(CallState state) {
        return state.get(SLOT)
                .map(body -> new ReplyContent(List.of(), "", body.getBytes(ISO_8859_1)))
                .orElse(ReplyContent.EMPTY);
    }
}
