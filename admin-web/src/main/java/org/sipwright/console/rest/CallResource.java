// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipwright.console.access.Action;
import org.sipwright.console.access.Gate;
import org.sipwright.console.calls.CallFilter;
import org.sipwright.console.calls.CallRecorder;
import org.sipwright.console.calls.Pcap;
import org.sipwright.console.calls.RecordedCall;
import org.sipwright.script.runtime.management.RunningScripts;

/** Recorded calls. */
@Path("/calls")
@Produces(MediaType.APPLICATION_JSON)
public class CallResource {
    private static final int MOST_MINUTES = 60;
    private Gate gate;
    private CallRecorder recorder;

    /** For the container. */
    public CallResource() {}

    /** With what it needs. */
    @Inject
    public CallResource(Gate gate, CallRecorder recorder) {
        this.gate = gate;
        this.recorder = recorder;
    }

    /** Whether calls are recorded, which ones, and those that were. */
    @Described("Whether calls are recorded, which ones, and those that were.")
    @GET
    public JsonValue all() throws Exception {
        return gate.look(Action.VIEW_CALLS, () -> Json.of(state()));
    }

    private Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("recording", recorder.filter().isPresent());
        state.put("end", recorder.end());
        recorder.filter().ifPresent(filter -> state.put("filter", told(filter)));
        state.put(
                "calls",
                recorder.calls().reversed().stream().map(CallResource::summary).toList());
        return state;
    }

    private static Map<String, String> told(CallFilter filter) {
        return Map.of(
                "caller", filter.caller(),
                "callee", filter.callee(),
                "address", filter.address(),
                "callId", filter.callId());
    }

    private static Map<String, Object> summary(RecordedCall call) {
        List<RecordedCall.Message> messages = call.messages();
        String last = messages.reversed().stream()
                .map(message -> message.text().lines().findFirst().orElse(""))
                .filter(line -> line.startsWith("SIP/2.0 "))
                .findFirst()
                .orElse("");
        return Map.of(
                "callId", call.callId(),
                "from", call.from(),
                "to", call.to(),
                "method", messages.isEmpty() ? "" : messages.getFirst().text().split(" ", 2)[0],
                "begin", messages.isEmpty() ? 0L : messages.getFirst().time(),
                "messages", messages.size(),
                "status", last.length() > 8 ? last.substring(8) : "");
    }

    /** Starts to record the calls that fit, for some minutes. */
    @Described("Starts to record the calls that fit, for some minutes.")
    @PUT
    @Path("recording")
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonValue start(JsonObject wanted) throws Exception {
        CallFilter filter = new CallFilter(
                wanted.getString("caller", "").strip(),
                wanted.getString("callee", "").strip(),
                wanted.getString("address", "").strip(),
                wanted.getString("callId", "").strip());
        int minutes = Math.clamp(wanted.getInt("minutes", 10), 1, MOST_MINUTES);
        return gate.change(Action.RECORD_CALLS, "record " + told(filter) + " for " + minutes + " minutes", "", () -> {
            recorder.start(RunningScripts.current().orElseThrow(NotFoundException::new), filter, minutes);
            return Json.of(Map.of("end", recorder.end()));
        });
    }

    /** Ends the recording; what was recorded stays. */
    @Described("Ends the recording; what was recorded stays.")
    @DELETE
    @Path("recording")
    public JsonValue stop() throws Exception {
        return gate.change(Action.RECORD_CALLS, "stop recording", "", () -> {
            recorder.stop();
            return Json.of(Map.of("end", 0));
        });
    }

    /** Forgets what was recorded. */
    @Described("Forgets what was recorded.")
    @DELETE
    public JsonValue clear() throws Exception {
        return gate.change(Action.RECORD_CALLS, "forget recorded calls", "", () -> {
            recorder.clear();
            return Json.of(Map.of("calls", 0));
        });
    }

    private RecordedCall found(String callId) {
        return recorder.call(callId == null ? "" : callId).orElseThrow(NotFoundException::new);
    }

    /** A call: its messages with times and addresses, and the statements that each of them ran. */
    @Described("A call: its messages with times and addresses, and the statements that each of them ran.")
    @GET
    @Path("call")
    public JsonValue call(@QueryParam("id") String callId) throws Exception {
        return gate.look(Action.VIEW_CALLS, () -> {
            RecordedCall call = found(callId);
            long begin = call.messages().getFirst().nanoseconds();
            return Json.of(Map.of(
                    "callId", call.callId(),
                    "left", call.left(),
                    "messages",
                            call.messages().stream()
                                    .map(message -> Map.of(
                                            "incoming", message.incoming(),
                                            "time", message.time(),
                                            "microseconds", (message.nanoseconds() - begin) / 1_000,
                                            "socket", message.socket(),
                                            "peer", message.peer(),
                                            "text", message.text()))
                                    .toList(),
                    "runs",
                            call.runs().stream()
                                    .map(run -> Map.of(
                                            "message", run.message(),
                                            "block", run.trace().block(),
                                            "steps", Traces.of(run.trace().steps())))
                                    .toList()));
        });
    }

    /** A call as text. */
    @Described("A call as text.")
    @GET
    @Path("call.txt")
    @Produces(MediaType.TEXT_PLAIN)
    public byte[] text(@QueryParam("id") String callId) throws Exception {
        return gate.look(Action.VIEW_CALLS, () -> {
            StringBuilder text = new StringBuilder();
            for (RecordedCall.Message message : found(callId).messages()) {
                text.append("-- ").append(Instant.ofEpochMilli(message.time())).append(' ');
                text.append(
                        message.incoming()
                                ? message.peer() + " -> " + message.socket()
                                : message.socket() + " -> " + message.peer());
                text.append("\r\n").append(message.text()).append("\r\n");
            }
            return text.toString().getBytes(ISO_8859_1);
        });
    }

    /** A call as a capture file. */
    @Described("A call as a capture file.")
    @GET
    @Path("call.pcap")
    @Produces("application/vnd.tcpdump.pcap")
    public byte[] capture(@QueryParam("id") String callId) throws Exception {
        return gate.look(Action.VIEW_CALLS, () -> Pcap.of(found(callId).messages()));
    }
}
