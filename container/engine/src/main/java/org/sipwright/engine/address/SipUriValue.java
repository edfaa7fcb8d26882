// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.address;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.servlet.sip.SipURI;

/** A sip or sips URI (RFC 3261 section 19.1). Its parts are without escapes; the text has them. */
public final class SipUriValue extends UriValue implements SipURI {
    private static final long serialVersionUID = 1L;
    /** Section 19.1.4: these must be equal also when they stand in one of the two only. */
    private static final Set<String> DECISIVE = Set.of("user", "ttl", "method", "maddr", "transport");

    private boolean secure;
    private String user;
    private String password;
    private String host;
    private int port;
    private LinkedHashMap<String, String> headers;

    private SipUriValue(boolean secure, SipUriText parts, String text) {
        super(Parameters.parse(parts.parameters(), true), text);
        this.secure = secure;
        this.user = parts.user();
        this.password = parts.password();
        this.host = parts.host();
        this.port = parts.port();
        this.headers = parts.headers();
    }

    /** Makes one of a user, which may be null, and a host. */
    public static SipUriValue of(String user, String host) {
        SipUriText parts = new SipUriText(user, null, host, -1, "", new LinkedHashMap<>());
        return new SipUriValue(false, parts, null);
    }

    /** Reads what follows the scheme; empty when it is malformed. */
    static Optional<SipUriValue> parse(boolean secure, String rest, String text) {
        return SipUriText.parse(rest).map(parts -> new SipUriValue(secure, parts, text));
    }

    @Override
    public boolean isSipURI() {
        return true;
    }

    @Override
    public String getScheme() {
        return secure ? "sips" : "sip";
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public void setSecure(boolean b) {
        check(".scheme");
        secure = b;
        changed();
    }

    @Override
    public String getUser() {
        return user;
    }

    @Override
    public void setUser(String newUser) {
        check(".user");
        user = newUser;
        if (newUser == null) {
            password = null;
        }
        changed();
    }

    @Override
    public String getUserPassword() {
        return password;
    }

    @Override
    public void setUserPassword(String newPassword) {
        check(".password");
        password = newPassword;
        changed();
    }

    @Override
    public String getHost() {
        return host;
    }

    @Override
    public void setHost(String newHost) {
        Objects.requireNonNull(newHost, "host");
        check(".host");
        host = newHost.indexOf(':') >= 0 && !newHost.startsWith("[") ? '[' + newHost + ']' : newHost;
        changed();
    }

    @Override
    public int getPort() {
        return port;
    }

    @Override
    public void setPort(int newPort) {
        if (newPort > 65_535) {
            throw new IllegalArgumentException("port " + newPort);
        }
        check(".port");
        port = newPort < 0 ? -1 : newPort;
        changed();
    }

    @Override
    public String getTransportParam() {
        return getParameter("transport");
    }

    @Override
    public void setTransportParam(String transport) {
        setParameter("transport", transport);
    }

    @Override
    public String getMAddrParam() {
        return getParameter("maddr");
    }

    @Override
    public void setMAddrParam(String maddr) {
        setParameter("maddr", maddr);
    }

    @Override
    public String getMethodParam() {
        return getParameter("method");
    }

    @Override
    public void setMethodParam(String method) {
        setParameter("method", method);
    }

    @Override
    public int getTTLParam() {
        String ttl = getParameter("ttl");
        try {
            return ttl == null ? -1 : Integer.parseInt(ttl);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    @Override
    public void setTTLParam(int ttl) {
        setParameter("ttl", ttl < 0 ? null : Integer.toString(ttl));
    }

    @Override
    public String getUserParam() {
        return getParameter("user");
    }

    @Override
    public void setUserParam(String userParam) {
        setParameter("user", userParam);
    }

    @Override
    public boolean getLrParam() {
        return getParameter("lr") != null;
    }

    @Override
    public void setLrParam(boolean flag) {
        setParameter("lr", flag ? "" : null);
    }

    @Override
    public String getHeader(String name) {
        return headers.get(spelling(Objects.requireNonNull(name, "name")));
    }

    private String spelling(String name) {
        for (String spelt : headers.keySet()) {
            if (spelt.equalsIgnoreCase(name)) {
                return spelt;
            }
        }
        return name;
    }

    @Override
    public void setHeader(String name, String value) {
        check(".headers");
        headers.put(spelling(Objects.requireNonNull(name, "name")), Objects.requireNonNull(value, "value"));
        changed();
    }

    @Override
    public void removeHeader(String name) {
        check(".headers");
        headers.remove(spelling(Objects.requireNonNull(name, "name")));
        changed();
    }

    @Override
    public Iterator<String> getHeaderNames() {
        return getHeaderNameList().iterator();
    }

    @Override
    public List<String> getHeaderNameList() {
        return List.copyOf(headers.keySet());
    }

    @Override
    String write() {
        StringBuilder out = new StringBuilder(48).append(getScheme()).append(':');
        if (user != null) {
            out.append(Escapes.encode(user, Escapes.USER));
            if (password != null) {
                out.append(':').append(Escapes.encode(password, Escapes.PASSWORD));
            }
            out.append('@');
        }
        out.append(host);
        if (port >= 0) {
            out.append(':').append(port);
        }
        parameters().appendTo(out, true);
        char separator = '?';
        for (Map.Entry<String, String> header : headers.entrySet()) {
            out.append(separator)
                    .append(Escapes.encode(header.getKey(), Escapes.HEADER))
                    .append('=')
                    .append(Escapes.encode(header.getValue(), Escapes.HEADER));
            separator = '&';
        }
        return out.toString();
    }

    @Override
    public SipUriValue clone() {
        SipUriValue copy = (SipUriValue) super.clone();
        copy.headers = new LinkedHashMap<>(headers);
        return copy;
    }

    /** RFC 3261 section 19.1.4. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SipUriValue that
                && that.secure == secure
                && Objects.equals(that.user, user)
                && Objects.equals(that.password, password)
                && that.host.equalsIgnoreCase(host)
                && that.port == port
                && parameters().agreesWith(that.parameters())
                && decisive().equals(that.decisive())
                && foldedHeaders().equals(that.foldedHeaders());
    }

    private Map<String, String> decisive() {
        Map<String, String> map = parameters().folded();
        map.keySet().retainAll(DECISIVE);
        map.replaceAll((name, value) -> value.toLowerCase(Locale.ROOT));
        return map;
    }

    private Map<String, String> foldedHeaders() {
        Map<String, String> folded = new LinkedHashMap<>();
        headers.forEach((name, value) -> folded.put(name.toLowerCase(Locale.ROOT), value));
        return folded;
    }

    @Override
    public int hashCode() {
        return Objects.hash(secure, user, host.toLowerCase(Locale.ROOT), port);
    }
}
