// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import java.util.Optional;
import org.sipwright.script.runtime.declaration.LinkException;

/**
 * A variable of the other message of a transaction: {@code $(<request>ru)} in an onreply_route, {@code $(<reply>rs)} in a
 * failure_route. NULL where there is no such message.
 */
public final class OtherMessage implements ScriptVariable {
    private final boolean ofReply;
    private final ScriptVariable variable;

    private OtherMessage(boolean ofReply, ScriptVariable variable) {
        this.ofReply = ofReply;
        this.variable = variable;
    }

    /**
     * The variable, seen from the other message.
     *
     * @param side {@code request} or {@code reply}
     * @throws LinkException when it is none of these
     */
    public static ScriptVariable of(String side, ScriptVariable variable) throws LinkException {
        return switch (side) {
            case "request" -> new OtherMessage(false, variable);
            case "reply" -> new OtherMessage(true, variable);
            default -> throw new LinkException("<" + side + "> is no message: write <request> or <reply>");
        };
    }

    private Optional<ScriptContext> context(ScriptContext context) {
        return ofReply ? context.ofReply() : context.ofRequest();
    }

    @Override
    public Object get(ScriptContext context) {
        Optional<ScriptContext> other = context(context);
        return other.isPresent() ? variable.get(other.get()) : null;
    }

    @Override
    public boolean set(ScriptContext context, Object value) {
        Optional<ScriptContext> other = context(context);
        return other.isPresent() && variable.set(other.get(), value);
    }

    @Override
    public boolean isWritable() {
        return variable.isWritable();
    }
}
