// SPDX-License-Identifier: Apache-2.0
package javax.servlet.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events carry what they were made with; exceptions carry message, cause and reason. */
class EventsTest {
    @Test
    void sessionEventsCarryTheirSession() {
        SipSession session = Messages.inert(SipSession.class);
        SipApplicationSession application = Messages.inert(SipApplicationSession.class);
        SipSessionEvent sessionEvent = new SipSessionEvent(session);
        SipApplicationSessionEvent applicationEvent = new SipApplicationSessionEvent(application);
        assertSame(session, sessionEvent.getSession());
        assertSame(session, sessionEvent.getSource());
        assertSame(application, applicationEvent.getApplicationSession());
        assertSame(application, applicationEvent.getSource());
        assertThrows(IllegalArgumentException.class, () -> new SipSessionEvent(null));
        assertThrows(IllegalArgumentException.class, () -> new SipApplicationSessionEvent(null));
    }

    @Test
    @SuppressWarnings("deprecation") // 1.1 listeners still get these events
    void bindingEventsCarryStoreAndName() {
        SipSession session = Messages.inert(SipSession.class);
        SipApplicationSession application = Messages.inert(SipApplicationSession.class);
        AttributeStoreBindingEvent<SipSession> event = new AttributeStoreBindingEvent<>(session, "caller");
        assertSame(session, event.getAttributeStore());
        assertEquals("caller", event.getName());
        SipSessionBindingEvent sessionEvent = new SipSessionBindingEvent(session, "callee");
        assertSame(session, sessionEvent.getSession());
        assertEquals("callee", sessionEvent.getName());
        SipApplicationSessionBindingEvent applicationEvent =
                new SipApplicationSessionBindingEvent(application, "conference");
        assertSame(application, applicationEvent.getApplicationSession());
        assertEquals("conference", applicationEvent.getName());
        assertThrows(IllegalArgumentException.class, () -> new AttributeStoreBindingEvent<SipSession>(null, "name"));
    }

    @Test
    void anErrorEventCarriesRequestAndResponse() {
        SipServletRequest request = Messages.inert(SipServletRequest.class);
        SipServletResponse response = Messages.inert(SipServletResponse.class);
        SipErrorEvent event = new SipErrorEvent(request, response);
        assertSame(request, event.getRequest());
        assertSame(response, event.getResponse());
        assertSame(request, event.getSource());
    }

    @Test
    void aFlowEventCarriesItsFlow() {
        Flow flow = Messages.inert(Flow.class);
        assertSame(flow, new FlowFailedEvent(flow).getFlow());
    }

    @Test
    void aContextEventCarriesItsServletAndNoneForAPojo() {
        ServletContext context = Messages.inert(ServletContext.class);
        SipServlet servlet = new RecordingServlet();
        assertSame(servlet, new SipServletContextEvent(context, servlet).getSipServlet());
        assertSame(context, new SipServletContextEvent(context, servlet).getServletContext());
        assertNull(new SipServletContextEvent(context, null).getSipServlet());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void rel100ExceptionsTellTheirReason(int reason) {
        Rel100Exception exception = new Rel100Exception(reason);
        assertEquals(reason, exception.getReason());
        Set<String> others = new HashSet<>();
        for (int other = 0; other <= 5; other++) {
            others.add(new Rel100Exception(other).getMessage());
        }
        assertEquals(6, others.size(), "each reason has a message of its own");
    }

    @Test
    void rel100ReasonsHaveTheValuesOfTheSpecification() {
        assertEquals(
                List.of(0, 1, 2, 3, 4),
                List.of(
                        Rel100Exception.NOT_1XX,
                        Rel100Exception.NOT_INVITE,
                        Rel100Exception.NO_REQ_SUPPORT,
                        Rel100Exception.NOT_SUPPORTED,
                        Rel100Exception.NOT_100rel));
    }

    @Test
    void exceptionsCarryMessageAndCause() {
        Exception cause = new Exception("cause");
        for (ServletException exception :
                List.of(new ServletParseException("text", cause), new TooManyHopsException("text", cause))) {
            assertEquals("text", exception.getMessage());
            assertSame(cause, exception.getCause());
        }
        assertSame(cause, new ServletParseException(cause).getCause());
        assertSame(cause, new TooManyHopsException(cause).getCause());
        assertSame(cause, new InsufficientBreadthException(cause).getCause());
        assertEquals("text", new ServletParseException("text").getMessage());
        assertEquals("text", new TooManyHopsException("text").getMessage());
        assertEquals("text", new InsufficientBreadthException("text").getMessage());
        InsufficientBreadthException breadth = new InsufficientBreadthException("text", cause);
        assertEquals("text", breadth.getMessage());
        assertSame(cause, breadth.getCause());
        assertNull(new ServletParseException().getMessage());
        assertNull(new TooManyHopsException().getMessage());
        assertNull(new InsufficientBreadthException().getMessage());
    }
}
