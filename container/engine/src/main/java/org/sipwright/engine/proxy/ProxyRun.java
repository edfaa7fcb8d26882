// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.sip.Address;
import javax.servlet.sip.InsufficientBreadthException;
import javax.servlet.sip.ProxyBranch;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipURI;
import org.sipwright.engine.address.UriValue;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.dialog.DialogMachine.Input;
import org.sipwright.engine.keepalive.KeepAliveNegotiation;
import org.sipwright.engine.keepalive.KeepAlivePreference;
import org.sipwright.engine.keepalive.SessionTimer;
import org.sipwright.engine.message.ContainerResponse;
import org.sipwright.engine.message.OutgoingResponse;
import org.sipwright.engine.message.ReasonPhrases;
import org.sipwright.engine.message.ReceivedRequest;
import org.sipwright.engine.message.ReceivedResponse;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.timer.Timers;
import org.sipwright.engine.transaction.ServerExchange;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/**
 * The course of a proxied request: branches started, responses taken, the best one forwarded (RFC 3261 sections 16.5 to
 * 16.10). Used inside the lane of the application session.
 */
final class ProxyRun {
    /** RFC 5393 section 5.3.3.1. */
    private static final int DEFAULT_BREADTH = 60;

    private final Core core;
    private final ContainerProxy proxy;
    private final ReceivedRequest original;
    /** Final responses below 2xx's rank, in the order in which they came. */
    private final List<Candidate> candidates = new ArrayList<>();

    private Optional<ProxyBranch.Callback> timeoutCallback = Optional.empty();
    private Timers.Pending timer = Timers.Pending.NONE;
    private boolean started;
    private boolean closed;
    /** Set while the application looks at the best response and may add branches. */
    private boolean deciding;

    ProxyRun(Core core, ContainerProxy proxy) {
        this.core = core;
        this.proxy = proxy;
        this.original = proxy.getOriginalRequest();
    }

    private record Candidate(ContainerResponse response, Optional<ContainerProxyBranch> branch) {}

    boolean isStarted() {
        return started;
    }

    private ServerExchange exchange() {
        return original.exchange().orElseThrow();
    }

    private CallSession session() {
        return proxy.session();
    }

    void requireOpen() {
        if (closed || exchange().isFinal()) {
            throw new IllegalStateException("the request has its final response, or takes no more branches");
        }
    }

    void start(Optional<ProxyBranch.Callback> callback) {
        requireOpen();
        if (!started && refusedInterval()) {
            return;
        }
        if (proxy.all().stream().noneMatch(ContainerProxyBranch::isPrepared)) {
            if (started) {
                return;
            }
            throw new IllegalStateException("there is no branch to start");
        }
        if (callback.isPresent()) {
            timeoutCallback = callback;
        }
        if (!started) {
            started = true;
            session().proxiedBy(proxy, proxy.getRecordRoute());
            exchange().onCancel(() -> proxy.lane().submit(() -> cancelledUpstream()));
            if (original.message().method() == SipMethod.INVITE) {
                // 16.2: a proxy that forks or waits answers at once
                exchange().sendTrying();
            }
        }
        rearm();
        startNext();
    }

    /** RFC 4028 section 8.1: a caller that asks for a session interval below what the proxy accepts gets a 422. */
    private boolean refusedInterval() {
        Optional<Integer> minimum = proxy.sessionTimer()
                .map(KeepAlivePreference::getMinimumExpiration)
                .filter(seconds -> KeepAliveNegotiation.isTooSmall(original.message(), seconds));
        minimum.ifPresent(seconds -> {
            closed = true;
            OutgoingResponse refusal = original.createResponse(422);
            refusal.setHeader("Min-SE", seconds.toString());
            refusal.send();
        });
        return minimum.isPresent();
    }

    private void settleSessionTimer(ContainerProxyBranch branch, ReceivedResponse success) {
        boolean wanted = proxy.sessionTimer().isPresent()
                || success.keepAlive().filter(KeepAlivePreference::getEnabled).isPresent();
        if (!wanted || branch.sent().isEmpty()) {
            return;
        }
        KeepAliveNegotiation.settleAsProxy(original.message(), branch.sent().get(), success.message())
                .filter(settled -> session().isRecordRouting())
                .ifPresent(settled -> session().timer().negotiated(settled.seconds(), SessionTimer.Side.PROXY));
    }

    private void startNext() {
        List<ContainerProxyBranch> prepared =
                proxy.all().stream().filter(ContainerProxyBranch::isPrepared).toList();
        if (proxy.getParallel()) {
            shareBreadth(prepared);
            prepared.forEach(branch -> branch.start(
                    branch.getProxyBranchTimeout() < proxy.getProxyTimeout()
                            ? Optional.of(branch.getProxyBranchTimeout())
                            : Optional.empty()));
        } else if (!prepared.isEmpty() && !hasOpen()) {
            ContainerProxyBranch next = prepared.getFirst();
            next.start(Optional.of(next.getProxyBranchTimeout()));
        }
    }

    /** RFC 5393 section 5.3.3: the breadth is shared among the branches that are open at the same time. */
    private void shareBreadth(List<ContainerProxyBranch> prepared) {
        int budget = original.getMaxBreadth() > 0 ? original.getMaxBreadth() : DEFAULT_BREADTH;
        long open = proxy.all().stream().filter(ContainerProxyBranch::isOpen).count();
        if (prepared.size() + open > budget) {
            prepared.forEach(branch -> branch.cancel(List.of()));
            throw new InsufficientBreadthException("Max-Breadth of " + budget + " for " + (prepared.size() + open));
        }
        if (original.getMaxBreadth() > 0) {
            int share = Math.max(1, (int) (budget / Math.max(1, prepared.size() + open)));
            prepared.forEach(branch -> branch.getRequest().setMaxBreadth(share));
        }
    }

    private boolean hasOpen() {
        return proxy.all().stream().anyMatch(ContainerProxyBranch::isOpen);
    }

    /** In parallel mode one timer limits all. */
    void rearm() {
        timer.cancel();
        if (started && !closed && proxy.getParallel()) {
            timer = core.timers()
                    .after(proxy.getProxyTimeout() * 1_000L, () -> proxy.lane().submit(this::onTimeout));
        }
    }

    private void onTimeout() {
        if (!closed) {
            proxy.all().forEach(ContainerProxyBranch::onTimeout);
        }
    }

    void onBranchTimeout(ContainerProxyBranch branch) {
        timeoutCallback.ifPresent(callback -> session()
                .getApplicationSession()
                .application()
                .around(
                        Optional.of(session().getApplicationSession()),
                        "a proxy timeout",
                        () -> callback.handle(branch)));
    }

    void cancel(List<Map.Entry<String, String>> headers) {
        proxy.all().forEach(branch -> branch.cancel(headers));
        decideSoon();
    }

    /** 16.10: the caller has given up; the application is told by its doCancel. */
    private void cancelledUpstream() {
        if (!closed) {
            closed = true;
            proxy.all().forEach(branch -> branch.cancel(List.of()));
            decide();
        }
    }

    /** 16.7 step 5: at once. */
    void onProvisional(ReceivedResponse response) {
        if (exchange().isFinal()) {
            return;
        }
        SipMessage message = response.message();
        if (!message.toTag().isEmpty() && message.cseqMethod() == SipMethod.INVITE) {
            session().moved(Input.PROVISIONAL);
        }
        show(response, false);
        response.markForwarded();
        exchange().transmit(response.outgoing());
    }

    /** A 2xx goes upstream at once, each one of an INVITE, the first of another request. */
    void onSuccess(ContainerProxyBranch branch, ReceivedResponse response) {
        boolean invite = original.message().method() == SipMethod.INVITE;
        boolean first = exchange().claimFinal(response.getStatus());
        if (!first && !invite) {
            return;
        }
        response.arrivedOn(branch, false);
        if (!first && exchange().finalStatus() / 100 != 2) {
            forwardLate(response);
            return;
        }
        if (proxy.cancelsOthers()) {
            closed = true;
            timer.cancel();
            proxy.all().forEach(other -> other.cancel(List.of()));
        }
        if (invite) {
            session().dialog().beginInviteUsage();
            session().moved(Input.SUCCESS);
            if (session().isRecordRouting()) {
                branch.sent()
                        .ifPresent(sent -> session().proxied().learn(original.message(), sent, response.message()));
            }
        }
        show(response, false);
        if (invite) {
            settleSessionTimer(branch, response);
        }
        forward(response);
    }

    /** 16.7 step 5: a 2xx goes upstream even after a negative final response; the caller ends a call that it does not want. */
    private void forwardLate(ReceivedResponse response) {
        if (session().isValid()) {
            show(response, false);
        }
        response.markForwarded();
        exchange().transmitLate(response.outgoing());
    }

    void onFinal(ContainerProxyBranch branch, ReceivedResponse response) {
        int status = response.getStatus();
        if (status < 300) {
            onSuccess(branch, response);
            return;
        }
        if (exchange().isFinal()) {
            return;
        }
        boolean redirected = status < 400 && branch.getRecurse() && !closed && recurse(branch, response);
        if (status >= 600) {
            // 16.7 step 5: a 6xx ends the others and the search
            closed = true;
            proxy.all().forEach(other -> other.cancel(List.of()));
        }
        boolean alone = proxy.all().size() == 1;
        if (!alone) {
            response.arrivedOn(branch, true);
            show(response, true);
        }
        if (!redirected) {
            candidates.add(new Candidate(response, Optional.of(branch)));
        }
        decide();
    }

    /** 16.7 step 4: the Contacts of a redirection become targets, in the order of their preference. */
    private boolean recurse(ContainerProxyBranch branch, ReceivedResponse response) {
        List<Address> contacts;
        try {
            contacts = new ArrayList<>(response.getAddressHeaderList("Contact"));
        } catch (ServletParseException malformed) {
            return false;
        }
        contacts.sort(java.util.Comparator.comparingDouble(ProxyRun::preference).reversed());
        boolean any = false;
        for (Address contact : contacts) {
            if (contact.getURI() instanceof SipURI && proxy.getProxyBranch(contact.getURI()) == null) {
                UriValue uri = ((UriValue) contact.getURI()).clone();
                branch.addRecursed(proxy.branch(uri, branch.settings().copy()));
                any = true;
            }
        }
        if (any) {
            startNext();
        }
        return any;
    }

    private static double preference(Address contact) {
        return contact.getQ() < 0 ? 1.0 : contact.getQ();
    }

    /** A response that the application makes itself counts as one of a branch. */
    void onVirtual(OutgoingResponse response) {
        int status = response.getStatus();
        if (exchange().isFinal()) {
            throw new IllegalStateException("the request has its final response");
        }
        response.markSent();
        if (status < 200) {
            exchange().transmit(response.outgoing());
            return;
        }
        if (status >= 300 && status < 600) {
            candidates.add(new Candidate(response, Optional.empty()));
            decide();
            return;
        }
        exchange().claimFinal(status);
        original.answered(response);
        if (status >= 600 || proxy.cancelsOthers()) {
            closed = true;
            timer.cancel();
            proxy.all().forEach(branch -> branch.cancel(List.of()));
        }
        session().moved(status < 300 ? Input.SUCCESS : Input.NEGATIVE);
        exchange().transmit(response.outgoing());
        finished();
    }

    private void decideSoon() {
        proxy.lane().submit(this::decide);
    }

    /** When nothing is open any more, the next target is tried, or the best response goes to the application and upstream. */
    private void decide() {
        if (exchange().isFinal() || hasOpen() || deciding) {
            return;
        }
        if (!closed && proxy.all().stream().anyMatch(ContainerProxyBranch::isPrepared)) {
            startNext();
            return;
        }
        Candidate best = best();
        int status = best.response.getStatus();
        if (best.response instanceof ReceivedResponse received) {
            best.branch.ifPresent(branch -> received.arrivedOn(branch, false));
            deciding = true;
            try {
                show(received, false);
            } finally {
                deciding = false;
            }
            // the application may have found further targets
            if (hasOpen()) {
                return;
            }
        }
        if (!exchange().claimFinal(status)) {
            return;
        }
        closed = true;
        timer.cancel();
        session().moved(Input.NEGATIVE);
        if (best.response instanceof ReceivedResponse received) {
            forward(received);
        } else {
            exchange().transmit(best.response.outgoing());
            finished();
        }
    }

    private Candidate best() {
        if (candidates.isEmpty()) {
            // 16.7 step 6: nothing but branches that never answered
            SipMessage stand = SipMessage.response(
                    original.message(),
                    closed ? 487 : 408,
                    ReasonPhrases.of(closed ? 487 : 408),
                    session().dialog().localTag());
            ReceivedResponse made = new ReceivedResponse(core, stand, original, Optional.empty());
            made.bind(session());
            return new Candidate(made, Optional.empty());
        }
        List<Integer> statuses =
                candidates.stream().map(each -> each.response.getStatus()).toList();
        Candidate best = candidates.get(BestResponse.of(statuses));
        int forwarded = BestResponse.forwarded(best.response.getStatus());
        if (forwarded != best.response.getStatus()) {
            best.response.message().setStatus(forwarded, ReasonPhrases.of(forwarded));
        }
        aggregateChallenges(best);
        return best;
    }

    /** 16.7 step 7: a 401 or 407 gets the challenges of all others. */
    private void aggregateChallenges(Candidate best) {
        int status = best.response.getStatus();
        if (status != 401 && status != 407) {
            return;
        }
        for (Candidate other : candidates) {
            int theirs = other.response.getStatus();
            if (other != best && (theirs == 401 || theirs == 407)) {
                copyAll(other.response.message(), best.response.message(), KnownHeader.WWW_AUTHENTICATE);
                copyAll(other.response.message(), best.response.message(), KnownHeader.PROXY_AUTHENTICATE);
            }
        }
    }

    private static void copyAll(SipMessage from, SipMessage to, KnownHeader name) {
        for (int i = from.indexOf(name, 0); i >= 0; i = from.indexOf(name, i + 1)) {
            to.insertHeader(Math.max(0, to.indexOf(KnownHeader.CONTENT_LENGTH, 0)), name, from.headerValue(i));
        }
    }

    private void show(ReceivedResponse response, boolean always) {
        if (always || proxy.getSupervised()) {
            session().getApplicationSession().application().deliver(session(), response);
        }
    }

    private void forward(ReceivedResponse response) {
        original.answered(response);
        response.markForwarded();
        SipMessage message = response.outgoing();
        if (message.toTag().isEmpty()) {
            // section 8.2.6.2: one that the container made
            message.replaceHeader(
                    message.indexOf(KnownHeader.TO, 0),
                    message.firstValue(KnownHeader.TO) + ";tag="
                            + session().dialog().localTag());
        }
        exchange().transmit(message);
        finished();
    }

    private void finished() {
        session().touch();
        session().active().finish(original);
        session().end().transactionEnded();
        session().end().check();
    }
}
