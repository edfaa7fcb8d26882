// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpengine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.media.MediaRelays;
import org.sipwright.script.modules.message.BodyParts;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.modules.message.HostText;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.modules.message.ViaText;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Offers, answers and ends of calls through a relay. */
public final class RtpengineFunctions {
    private static final Slot<Integer> SET = Slot.named("rtpengine set");

    private final RtpengineModule module;

    RtpengineFunctions(RtpengineModule module) {
        this.module = module;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_offer",
            least = 0,
            blocking = true,
            doc =
                    "Leads the media of an offer through the relay: flags with blanks between them, variables for the relay and"
                            + " the new description, and a description in place of the message's.")
    public int offer(ScriptContext context, String flags, ScriptVariable node, ScriptVariable sdp, String body) {
        return relay(context, "offer", flags, new Place(node, sdp, body));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_answer",
            least = 0,
            blocking = true,
            doc = "Leads the media of an answer through the relay; see rtpengine_offer.")
    public int answer(ScriptContext context, String flags, ScriptVariable node, ScriptVariable sdp, String body) {
        return relay(context, "answer", flags, new Place(node, sdp, body));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_manage",
            least = 0,
            blocking = true,
            doc = "Does what the message in hand wants: offer, answer, or the end of the call; see rtpengine_offer.")
    public int manage(ScriptContext context, String flags, ScriptVariable node, ScriptVariable sdp, String body) {
        Place place = new Place(node, sdp, body);
        String method = Messages.method(context);
        boolean described = !body.isEmpty()
                || BodyParts.of(context.message()).first(BodyParts.SDP).isPresent();
        if (context.failure().isPresent()) {
            return end(context, flags, node);
        }
        if (context.reply().isPresent()) {
            int status = context.reply().get().status();
            if (status >= 300) {
                return end(context, flags, node);
            }
            boolean late = context.transaction()
                    .filter(one ->
                            BodyParts.of(one.request()).first(BodyParts.SDP).isEmpty())
                    .isPresent();
            return described ? relay(context, late ? "offer" : "answer", flags, place) : -1;
        }
        return switch (method) {
            case "INVITE", "UPDATE" -> described ? relay(context, "offer", flags, place) : -1;
            case "ACK", "PRACK" -> described ? relay(context, "answer", flags, place) : -1;
            case "BYE", "CANCEL" -> end(context, flags, node);
            default -> -1;
        };
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_delete",
            least = 0,
            blocking = true,
            doc = "Ends the relay's session of the call.")
    public int end(ScriptContext context, String flags, ScriptVariable node) {
        Map<String, Object> question = question(context, "delete", RtpengineFlags.parse(flags), false);
        return ask(context, question, node).isPresent() ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpengine_use_set",
            doc = "Chooses the set of relays for this call; false when there is none of that number.")
    public int useSet(ScriptContext context, int set) {
        if (module.relays().sets().set(set).isEmpty()) {
            return -1;
        }
        context.state().put(SET, set);
        return 1;
    }

    /** Where the description comes from and goes. */
    private record Place(ScriptVariable node, ScriptVariable sdp, String body) {}

    private int relay(ScriptContext context, String command, String flags, Place place) {
        Optional<String> sdp = place.body().isEmpty()
                ? BodyParts.of(context.message()).first(BodyParts.SDP).map(BodyParts.Part::text)
                : Optional.of(place.body());
        if (sdp.isEmpty()) {
            return -1;
        }
        RtpengineFlags parsed = RtpengineFlags.parse(flags);
        Map<String, Object> question = question(context, command, parsed, true);
        question.put("sdp", sdp.get());
        Optional<String> changed = ask(context, question, place.node())
                .map(answer -> answer.get("sdp"))
                .map(Object::toString);
        if (changed.isEmpty()) {
            return -1;
        }
        if (place.sdp().isWritable()) {
            return place.sdp().set(context, changed.get()) ? 1 : -1;
        }
        if (place.body().isEmpty()) {
            BodyParts.of(context.message()).edit(BodyParts.SDP, text -> changed.get());
        }
        return 1;
    }

    /** What every question about a call has. */
    Map<String, Object> question(ScriptContext context, String command, RtpengineFlags flags, boolean received) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("command", command);
        question.put("call-id", Messages.callId(context));
        boolean reply = context.reply().isPresent();
        String from = Messages.fromTag(context);
        String to = Messages.toTag(context);
        // an offer within a reply comes from the side that To names
        boolean swapped = reply && command.equals("offer");
        question.put("from-tag", swapped ? to : from);
        String other = swapped ? from : to;
        if (!other.isEmpty()) {
            question.put("to-tag", other);
        }
        if (received && !flags.trustsAddress()) {
            Messages.source(context).ifPresent(source -> {
                String address = HostText.plain(source.getAddress());
                question.put("received-from", List.of(address.indexOf(':') >= 0 ? "IP6" : "IP4", address));
            });
        }
        Optional<String> branch = flags.branch().equals("extra")
                ? module.extra().map(format -> format.text(context))
                : branch(context, flags.branch());
        branch.ifPresent(text -> question.put("via-branch", text));
        question.putAll(flags.entries());
        return question;
    }

    /** The branch of the first or second Via: of the first in requests and the second in replies with auto. */
    private static Optional<String> branch(ScriptContext context, String which) {
        int place = switch (which) {
            case "1" -> 0;
            case "2" -> 1;
            case "auto" -> context.reply().isPresent() ? 1 : 0;
            default -> -1;
        };
        List<HeaderValues.Value> vias = place < 0 ? new ArrayList<>() : HeaderValues.all(context.message(), "Via");
        return place < 0 || place >= vias.size()
                ? Optional.empty()
                : ViaText.parse(vias.get(place).text()).flatMap(via -> via.parameter("branch"));
    }

    /** Whether an answer is not one of those with which the next relay is asked. */
    private boolean isFinal(String text) {
        Object reason = Bencode.read(text).orElse(Map.of()).get("error-reason");
        return reason == null || !module.isBusy(reason.toString());
    }

    /** Asks the relay of the call; empty when none answers or it refuses. */
    Optional<Map<String, Object>> ask(ScriptContext context, Map<String, Object> question, ScriptVariable node) {
        Object avp = module.set().map(variable -> variable.get(context)).orElse(null);
        int set = avp instanceof Integer number
                ? number
                : context.state().get(SET).orElse(0);
        Optional<MediaRelays.Answer> answer =
                module.relays().ask(set, Messages.callId(context), Bencode.write(question), this::isFinal);
        if (answer.isEmpty()) {
            module.error().set(context, "no relay answers");
            return Optional.empty();
        }
        if (node.isWritable()) {
            node.set(context, answer.get().node().url());
        }
        Map<String, Object> told = Bencode.read(answer.get().text()).orElse(Map.of());
        Object result = told.get("result");
        if ("ok".equals(result) || "pong".equals(result)) {
            return Optional.of(told);
        }
        Object reason = told.get("error-reason");
        module.error().set(context, reason == null ? "the relay's answer cannot be read" : reason.toString());
        return Optional.empty();
    }
}
