// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The container's services for a {@link RoutingServlet}. Thread-safe. */
public interface RoutingContainer {

    /**
     * Opens a socket for as long as the application lives.
     *
     * @param settings options by name: {@code workers}, {@code tos}, {@code receive-buffer}; unknown ones are refused
     * @throws IOException when it cannot be bound; the text says which socket and why
     */
    SipEndpoint listen(SipEndpoint endpoint, Map<String, String> settings) throws IOException;

    /** The sockets that are open, those of the container's own configuration included. */
    List<SipEndpoint> endpoints();

    /**
     * Tells whether this names a socket of the container or a host name declared by {@link #addAlias}.
     *
     * @param host host part of a URI, any spelling
     * @param port port, or 0 for the default of the transport
     * @param protocol transport in lower case, or the empty string for any
     */
    boolean isLocal(String host, int port, String protocol);

    /** Declares a name of this server; port 0 and protocol "" match any. */
    void addAlias(String host, int port, String protocol);

    /** Changes settings for this application's transactions; what is not named stays. */
    void configure(RoutingSettings settings);

    /** The settings in force. */
    RoutingSettings settings();

    /**
     * Asks the servlet again for its {@link RoutingServlet#blockingEntries()} and whether it {@link
     * RoutingServlet#wantsEveryReply()}: for a servlet whose routing is exchanged while it runs. Messages that come while
     * this is called are treated either way.
     */
    void refresh();

    /**
     * Makes a request of the container's own and sends it; {@link RoutingServlet#onLocalRequest} sees it first.
     *
     * @param headers header lines beside those that RFC 3261 section 8.1.1 demands, which the container adds where absent
     * @param handler hears the replies; the status is 408 where none came
     */
    void originate(OriginatedRequest request, List<Map.Entry<String, String>> headers, ReplyHandler handler);

    /**
     * Runs a task later, and again when a period is given. It runs on a virtual thread.
     *
     * @param period time between runs, {@link Duration#ZERO} for a single run
     * @return cancels it
     */
    Runnable schedule(Duration delay, Duration period, Runnable task);

    /** Runs a task on a virtual thread now. */
    void execute(Runnable task);

    /** Milliseconds of the container's clock; the epoch's outside tests, virtual time in them. */
    long currentTimeMillis();

    /** The container's own counters by name, each read when it is asked. */
    Map<String, LongSupplier> statistics();

    /** Takes the replies of a request made by {@link #originate}. */
    @FunctionalInterface
    interface ReplyHandler {
        /** One reply; called for provisional ones too. */
        void onReply(int status, String reason, WireMessage reply);
    }
}
