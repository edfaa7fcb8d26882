// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import java.io.UnsupportedEncodingException;
import java.util.Objects;
import java.util.Optional;
import javax.servlet.sip.Address;
import javax.servlet.sip.AuthInfo;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.URI;
import javax.servlet.sip.ar.SipApplicationRoutingDirective;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.address.Owner;
import org.sipwright.engine.address.SipUriValue;
import org.sipwright.engine.address.UriValue;
import org.sipwright.engine.auth.Credentials;
import org.sipwright.engine.auth.DigestAnswer;
import org.sipwright.engine.container.Core;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;

/** What received and outgoing requests have in common. */
public abstract class ContainerRequest extends ContainerMessage implements RequestDefaults {
    private static final int DEFAULT_BREADTH_ABSENT = -1;

    private volatile boolean readOnly;
    /** Handed out; null until somebody asked or after it was replaced. */
    private UriValue requestUri;

    private RoutingFacts routing = RoutingFacts.NEW;
    private Optional<SipServletRequest> routingOrigin = Optional.empty();
    private volatile Optional<ContainerResponse> finalResponse = Optional.empty();
    private volatile Optional<SipServletRequest> linked = Optional.empty();

    ContainerRequest(Core core, SipMessage message) {
        super(core, message);
    }

    /** Keeps it from being changed while it is with the application router or a key method. */
    public final void setReadOnly(boolean value) {
        readOnly = value;
    }

    @Override
    final boolean isReadOnly() {
        return readOnly;
    }

    /** What application routing said about it. */
    public final RoutingFacts routing() {
        return routing;
    }

    /** Sets that. */
    public final void setRouting(RoutingFacts facts) {
        routing = facts;
    }

    /** The request that this one continues, as {@code setRoutingDirective} named it. */
    public final Optional<SipServletRequest> routingOrigin() {
        return routingOrigin;
    }

    /** Sets what it continues, for the container's own copies. */
    public final void continues(SipServletRequest original) {
        routing = new RoutingFacts(
                SipApplicationRoutingDirective.CONTINUE,
                Optional.empty(),
                Optional.empty(),
                ((ContainerRequest) original).routing.state());
        routingOrigin = Optional.of(original);
    }

    /** The request on the other leg of a B2BUA. */
    public final Optional<SipServletRequest> linked() {
        return linked;
    }

    /** Sets that. */
    public final void link(Optional<SipServletRequest> other) {
        linked = other;
    }

    /** Remembers the final response. */
    public final void answered(ContainerResponse response) {
        finalResponse = Optional.of(response);
    }

    /** The final response sent or received. */
    public final Optional<ContainerResponse> finalAnswer() {
        return finalResponse;
    }

    @Override
    public UriValue getRequestURI() {
        if (requestUri == null) {
            requestUri = Addresses.uri(message().requestUri())
                    .orElseThrow(() -> new IllegalStateException("the Request-URI is malformed"));
            own(requestUri);
        }
        return requestUri;
    }

    private void own(UriValue uri) {
        uri.ownedBy(new Owner() {
            @Override
            public void check(String part) {
                requireModifiable();
            }

            @Override
            public void changed() {
                message().setRequestUri(uri.toString());
            }
        });
    }

    @Override
    public void setRequestURI(URI uri) {
        Objects.requireNonNull(uri, "uri");
        requireModifiable();
        requestUri = Addresses.valueOf(uri).clone();
        own(requestUri);
        message().setRequestUri(requestUri.toString());
    }

    @Override
    public void pushRoute(SipURI uri) {
        SipUriValue copy = (SipUriValue) Addresses.valueOf(uri).clone();
        copy.setLrParam(true);
        pushRoute(Addresses.of(copy, null));
    }

    @Override
    public void pushRoute(Address uri) {
        requireModifiable();
        if (!(uri.getURI() instanceof SipURI)) {
            throw new IllegalArgumentException("a Route has to be a SIP URI: " + uri);
        }
        int at = message().indexOf(KnownHeader.ROUTE, 0);
        message().insertHeader(at < 0 ? message().headerCount() : at, KnownHeader.ROUTE, uri.toString());
        headers().forget(KnownHeader.ROUTE);
    }

    @Override
    public int getMaxForwards() {
        int value = message().maxForwards();
        return value < 0 ? -1 : value;
    }

    @Override
    public void setMaxForwards(int n) {
        if (n < 0 || n > 255) {
            throw new IllegalArgumentException("Max-Forwards " + n);
        }
        requireModifiable();
        message().setMaxForwards(n);
    }

    @Override
    public int getMaxBreadth() {
        int value = message().number(KnownHeader.MAX_BREADTH);
        return value < 0 ? DEFAULT_BREADTH_ABSENT : value;
    }

    @Override
    public void setMaxBreadth(int n) {
        if (n <= 0) {
            throw new IllegalArgumentException("Max-Breadth " + n);
        }
        requireModifiable();
        message().setHeader(KnownHeader.MAX_BREADTH, Integer.toString(n));
    }

    @Override
    public void setCharacterEncoding(String enc) throws UnsupportedEncodingException {
        setCharset(enc);
    }

    @Override
    public void setRoutingDirective(SipApplicationRoutingDirective directive, SipServletRequest origRequest) {
        if (isCommitted() || !isInitial()) {
            throw new IllegalStateException("not an unsent initial request");
        }
        if (directive == SipApplicationRoutingDirective.NEW) {
            routing = RoutingFacts.NEW;
            routingOrigin = Optional.empty();
            return;
        }
        if (!origRequest.isInitial()) {
            throw new IllegalStateException("the original request is not initial");
        }
        continues(origRequest);
        routing = new RoutingFacts(directive, routing.region(), routing.subscriber(), routing.state());
    }

    @Override
    public SipApplicationRoutingDirective getRoutingDirective() {
        requireInitial();
        return routing.directive();
    }

    @Override
    public SipApplicationRoutingRegion getRegion() {
        requireInitial();
        return routing.region().orElse(null);
    }

    @Override
    public URI getSubscriberURI() {
        requireInitial();
        return routing.subscriber().orElse(null);
    }

    private void requireInitial() {
        if (!isInitial()) {
            throw new IllegalStateException("not an initial request");
        }
    }

    @Override
    public void addAuthHeader(SipServletResponse challengeResponse, AuthInfo authInfo) {
        requireModifiable();
        DigestAnswer.addTo(message(), challengeResponse, (Credentials) authInfo);
        headers().forget(KnownHeader.AUTHORIZATION);
        headers().forget(KnownHeader.PROXY_AUTHORIZATION);
    }

    @Override
    public void addAuthHeader(SipServletResponse challengeResponse, String username, String password) {
        Credentials credentials = new Credentials();
        for (String realm : challengeResponse.getChallengeRealmSet()) {
            credentials.addAuthInfo(challengeResponse.getStatus(), realm, username, password);
        }
        addAuthHeader(challengeResponse, credentials);
    }

    /** Unique within the session: the method's transaction by its CSeq and branch side. */
    @Override
    public String getId() {
        return message().cseqNumber() + (this instanceof ReceivedRequest ? "r" : "s");
    }

    @Override
    public ContainerResponse getFinalResponse() {
        return finalResponse.orElse(null);
    }

    @Override
    public boolean isRequestUriInternal() {
        return getRequestURI() instanceof SipURI uri && core().wire().isLocal(uri);
    }
}
