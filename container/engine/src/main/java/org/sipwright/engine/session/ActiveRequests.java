// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.UAMode;
import org.sipwright.engine.message.ContainerRequest;
import org.sipwright.engine.message.ContainerResponse;
import org.sipwright.engine.message.OutgoingRequest;
import org.sipwright.engine.message.ReceivedRequest;
import org.sipwright.engine.message.ReceivedResponse;
import org.sipwright.stack.message.SipMethod;

/**
 * The requests of a session that have no final response yet, the INVITEs that wait for their ACK, the 2xx and reliable
 * provisional responses that the application has still to acknowledge, and the ACKs sent. Thread-safe.
 */
public final class ActiveRequests {
    private static final int MOST_ACKS = 8;

    private final Map<String, ContainerRequest> requests = new LinkedHashMap<>();
    private final List<ContainerResponse> provisionals = new ArrayList<>(1);
    /** ACKs by the CSeq number of their INVITE, to be sent again for a 2xx that comes again. */
    private final Map<Long, OutgoingRequest> acks = new LinkedHashMap<>();

    private final List<Long> successes = new ArrayList<>(2);
    private long lastRseq;

    ActiveRequests() {}

    /** A request was sent or received. */
    public synchronized void begin(ContainerRequest request) {
        requests.put(request.getId(), request);
    }

    /** A request has its final response, or its ACK where it waits for one. */
    public synchronized void finish(ContainerRequest request) {
        requests.remove(request.getId(), request);
    }

    /** Whether a request of this session is in progress. */
    public synchronized boolean isEmpty() {
        return requests.isEmpty();
    }

    /** Whether a request is in progress that could make a dialog. */
    synchronized boolean hasInitial() {
        return requests.values().stream()
                .anyMatch(each -> each.isInitial() && each.message().method() == SipMethod.INVITE);
    }

    synchronized Optional<SipServletRequest> byId(String id) {
        return Optional.ofNullable(requests.get(id));
    }

    private static boolean isOf(ContainerRequest request, UAMode mode) {
        return request instanceof ReceivedRequest == (mode == UAMode.UAS);
    }

    synchronized Collection<SipServletRequest> all(UAMode mode) {
        return List.copyOf(
                requests.values().stream().filter(each -> isOf(each, mode)).toList());
    }

    /** The INVITE in progress. */
    public synchronized Optional<ContainerRequest> invite(UAMode mode) {
        return requests.values().stream()
                .filter(each -> isOf(each, mode) && each.message().method() == SipMethod.INVITE)
                .findFirst();
    }

    /** All requests in progress. */
    public synchronized List<ContainerRequest> all() {
        return List.copyOf(requests.values());
    }

    synchronized void addProvisional(ContainerResponse response) {
        provisionals.add(response);
    }

    /** The application, or the PRACK, has acknowledged it. */
    public synchronized void forgetProvisional(ContainerResponse response) {
        provisionals.remove(response);
    }

    synchronized List<ContainerResponse> provisionals() {
        return List.copyOf(provisionals);
    }

    synchronized Collection<SipServletResponse> provisionals(UAMode mode) {
        return List.copyOf(provisionals.stream()
                .filter(each -> each instanceof ReceivedResponse == (mode == UAMode.UAC))
                .toList());
    }

    /** Takes the RSeq of a received reliable response; false when it came before or one before it is missing (RFC 3262 section 4). */
    public synchronized boolean acceptRseq(long rseq) {
        if (lastRseq != 0 && rseq != lastRseq + 1) {
            return false;
        }
        lastRseq = rseq;
        return true;
    }

    /** Notes a 2xx to this INVITE; false when it came before. */
    public synchronized boolean acceptSuccess(long cseq) {
        if (successes.contains(cseq)) {
            return false;
        }
        successes.add(cseq);
        return true;
    }

    /** Keeps the ACK of an INVITE. */
    public synchronized void acknowledged(long cseq, OutgoingRequest ack) {
        acks.put(cseq, ack);
        if (acks.size() > MOST_ACKS) {
            acks.remove(acks.keySet().iterator().next());
        }
    }

    /** The ACK that was sent for this INVITE. */
    public synchronized Optional<OutgoingRequest> ackOf(long cseq) {
        return Optional.ofNullable(acks.get(cseq));
    }
}
