// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.sip.RecordedRoute;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.RelayPlan;
import org.sipwright.sip.RelayTarget;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RequestMatch;
import org.sipwright.sip.RoutingListener;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.sip.TargetFilter;

/**
 * The request that blocks without a message see: startup, timers, events, reports of launch(). It can be read and edited, with
 * the contents that scripts know from OpenSIPS, and neither answered nor sent anywhere.
 */
final class DummyRequest implements RoutingRequest {
    private static final String METHOD = "DUMMY";
    private static final String URI = "sip:user@dummy.com";
    private static final String CALL_ID = "dummy-1";
    private static final String FROM_TAG = "1";
    private static final int PORT = 5060;
    private static final SipEndpoint SOCKET = SipEndpoint.of("udp", "0.0.0.0", PORT);
    private static final InetSocketAddress SOURCE = new InetSocketAddress("0.0.0.0", PORT);

    private final List<Map.Entry<String, String>> headers = new ArrayList<>(List.of(
            Map.entry("Via", "SIP/2.0/UDP 0.0.0.0:5060;branch=z9hG4bKdummy"),
            Map.entry("From", "<sip:from@dummy.com>;tag=" + FROM_TAG),
            Map.entry("To", "<sip:to@dummy.com>"),
            Map.entry("Call-ID", CALL_ID),
            Map.entry("CSeq", "1 " + METHOD),
            Map.entry("Content-Length", "0")));
    private String uri = URI;
    private String nextHop = "";
    private Optional<SipEndpoint> sendFrom = Optional.empty();
    private byte[] body = {};
    private Object context;

    DummyRequest() {}

    @Override
    public boolean isWireRequest() {
        return true;
    }

    @Override
    public String startLine() {
        return METHOD + ' ' + uri + " SIP/2.0";
    }

    @Override
    public int headerCount() {
        return headers.size();
    }

    @Override
    public String headerName(int index) {
        return headers.get(index).getKey();
    }

    @Override
    public String headerValue(int index) {
        return headers.get(index).getValue();
    }

    @Override
    public int indexOfHeader(String name, int from) {
        for (int i = from; i < headers.size(); i++) {
            if (headers.get(i).getKey().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void insertHeader(int index, String name, String value) {
        headers.add(index, Map.entry(name, value));
    }

    @Override
    public void replaceHeader(int index, String value) {
        headers.set(index, Map.entry(headers.get(index).getKey(), value));
    }

    @Override
    public void removeHeader(int index) {
        headers.remove(index);
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public void replaceBody(byte[] newBody, String contentType) {
        body = newBody.clone();
    }

    @Override
    public String wireText() {
        StringBuilder text = new StringBuilder(startLine()).append("\r\n");
        headers.forEach(header -> text.append(header.getKey())
                .append(": ")
                .append(header.getValue())
                .append("\r\n"));
        return text.append("\r\n").append(new String(body, ISO_8859_1)).toString();
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public String callId() {
        return CALL_ID;
    }

    @Override
    public String fromTag() {
        return FROM_TAG;
    }

    @Override
    public String toTag() {
        return "";
    }

    @Override
    public long cseqNumber() {
        return 1;
    }

    @Override
    public int maxForwards() {
        return -1;
    }

    @Override
    public void setMaxForwards(int value) {
        // it goes nowhere
    }

    @Override
    public String requestUriText() {
        return uri;
    }

    @Override
    public void setRequestUriText(String newUri) {
        uri = newUri;
    }

    @Override
    public String receivedUriText() {
        return URI;
    }

    @Override
    public Optional<String> nextHop() {
        return nextHop.isEmpty() ? Optional.empty() : Optional.of(nextHop);
    }

    @Override
    public void setNextHop(String newHop) {
        nextHop = newHop;
    }

    @Override
    public SipEndpoint receivedOn() {
        return SOCKET;
    }

    @Override
    public InetSocketAddress source() {
        return SOURCE;
    }

    @Override
    public Optional<SipEndpoint> sendFrom() {
        return sendFrom;
    }

    @Override
    public void setSendFrom(SipEndpoint endpoint) {
        sendFrom = Optional.of(endpoint);
    }

    @Override
    public void setRecordRoute(RecordedRoute route) {
        // it goes nowhere
    }

    @Override
    public boolean isRecordRouted() {
        return false;
    }

    @Override
    public void forceRport() {
        // nobody is answered
    }

    @Override
    public void setAdvertised(String host, int port) {
        // it goes nowhere
    }

    @Override
    public void setViaParameters(String parameters) {
        // it goes nowhere
    }

    @Override
    public void addConnectionAlias(int port) {
        // it came on no connection
    }

    @Override
    public void setTargetFilter(TargetFilter filter) {
        // nothing is sent
    }

    @Override
    public RelayOutcome sendUnchanged(String target, String headers) {
        return RelayOutcome.BAD_MESSAGE;
    }

    @Override
    public void addReplyHeader(String name, String value) {
        // nobody is answered
    }

    @Override
    public String replyTag() {
        return "";
    }

    @Override
    public RequestMatch match() {
        return RequestMatch.NONE;
    }

    @Override
    public Optional<RoutingTransaction> transaction() {
        return Optional.empty();
    }

    @Override
    public RoutingTransaction begin(RoutingListener listener) {
        throw new IllegalStateException("a block without a message has no transaction");
    }

    @Override
    public String replyStateless(int status, String reason, ReplyContent edits) {
        return "";
    }

    @Override
    public RelayOutcome forwardStateless() {
        return RelayOutcome.BAD_MESSAGE;
    }

    @Override
    public RelayOutcome relay(RelayPlan plan, RoutingListener listener) {
        return RelayOutcome.BAD_MESSAGE;
    }

    @Override
    public RelayOutcome replicate(RelayTarget target) {
        return RelayOutcome.BAD_MESSAGE;
    }

    @Override
    public Object context() {
        return context;
    }

    @Override
    public void setContext(Object newContext) {
        context = newContext;
    }
}
