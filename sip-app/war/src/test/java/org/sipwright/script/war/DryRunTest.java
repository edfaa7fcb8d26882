// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.war;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipwright.engine.routing.RoutingDispatcher;
import org.sipwright.engine.routing.RoutingServices;
import org.sipwright.script.runtime.LineProfile;
import org.sipwright.script.runtime.management.DryRun;
import org.sipwright.script.runtime.management.DryRun.Event;
import org.sipwright.script.runtime.management.ScriptControl.Version;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingServlet;
import org.sipwright.stack.StackSettings;

/** Drafts that are tried, lines that are counted, versions that are kept: with a real stack below. */
class DryRunTest {
    private static final String HEAD = """
            log_level=1
            loadmodule "proto_udp.so"
            loadmodule "signaling.so"
            loadmodule "sl.so"
            loadmodule "tm.so"
            loadmodule "sipmsgops.so"
            loadmodule "usrloc.so"
            loadmodule "registrar.so"
            """;
    /** Line 9 is its first. */
    private static final String DRAFT = """
            route {
                if (is_method("REGISTER")) {
                    save("location");
                    exit;
                }
                $var(tries) = 0;
                while ($var(tries) < 3)
                    $var(tries) = $var(tries) + 1;
                route(out);
            }
            route[out] {
                if (!lookup("location")) {
                    send_reply(404, "Not Found");
                    exit;
                }
                t_on_reply("answer");
                t_relay();
            }
            onreply_route[answer] {
                $avp(status) = $rs;
            }
            """;

    @TempDir
    private Path folder;

    private Path file;
    private final Host host = new Host();
    private final RoutingDispatcher dispatcher = new RoutingDispatcher(host, StackSettings.STANDARD);
    private Optional<ScriptApplication> application = Optional.empty();

    /** The servlet's place, with the application made by the test. */
    private final class Host extends RoutingServlet {
        private static final long serialVersionUID = 1L;

        @Override
        public void onRequest(RoutingRequest request) {
            application.orElseThrow().script().onRequest(request);
        }

        @Override
        public void onUnmatchedOrAnyReply(RoutingReply reply) {
            application.orElseThrow().script().onUnmatchedOrAnyReply(reply);
        }
    }

    @BeforeEach
    void start() throws Exception {
        System.setProperty("jboss.server.data.dir", folder.toString());
        file = folder.resolve("opensips.cfg");
        Files.writeString(file, HEAD + "route { sl_send_reply(201, \"One\"); }\n");
        ScriptOptions options =
                new ScriptOptions(file, List.of("udp:127.0.0.1:0"), Optional.empty(), false, Optional.empty());
        application = Optional.of(ScriptApplication.start(options, new RoutingServices(dispatcher)));
    }

    @AfterEach
    void stop() {
        dispatcher.stack().close();
        application.ifPresent(ScriptApplication::stop);
        System.clearProperty("jboss.server.data.dir");
    }

    private static String request(String method, String callId) {
        return """
                %1$s sip:bob@127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK%2$s
                From: <sip:bob@127.0.0.1>;tag=a
                To: <sip:bob@127.0.0.1>
                Call-ID: %2$s
                CSeq: 1 %1$s
                Contact: <sip:bob@192.0.2.33:5070>
                Max-Forwards: 70
                """.formatted(method, callId);
    }

    private DryRun dryRun(List<Integer> answers, String... messages) {
        return application
                .orElseThrow()
                .rehearse(HEAD + DRAFT, new DryRun.Plan(List.of(messages), "192.0.2.10:5060", "", answers));
    }

    private static String lines(Event event) {
        return event.runs().stream()
                .map(run -> run.block().trim() + ":"
                        + run.steps().stream().map(step -> " " + step.line()).collect(Collectors.joining()))
                .collect(Collectors.joining("; "));
    }

    private static List<String> startLines(DryRun run) {
        return run.events().stream()
                .map(event -> (event.incoming() ? "> " : "< ")
                        + event.text().lines().findFirst().orElseThrow())
                .toList();
    }

    @Test
    void aRegisteredUserIsFoundAndTheCallLeaves() {
        DryRun run = dryRun(List.of(180, 200), request("REGISTER", "r"), request("INVITE", "i"));
        assertEquals(List.of(), run.findings());
        assertEquals(
                List.of(
                        "> REGISTER sip:bob@127.0.0.1 SIP/2.0",
                        "< SIP/2.0 200 OK",
                        "> INVITE sip:bob@127.0.0.1 SIP/2.0",
                        "< SIP/2.0 100 Giving it a try",
                        "< INVITE sip:bob@192.0.2.33:5070 SIP/2.0",
                        "> SIP/2.0 180 Ringing",
                        "< SIP/2.0 180 Ringing",
                        "> SIP/2.0 200 OK",
                        "< SIP/2.0 200 OK"),
                startLines(run));
        assertEquals("192.0.2.33:5070", run.events().get(4).peer());
    }

    @Test
    void theLinesThatRanAreToldInOrderWithWhatTheyChanged() {
        DryRun run = dryRun(List.of(200), request("REGISTER", "r"), request("INVITE", "i"));
        assertEquals("route: 10 11 12", lines(run.events().get(0)));
        Event invite = run.events().get(2);
        assertEquals("route: 10 14 15 16 16 16 17 20 24 25", lines(invite));
        var steps = invite.runs().getFirst().steps();
        assertEquals("$var(tries)", steps.get(1).changes().getFirst().variable());
        assertEquals("0", steps.get(1).changes().getFirst().after());
        assertEquals("route out", steps.get(7).route());
        assertTrue(
                steps.get(7).changes().stream()
                        .anyMatch(change -> change.variable().equals("$ru")
                                && change.before().equals("sip:bob@127.0.0.1")
                                && change.after().equals("sip:bob@192.0.2.33:5070")),
                steps.get(7)::toString);
        assertEquals(
                "onreply_route answer: 28",
                lines(run.events().stream()
                        .filter(event -> event.incoming() && event.text().startsWith("SIP/2.0 200"))
                        .findFirst()
                        .orElseThrow()));
    }

    @Test
    void whatTheScriptLogsStandsBesideItsLine_whateverTheLogLevel() {
        String text = HEAD.replace("log_level=1", "log_level=-3") + """
                route {
                    xlog("L_DBG", "from $fU");
                    route(more);
                }
                route[more] {
                    xlog("second\\n");
                }
                """;
        DryRun run = application
                .orElseThrow()
                .rehearse(text, new DryRun.Plan(List.of(request("OPTIONS", "o")), "", "", List.of()));
        var steps = run.events().getFirst().runs().getFirst().steps();
        assertEquals(
                List.of("10 [from bob]", "11 []", "14 [second]"),
                steps.stream().map(step -> step.line() + " " + step.log()).toList());
    }

    @Test
    void beansAreNotCalled_andTheNotesSayIt() {
        String text = HEAD + """
                loadmodule "cdi.so"
                route {
                    $var(code) = 0;
                    if (!cdi_call("ledger.book"))
                        $var(code) = 1;
                }
                """;
        DryRun run = application
                .orElseThrow()
                .rehearse(text, new DryRun.Plan(List.of(request("OPTIONS", "o")), "", "", List.of()));
        assertEquals("route: 11 12 13", lines(run.events().getFirst()));
        assertTrue(run.notes().stream().anyMatch(note -> note.contains("module cdi")), run.notes()::toString);
    }

    @Test
    void parametersAreThoseOfTheStart_theLastThatNamesTheModule() throws Exception {
        Files.writeString(file, HEAD + """
                # modparam("usrloc", "db_url", "sqlite:///comment")
                modparam("usrloc|registrar", "max_contacts", 3)
                modparam("REGISTRAR", "max_contacts", 4)
                route { exit; }
                """.replace("usrloc|registrar", "(registrar|nothing)"));
        ScriptOptions options =
                new ScriptOptions(file, List.of("udp:127.0.0.1:0"), Optional.empty(), false, Optional.empty());
        stop();
        RoutingDispatcher other = new RoutingDispatcher(new Host(), StackSettings.STANDARD);
        ScriptApplication started = ScriptApplication.start(options, new RoutingServices(other));
        try {
            assertEquals(Optional.of("4"), started.parameter("registrar", "max_contacts"));
            assertEquals(Optional.empty(), started.parameter("usrloc", "db_url"));
        } finally {
            started.stop();
            other.stack().close();
        }
    }

    @Test
    void eachTryBeginsWithoutContacts_andLeavesTheServerAlone() {
        dryRun(List.of(), request("REGISTER", "r"));
        DryRun run = dryRun(List.of(), request("INVITE", "i"));
        assertEquals("< SIP/2.0 404 Not Found", startLines(run).getLast());
        assertEquals(
                0,
                new RoutingServices(dispatcher)
                        .statistics()
                        .get("server-transactions")
                        .getAsLong());
    }

    @Test
    void aDraftWithAnErrorIsNotTried() {
        DryRun run = application
                .orElseThrow()
                .rehearse(
                        HEAD + "route { nonsense(); }",
                        new DryRun.Plan(List.of(request("OPTIONS", "o")), "", "", List.of()));
        assertEquals(1, run.findings().size());
        assertEquals(List.of(), run.events());
    }

    @Test
    void theRunningScriptsLinesAreCounted_onlyWhileThatIsWanted() throws Exception {
        ScriptApplication running = application.orElseThrow();
        assertTrue(running.profile().isEmpty());
        running.setProfiling(true);
        try (DatagramSocket phone = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            phone.setSoTimeout(5_000);
            for (int i = 0; i < 3; i++) {
                byte[] bytes = (request("OPTIONS", "p" + i)
                                        .replace("192.0.2.10:5060", "127.0.0.1:" + phone.getLocalPort())
                                        .replace("\n", "\r\n")
                                + "\r\n")
                        .getBytes(ISO_8859_1);
                phone.send(new DatagramPacket(
                        bytes,
                        bytes.length,
                        InetAddress.getLoopbackAddress(),
                        running.sockets().getFirst().port()));
                phone.receive(new DatagramPacket(new byte[4_096], 4_096));
            }
        }
        assertEquals(
                List.of(new LineProfile.Place(file.toString(), 9)),
                running.profile().orElseThrow().lines().stream()
                        .filter(line -> line.count() == 3)
                        .map(LineProfile.Line::place)
                        .toList());
        running.setProfiling(false);
        assertTrue(running.profile().isEmpty());
    }

    @Test
    void activatedTextsAreKept_theNewestFirst() {
        ScriptApplication running = application.orElseThrow();
        String first = running.sources().getFirst().text();
        running.activate(HEAD + "route { sl_send_reply(202, \"Two\"); }\n");
        running.activate(HEAD + "route { sl_send_reply(203, \"Three\"); }\n");
        List<String> texts = running.versions().stream().map(Version::text).toList();
        assertEquals(3, texts.size());
        assertTrue(texts.getFirst().contains("203"));
        assertEquals(first, texts.getLast());
    }
}
