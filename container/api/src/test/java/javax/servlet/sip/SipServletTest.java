// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each message goes to the method for its kind, and what is not overridden does what the API says. */
class SipServletTest {
    private static final String METHODS =
            "INVITE ACK OPTIONS BYE CANCEL REGISTER SUBSCRIBE NOTIFY MESSAGE INFO PRACK" + " UPDATE REFER PUBLISH";

    private final Messages messages = new Messages();

    static Stream<String> methods() {
        return Stream.of(METHODS.split(" "));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void eachRequestReachesItsOwnMethodOnly(String method) throws Exception {
        RecordingServlet servlet = new RecordingServlet();
        servlet.service(messages.request(method), null);
        assertEquals(List.of("request " + method), servlet.calls);
        assertEquals(List.of(), messages.sent);
    }

    @ParameterizedTest
    @CsvSource({
        "101,provisional",
        "180,provisional",
        "199,provisional",
        "200,success",
        "202,success",
        "299,success",
        "300,redirect",
        "302,redirect",
        "399,redirect",
        "400,error",
        "486,error",
        "500,error",
        "603,error",
        "699,error"
    })
    void eachResponseReachesTheMethodOfItsClass(int status, String expected) throws Exception {
        RecordingServlet servlet = new RecordingServlet();
        servlet.service(null, messages.response(status, false));
        assertEquals(List.of(expected + " " + status), servlet.calls);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 486, 600})
    void theFinalResponseOfABranchDoesNotReachDoResponse(int status) throws Exception {
        RecordingServlet servlet = new RecordingServlet();
        servlet.service(null, messages.response(status, true));
        assertEquals(List.of("branch " + status), servlet.calls);
    }

    @Test
    void aServletThatOverridesDoResponseSeesBestResponsesOnly() throws Exception {
        List<Integer> seen = new ArrayList<>();
        SipServlet servlet = new SipServlet() {
            @Override
            protected void doResponse(SipServletResponse resp) {
                seen.add(resp.getStatus());
            }
        };
        servlet.service(null, messages.response(486, true));
        servlet.service(null, messages.response(603, false));
        assertEquals(List.of(603), seen);
    }

    @Test
    void whatIsNotOverriddenAnswers500ExceptAckAndCancel() throws Exception {
        Map<Boolean, List<String>> byAnswer = methods().collect(Collectors.partitioningBy(this::isAnswered));
        assertEquals(new TreeSet<>(List.of("ACK", "CANCEL")), new TreeSet<>(byAnswer.get(false)));
        assertEquals(12, byAnswer.get(true).size());
    }

    private boolean isAnswered(String method) {
        Messages fresh = new Messages();
        try {
            new Plain().service(fresh.request(method), null);
        } catch (ServletException | IOException e) {
            throw new AssertionError(method, e);
        }
        assertTrue(fresh.sent.isEmpty() || fresh.sent.equals(List.of(500)), () -> method + " got " + fresh.sent);
        return !fresh.sent.isEmpty();
    }

    @Test
    void anUnknownMethodIsAnswered500() throws Exception {
        new Plain().service(messages.request("SERVICE"), null);
        assertEquals(List.of(500), messages.sent);
    }

    @Test
    void methodNamesAreComparedWithRegardToCase() throws Exception {
        RecordingServlet servlet = new RecordingServlet();
        servlet.service(messages.request("invite"), null);
        assertEquals(List.of(), servlet.calls, "RFC 3261 section 7.1");
        assertEquals(List.of(500), messages.sent);
    }

    @Test
    void aRequestWithinADialogIsAnswered500AtAUserAgent() throws Exception {
        messages.initial = false;
        new Plain().service(messages.request("INFO"), null);
        assertEquals(List.of(500), messages.sent);
    }

    @Test
    void aProxiedRequestIsNotAnswered() throws Exception {
        messages.initial = false;
        messages.proxied = true;
        new Plain().service(messages.request("BYE"), null);
        assertEquals(List.of(), messages.sent);
    }

    @Test
    void anAnsweredRequestIsNotAnsweredAgain() throws Exception {
        messages.committed = true;
        new Plain().service(messages.request("INVITE"), null);
        assertEquals(List.of(), messages.sent);
    }

    @Test
    void responsesThatNobodyHandlesPass() throws Exception {
        for (int status : new int[] {180, 200, 302, 404}) {
            new Plain().service(null, messages.response(status, false));
            new Plain().service(null, messages.response(status, true));
        }
        assertEquals(List.of(), messages.sent);
    }

    @Test
    void otherProtocolsAreRefused() {
        ServletRequest request = Messages.of(ServletRequest.class, (name, args) -> null);
        ServletResponse response = Messages.of(ServletResponse.class, (name, args) -> null);
        Plain servlet = new Plain();
        assertThrows(ServletException.class, () -> servlet.service(request, response));
        assertThrows(ServletException.class, () -> servlet.service(null, null));
    }

    @Test
    void anExceptionOfTheApplicationReachesTheContainer() {
        IOException thrown = new IOException("no database");
        SipServlet servlet = new SipServlet() {
            @Override
            protected void doInvite(SipServletRequest req) throws IOException {
                throw thrown;
            }
        };
        assertEquals(thrown, assertThrows(IOException.class, () -> servlet.service(messages.request("INVITE"), null)));
    }

    @Test
    void attributeNamesAreThoseOfTheSpecification() {
        assertEquals("javax.servlet.sip.SipFactory", SipServlet.SIP_FACTORY);
        assertEquals("javax.servlet.sip.TimerService", SipServlet.TIMER_SERVICE);
        assertEquals("javax.servlet.sip.SipSessionsUtil", SipServlet.SIP_SESSIONS_UTIL);
        assertEquals("javax.servlet.sip.DnsResolver", SipServlet.DNS_RESOLVER);
        assertEquals("javax.servlet.sip.supported", SipServlet.SUPPORTED);
        assertEquals("javax.servlet.sip.supportedRfcs", SipServlet.SUPPORTED_RFCs);
        assertEquals("javax.servlet.sip.outboundInterfaces", SipServlet.OUTBOUND_INTERFACES);
        assertEquals("javax.servlet.sip.outboundAddresses", SipServlet.OUTBOUND_ADDRESSES);
        assertEquals("javax.servlet.sip.ApplicationSessionKey", SipServlet.SIP_APPLICATIONSESSION_KEY);
        assertEquals("javax.servlet.sip.ApplicationSessionId", SipServlet.SIP_APPLICATIONSESSION_ID);
        assertEquals("javax.servlet.sip.ApplicationSession.create", SipServlet.SIP_APPLICATIONSESSION_CREATE);
    }

    @Test
    void logNamesTheServlet() throws Exception {
        Plain servlet = new Plain();
        List<String> lines = messages.initialise(servlet, "registrar");
        servlet.log("ready");
        servlet.log("failed", new IOException("disk"));
        assertEquals(List.of("registrar: ready", "registrar: failed IOException"), lines);
    }

    private static final class Plain extends SipServlet {
        private static final long serialVersionUID = 1L;
    }
}
