// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpengine;

import java.util.Map;
import java.util.Optional;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Recording, prompts, and the blocking of media of a call. */
public final class RtpengineControl {
    private final RtpengineFunctions functions;

    RtpengineControl(RtpengineModule module) {
        functions = new RtpengineFunctions(module);
    }

    private Optional<Map<String, Object>> ask(
            ScriptContext context, String command, String flags, ScriptVariable node) {
        return functions.ask(context, functions.question(context, command, RtpengineFlags.parse(flags), false), node);
    }

    private int code(ScriptContext context, String command, String flags, ScriptVariable node) {
        return ask(context, command, flags, node).isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "rtpengine_start_recording", least = 0, blocking = true, doc = "Records the call.")
    public int record(ScriptContext context, String flags, ScriptVariable node) {
        return code(context, "start recording", flags, node);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_stop_recording",
            least = 0,
            since = "3.4",
            blocking = true,
            doc = "Ends the recording of the call.")
    public int stopRecording(ScriptContext context, String flags, ScriptVariable node) {
        return code(context, "stop recording", flags, node);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_pause_recording",
            least = 0,
            since = "3.6",
            blocking = true,
            doc = "Interrupts the recording of the call.")
    public int pauseRecording(ScriptContext context, String flags, ScriptVariable node) {
        return code(context, "pause recording", flags, node);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_block_media",
            least = 0,
            since = "3.4",
            blocking = true,
            doc = "Lets no media of a side pass.")
    public int blockMedia(ScriptContext context, String flags, ScriptVariable node) {
        return code(context, "block media", flags, node);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_unblock_media",
            least = 0,
            since = "3.4",
            blocking = true,
            doc = "Lets the media of a side pass again.")
    public int unblockMedia(ScriptContext context, String flags, ScriptVariable node) {
        return code(context, "unblock media", flags, node);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_block_dtmf",
            least = 0,
            since = "3.4",
            blocking = true,
            doc = "Lets no DTMF of a side pass.")
    public int blockDtmf(ScriptContext context, String flags, ScriptVariable node) {
        return code(context, "block DTMF", flags, node);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_unblock_dtmf",
            least = 0,
            since = "3.4",
            blocking = true,
            doc = "Lets the DTMF of a side pass again.")
    public int unblockDtmf(ScriptContext context, String flags, ScriptVariable node) {
        return code(context, "unblock DTMF", flags, node);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_start_forwarding",
            least = 0,
            since = "3.4",
            blocking = true,
            doc = "Copies the media to the relay's forwarding destination.")
    public int forward(ScriptContext context, String flags, ScriptVariable node) {
        return code(context, "start forwarding", flags, node);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_stop_forwarding",
            least = 0,
            since = "3.4",
            blocking = true,
            doc = "Ends the copying of the media.")
    public int stopForwarding(ScriptContext context, String flags, ScriptVariable node) {
        return code(context, "stop forwarding", flags, node);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_play_media",
            least = 1,
            since = "3.4",
            blocking = true,
            doc = "Plays a file, a blob or a stored prompt to a side; a variable gets its length in milliseconds.")
    public int play(ScriptContext context, String flags, ScriptVariable duration, ScriptVariable node) {
        Optional<Map<String, Object>> answer = ask(context, "play media", flags, node);
        if (answer.isPresent() && duration.isWritable() && answer.get().get("duration") instanceof Long length) {
            duration.set(context, (int) Math.min(length, Integer.MAX_VALUE));
        }
        return answer.isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_stop_media",
            least = 0,
            since = "3.4",
            blocking = true,
            doc = "Ends what is played; a variable gets the position of the last frame.")
    public int stopMedia(ScriptContext context, String flags, ScriptVariable node, ScriptVariable position) {
        Optional<Map<String, Object>> answer = ask(context, "stop media", flags, node);
        if (answer.isPresent() && position.isWritable() && answer.get().get("last-frame-pos") instanceof Long last) {
            position.set(context, (int) Math.min(last, Integer.MAX_VALUE));
        }
        return answer.isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_play_dtmf",
            least = 1,
            since = "3.4",
            blocking = true,
            doc = "Plays a DTMF event to a side.")
    public int playDtmf(ScriptContext context, String code, String flags, ScriptVariable node) {
        return code(context, "play DTMF", flags + " code=" + code, node);
    }
}
