// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.servlet.spec.HttpServletRequestImpl;

/**
 * Where browsers find the HTTP side, as the request that is served found it.
 *
 * @param scheme scheme of that request
 * @param host name of the server in it
 * @param port its port
 * @param securePort port for {@code https}; a negative one where the server knows none
 * @param contextPath path of the archive, empty for the root
 */
record WebAddress(String scheme, String host, int port, int securePort, String contextPath) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    static WebAddress of(ServletRequestContext context) {
        HttpServletRequestImpl request = context.getOriginalRequest();
        return new WebAddress(
                request.getScheme(),
                request.getServerName(),
                request.getServerPort(),
                context.getDeployment()
                        .getDeploymentInfo()
                        .getConfidentialPortManager()
                        .getConfidentialPort(request.getExchange()),
                request.getContextPath());
    }

    /**
     * The URL of something in the archive.
     *
     * @param wanted {@code http} or {@code https}
     * @throws IllegalArgumentException for any other scheme
     */
    String url(String wanted, String relativePath) {
        String lower = wanted.toLowerCase(java.util.Locale.ROOT);
        int usual = switch (lower) {
            case "http" -> HTTP;
            case "https" -> HTTPS;
            default -> throw new IllegalArgumentException("scheme " + wanted + ", expected http or https");
        };
        int wantedPort = lower.equals(scheme) ? port : usual == HTTPS ? securePort : usual;
        boolean literal = host.indexOf(':') >= 0 && !host.startsWith("[");
        return lower + "://" + (literal ? '[' + host + ']' : host)
                + (wantedPort < 0 || wantedPort == usual ? "" : ":" + wantedPort) + contextPath
                + (relativePath.startsWith("/") ? "" : "/") + relativePath;
    }

    /** The URL with the id of an HTTP session in it, in front of query and fragment. */
    static String withSession(String url, String id) {
        int end = url.length();
        int fragment = url.indexOf('#');
        if (fragment >= 0) {
            end = fragment;
        }
        int query = url.indexOf('?');
        if (query >= 0 && query < end) {
            end = query;
        }
        return url.substring(0, end) + ";jsessionid=" + id + url.substring(end);
    }
}
