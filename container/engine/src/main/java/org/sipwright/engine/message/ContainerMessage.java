// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import java.io.UnsupportedEncodingException;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.Address;
import javax.servlet.sip.Parameterable;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipWebSocketContext;
import org.sipwright.engine.address.AddressValue;
import org.sipwright.engine.address.Addresses;
import org.sipwright.engine.container.Core;
import org.sipwright.engine.keepalive.KeepAlivePreference;
import org.sipwright.engine.session.AppSession;
import org.sipwright.engine.session.Attributes;
import org.sipwright.engine.session.CallSession;
import org.sipwright.stack.message.HeaderName;
import org.sipwright.stack.message.KnownHeader;
import org.sipwright.stack.message.SipMessage;
import org.sipwright.stack.message.SipMethod;

/** What requests and responses have in common. Not thread-safe, but for its attributes. */
public abstract class ContainerMessage implements LanguageHeaders {
    private final Core core;
    private final SipMessage message;
    private final HeaderAccess headers;
    private final Content content;
    private final Attributes<SipServletMessage> attributes =
            new Attributes<>(this, () -> {}, AttributeNews.messages(this::session));
    private volatile Optional<CallSession> session = Optional.empty();
    private Optional<KeepAlivePreference> keepAlive = Optional.empty();

    ContainerMessage(Core core, SipMessage message) {
        this.core = core;
        this.message = message;
        this.headers = new HeaderAccess(message, this::requireModifiable);
        this.content = new Content(message);
    }

    /** The message of the stack. */
    public final SipMessage message() {
        return message;
    }

    /** The message as it goes out, in the header form that the application wants. */
    public final SipMessage outgoing() {
        return headers.formed(message);
    }

    final Core core() {
        return core;
    }

    final HeaderAccess headers() {
        return headers;
    }

    /** Ties it to its session. */
    public final void bind(CallSession newSession) {
        session = Optional.of(newSession);
    }

    /** Its session, where it has one. */
    public final Optional<CallSession> session() {
        return session;
    }

    /** Its session. */
    public final CallSession requireSession() {
        return session.orElseThrow(() -> new IllegalStateException("the message has no session"));
    }

    final void requireModifiable() {
        if (isReadOnly() || isCommitted()) {
            throw new IllegalStateException("the message is committed or read-only");
        }
    }

    /** Whether nobody may change it now, committed or not. */
    abstract boolean isReadOnly();

    /** Where it came from; empty for one made here. */
    abstract Optional<TransportFacts> facts();

    @Override
    public Address getFrom() {
        return address(KnownHeader.FROM);
    }

    @Override
    public Address getTo() {
        return address(KnownHeader.TO);
    }

    private AddressValue address(HeaderName name) {
        try {
            return headers.addresses(name).getFirst();
        } catch (ServletParseException malformed) {
            throw new IllegalStateException(name.longName() + " is malformed", malformed);
        }
    }

    @Override
    public String getMethod() {
        return message.method().name();
    }

    @Override
    public String getProtocol() {
        return "SIP/2.0";
    }

    @Override
    public String getHeader(String name) {
        List<String> values = headers.values(HeaderName.of(Objects.requireNonNull(name, "name")));
        return values.isEmpty() ? null : values.getFirst();
    }

    @Override
    public ListIterator<String> getHeaders(String name) {
        HeaderName header = HeaderName.of(Objects.requireNonNull(name, "name"));
        return new HeaderIterator<>(headers.values(header), values -> headers.replace(headers.forChange(name), values));
    }

    @Override
    public List<String> getHeaderList(String name) {
        HeaderName header = HeaderName.of(Objects.requireNonNull(name, "name"));
        return headers.has(header) ? List.copyOf(headers.values(header)) : null;
    }

    @Override
    public Iterator<String> getHeaderNames() {
        return headers.names().iterator();
    }

    @Override
    public List<String> getHeaderNameList() {
        return headers.names();
    }

    @Override
    public void setHeader(String name, String value) {
        headers.set(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        headers.add(name, value, false);
    }

    @Override
    public void removeHeader(String name) {
        headers.remove(name);
    }

    @Override
    public Address getAddressHeader(String name) throws ServletParseException {
        List<AddressValue> all = headers.addresses(HeaderName.of(Objects.requireNonNull(name, "name")));
        return all.isEmpty() ? null : all.getFirst();
    }

    @Override
    public ListIterator<Address> getAddressHeaders(String name) throws ServletParseException {
        List<AddressValue> all = headers.addresses(HeaderName.of(Objects.requireNonNull(name, "name")));
        return new HeaderIterator<>(all, values -> replace(name, values));
    }

    @Override
    public List<Address> getAddressHeaderList(String name) throws ServletParseException {
        return List.copyOf(headers.addresses(HeaderName.of(Objects.requireNonNull(name, "name"))));
    }

    private void replace(String name, List<? extends Parameterable> values) {
        headers.replace(
                headers.forChange(name), values.stream().map(Object::toString).toList());
    }

    @Override
    public void setAddressHeader(String name, Address addr) {
        headers.setParameterable(name, Objects.requireNonNull(addr, "addr"));
    }

    @Override
    public void addAddressHeader(String name, Address addr, boolean first) {
        headers.addAddress(name, Objects.requireNonNull(addr, "addr"), first);
    }

    @Override
    public Parameterable getParameterableHeader(String name) throws ServletParseException {
        List<? extends Parameterable> all = getParameterableHeaderList(name);
        return all.isEmpty() ? null : all.getFirst();
    }

    @Override
    public ListIterator<? extends Parameterable> getParameterableHeaders(String name) throws ServletParseException {
        return new HeaderIterator<Parameterable>(getParameterableHeaderList(name), values -> replace(name, values));
    }

    @Override
    public List<? extends Parameterable> getParameterableHeaderList(String name) throws ServletParseException {
        return headers.parameterables(HeaderName.of(Objects.requireNonNull(name, "name")));
    }

    @Override
    public void setParameterableHeader(String name, Parameterable param) {
        headers.setParameterable(name, Objects.requireNonNull(param, "param"));
    }

    @Override
    public void addParameterableHeader(String name, Parameterable param, boolean first) {
        headers.add(name, Objects.requireNonNull(param, "param").toString(), first);
    }

    @Override
    public String getCallId() {
        return message.callId();
    }

    @Override
    public int getExpires() {
        int expires = message.number(KnownHeader.EXPIRES);
        return expires == -2 ? -1 : expires;
    }

    @Override
    public void setExpires(int seconds) {
        if (seconds < 0) {
            headers.remove("Expires");
        } else {
            headers.set("Expires", Integer.toString(seconds));
        }
    }

    @Override
    public String getCharacterEncoding() {
        return content.charset();
    }

    // declared to throw nothing here: SipServletResponse inherits the method from ServletResponse too, which does not
    final void setCharset(String enc) throws UnsupportedEncodingException {
        requireModifiable();
        content.setCharset(enc);
    }

    @Override
    public int getContentLength() {
        return message.bodyLength();
    }

    @Override
    public String getContentType() {
        return content.type();
    }

    @Override
    public byte[] getRawContent() {
        return content.raw();
    }

    @Override
    public Object getContent() throws UnsupportedEncodingException {
        return content.value();
    }

    @Override
    public void setContent(Object body, String contentType) throws UnsupportedEncodingException {
        requireModifiable();
        content.set(body, contentType);
    }

    /** {@inheritDoc} What goes out is the length of the content, whatever is said here: another would break the framing. */
    @Override
    public void setContentLength(int len) {
        requireModifiable();
        if (len < 0) {
            throw new IllegalArgumentException("content of " + len + " bytes");
        }
    }

    @Override
    public void setContentType(String type) {
        headers.set("Content-Type", type);
    }

    @Override
    public Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, Object attribute) {
        attributes.set(name, attribute);
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public Set<String> getAttributeNameSet() {
        return attributes.names();
    }

    @Override
    public void clearAttributes() {
        attributes.clear();
    }

    @Override
    @Deprecated
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(attributes.names());
    }

    @Override
    public CallSession getSession() {
        return getSession(true);
    }

    @Override
    public CallSession getSession(boolean create) {
        return create ? requireSession() : session.orElse(null);
    }

    @Override
    public AppSession getApplicationSession() {
        return getApplicationSession(true);
    }

    @Override
    public AppSession getApplicationSession(boolean create) {
        CallSession found = getSession(create);
        return found == null ? null : found.getApplicationSession();
    }

    @Override
    public Set<Locale> getAcceptLanguageSet() {
        return Collections.unmodifiableSet(Languages.accepted(headers.values(KnownHeader.ACCEPT_LANGUAGE)));
    }

    @Override
    public boolean isSecure() {
        return facts().map(TransportFacts::isSecure).orElse(false);
    }

    @Override
    public String getRemoteUser() {
        return null;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public Principal getUserPrincipal() {
        return null;
    }

    @Override
    public String getLocalAddr() {
        return facts().map(TransportFacts::localAddress).orElse(null);
    }

    @Override
    public int getLocalPort() {
        return facts().map(TransportFacts::localPort).orElse(-1);
    }

    @Override
    public String getRemoteAddr() {
        return facts().map(TransportFacts::remoteAddress).orElse(null);
    }

    @Override
    public int getRemotePort() {
        return facts().map(TransportFacts::remotePort).orElse(-1);
    }

    @Override
    public String getTransport() {
        return facts().map(TransportFacts::transport).orElse(null);
    }

    @Override
    public String getInitialRemoteAddr() {
        return facts().map(facts -> facts.initial().remoteAddress()).orElse(null);
    }

    @Override
    public int getInitialRemotePort() {
        return facts().map(facts -> facts.initial().remotePort()).orElse(-1);
    }

    @Override
    public String getInitialTransport() {
        return facts().map(facts -> facts.initial().transport()).orElse(null);
    }

    @Override
    public boolean isInternallyRouted() {
        return facts().map(TransportFacts::isInternal).orElse(false);
    }

    @Override
    public void setHeaderForm(HeaderForm form) {
        headers.setForm(form);
    }

    @Override
    public HeaderForm getHeaderForm() {
        return headers.form();
    }

    @Override
    public void pushPath(Address uri) {
        requirePath();
        requireModifiable();
        message.insertHeader(Math.max(message.indexOf(KnownHeader.PATH, 0), 0), KnownHeader.PATH, uri.toString());
        headers.forget(KnownHeader.PATH);
    }

    @Override
    public void pushLocalPath() {
        pushPath(Addresses.of(core.wire().localUri(), null));
    }

    /** RFC 3327: Path stands in REGISTER and in its 2xx. */
    private void requirePath() {
        boolean fits = message.method() == SipMethod.REGISTER
                && (message.isRequest() || message.status() >= 200 && message.status() < 300);
        if (!fits) {
            throw new IllegalStateException("Path stands in REGISTER and its 2xx only");
        }
    }

    @Override
    public KeepAlivePreference getSessionKeepAlivePreference() {
        if (keepAlive.isEmpty()) {
            keepAlive = Optional.of(new KeepAlivePreference());
        }
        return keepAlive.get();
    }

    /** What the application wants of session timers, where it has asked for that. */
    public final Optional<KeepAlivePreference> keepAlive() {
        return keepAlive;
    }

    /** That of the flow of its session; null where that is no WebSocket. */
    @Override
    public SipWebSocketContext getLocalSipWebSocketContext() {
        return session()
                .flatMap(found -> found.way().flow())
                .flatMap(core.flows()::webSocket)
                .orElse(null);
    }

    @Override
    public String toString() {
        return HeaderAccess.decode(message.toString());
    }
}
