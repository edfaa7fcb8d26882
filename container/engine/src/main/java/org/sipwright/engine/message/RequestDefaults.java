// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.message;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletConnection;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.BufferedReader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.servlet.sip.Address;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.URI;

/** What of {@code jakarta.servlet.ServletRequest} means little for SIP: no streams, no asynchronous mode of HTTP. */
interface RequestDefaults extends SipServletRequest {

    @Override
    default ServletInputStream getInputStream() {
        return null;
    }

    @Override
    default BufferedReader getReader() {
        return null;
    }

    /** The URI whose parameters count as those of the request: the popped Route's, otherwise the Request-URI. */
    private URI parameterSource() {
        Address popped = getPoppedRoute();
        return popped != null && !isInitial() ? popped.getURI() : getRequestURI();
    }

    @Override
    default String getParameter(String name) {
        return parameterSource().getParameter(name);
    }

    @Override
    default Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameterSource().getParameterNameSet());
    }

    @Override
    default String[] getParameterValues(String name) {
        String value = getParameter(name);
        return value == null ? null : new String[] {value};
    }

    @Override
    default Map<String, String[]> getParameterMap() {
        Map<String, String[]> map = new LinkedHashMap<>();
        for (String name : parameterSource().getParameterNameSet()) {
            map.put(name, getParameterValues(name));
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    default long getContentLengthLong() {
        return getContentLength();
    }

    @Override
    default String getScheme() {
        return getRequestURI().getScheme();
    }

    @Override
    default String getServerName() {
        return getLocalAddr();
    }

    @Override
    default int getServerPort() {
        return getLocalPort();
    }

    @Override
    default String getRemoteHost() {
        return getRemoteAddr();
    }

    @Override
    default String getLocalName() {
        return getLocalAddr();
    }

    @Override
    default Locale getLocale() {
        Locale accepted = getAcceptLanguage();
        return accepted == null ? Locale.getDefault() : accepted;
    }

    @Override
    default Enumeration<Locale> getLocales() {
        return getAcceptLanguageSet().isEmpty()
                ? Collections.enumeration(Collections.singleton(Locale.getDefault()))
                : Collections.enumeration(getAcceptLanguageSet());
    }

    @Override
    default RequestDispatcher getRequestDispatcher(String path) {
        return null;
    }

    @Override
    default ServletContext getServletContext() {
        return getSession().getServletContext();
    }

    @Override
    default AsyncContext startAsync() {
        throw new IllegalStateException("a SIP request needs no asynchronous mode: it may be answered at any time");
    }

    @Override
    default AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return startAsync();
    }

    @Override
    default boolean isAsyncStarted() {
        return false;
    }

    @Override
    default boolean isAsyncSupported() {
        return false;
    }

    @Override
    default AsyncContext getAsyncContext() {
        throw new IllegalStateException("not in asynchronous mode");
    }

    @Override
    default DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    default String getRequestId() {
        return getId();
    }

    @Override
    default String getProtocolRequestId() {
        return "";
    }

    @Override
    default ServletConnection getServletConnection() {
        return new SipConnection(getTransport(), isSecure());
    }

    /**
     * The transport as a connection; SIP has no id for it.
     *
     * @param getProtocol transport
     * @param isSecure whether it is encrypted
     */
    record SipConnection(String getProtocol, boolean isSecure) implements ServletConnection {
        @Override
        public String getConnectionId() {
            return "";
        }

        @Override
        public String getProtocolConnectionId() {
            return "";
        }
    }
}
