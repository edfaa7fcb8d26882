// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.util.Objects;
import javax.servlet.sip.Address;
import javax.servlet.sip.AuthInfo;
import javax.servlet.sip.Parameterable;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TooManyHopsException;
import javax.servlet.sip.URI;
import org.sipwright.engine.address.AddressValue;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.address.SipUriValue;
import org.sipwright.engine.address.UriValue;
import org.sipwright.engine.auth.Credentials;
import org.sipwright.engine.b2bua.BackToBack;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.dialog.Dialog;
import org.sipwright.engine.message.ContainerRequest;
import org.sipwright.engine.message.OutgoingRequest;
import org.sipwright.engine.session.AppSession;
import org.sipwright.engine.session.CallSession;
import org.sipwright.engine.session.RequestText;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;
import org.sipwright.stack.message.Tokens;

/** Makes addresses, requests and application sessions for one application. Thread-safe. */
final class ContainerFactory implements SipFactory {
    private final Core core;
    private final RunningApplication application;

    ContainerFactory(Core core, RunningApplication application) {
        this.core = core;
        this.application = application;
    }

    @Override
    public URI createURI(String uri) throws ServletParseException {
        return Addresses.requireUri(uri);
    }

    @Override
    public SipURI createSipURI(String user, String host) {
        return SipUriValue.of(user, Objects.requireNonNull(host, "host"));
    }

    @Override
    public Address createAddress(String addr) throws ServletParseException {
        return Addresses.requireAddress(addr);
    }

    @Override
    public Address createAddress(URI uri) {
        return Addresses.of(uri, null);
    }

    @Override
    public Address createAddress(URI uri, String displayName) {
        return Addresses.of(uri, displayName);
    }

    @Override
    public Parameterable createParameterable(String s) throws ServletParseException {
        if (s.isBlank()) {
            throw new ServletParseException("empty value");
        }
        return Addresses.parameterable(s);
    }

    @Override
    public SipServletRequest createRequest(SipApplicationSession appSession, String method, Address from, Address to) {
        SipMethod sip = SipMethod.of(Objects.requireNonNull(method, "method"));
        if (sip == SipMethod.ACK || sip == SipMethod.CANCEL) {
            throw new IllegalArgumentException(method + " belongs to a transaction that exists");
        }
        if (!(appSession instanceof AppSession session) || !session.isValid()) {
            throw new IllegalArgumentException("not a valid application session");
        }
        AddressValue fromCopy = party(from);
        AddressValue toCopy = party(to);
        SipMessage message = RequestText.initial(
                sip,
                requestUri(to),
                fromCopy + ";tag=" + Tokens.tag(),
                toCopy.toString(),
                Tokens.callId(),
                core.wire().localUri().toString());
        return open(session, message);
    }

    private OutgoingRequest open(AppSession session, SipMessage message) {
        OutgoingRequest request = new OutgoingRequest(core, message, true);
        String handler = application
                .descriptor()
                .mainServlet()
                .or(() -> application.servletNames().stream().findFirst())
                .orElse("");
        CallSession call = CallSession.create(session, Dialog.ofOutgoing(message), handler);
        request.bind(call);
        if (message.method() == SipMethod.INVITE) {
            call.enterBranch(request);
        }
        return request;
    }

    /** RFC 3261 section 19.1.1, table 1: what may stand in From and To. */
    private static AddressValue party(Address address) {
        AddressValue copy = Addresses.valueOf(address).clone();
        copy.removeParameter("tag");
        if (copy.getURI() instanceof SipUriValue uri) {
            for (String name : new String[] {"method", "maddr", "ttl", "transport", "lr"}) {
                uri.removeParameter(name);
            }
            uri.getHeaderNameList().forEach(uri::removeHeader);
            uri.setPort(-1);
        }
        return copy;
    }

    /** RFC 3261 section 8.1.1.1: the Request-URI is the URI of To; header components and the method have no place in it. */
    private static String requestUri(Address to) {
        UriValue uri = Addresses.valueOf(to.getURI()).clone();
        if (uri instanceof SipUriValue sip) {
            sip.removeParameter("method");
            sip.getHeaderNameList().forEach(sip::removeHeader);
        }
        return uri.toString();
    }

    @Override
    public SipServletRequest createRequest(SipApplicationSession appSession, String method, URI from, URI to) {
        return createRequest(appSession, method, createAddress(from), createAddress(to));
    }

    @Override
    public SipServletRequest createRequest(SipApplicationSession appSession, String method, String from, String to)
            throws ServletParseException {
        return createRequest(appSession, method, createAddress(from), createAddress(to));
    }

    @Override
    @Deprecated
    public SipServletRequest createRequest(SipServletRequest origRequest, boolean sameCallId) {
        ContainerRequest original = (ContainerRequest) origRequest;
        try {
            return new BackToBack(core, original.requireSession().getApplicationSession()).copy(original, sameCallId);
        } catch (TooManyHopsException exhausted) {
            throw new IllegalArgumentException("Max-Forwards is 0", exhausted);
        }
    }

    @Override
    public SipApplicationSession createApplicationSession() {
        return application.newSession();
    }

    @Override
    public SipApplicationSession createApplicationSessionByKey(String sipApplicationKey) {
        return application.sessionByKey(Objects.requireNonNull(sipApplicationKey, "sipApplicationKey"));
    }

    @Override
    public AuthInfo createAuthInfo() {
        return new Credentials();
    }
}
