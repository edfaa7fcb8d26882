// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

import java.net.http.HttpClient.Version;
import java.util.List;
import java.util.stream.Stream;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The parameters of rest_client. Set by one thread, before they are read. Times are in seconds. */
final class RestSettings {
    private static final int STANDARD_TIMEOUT = 20;
    private static final int STANDARD_KILOBYTES = 10_240;
    /** What counts where a script asks for no limit: a transfer that takes longer is none that a call can wait for. */
    private static final int LONGEST = 3_600;

    private static final int MOST_KILOBYTES = 256 << 10;
    private static final int KILO = 1_024;

    private int transferTimeout = STANDARD_TIMEOUT;
    private int connectTimeout = STANDARD_TIMEOUT;
    private int kilobytes = STANDARD_KILOBYTES;
    private boolean verifyPeer = true;
    private boolean verifyHost = true;
    private String authorities = "";
    private HttpVersion version = HttpVersion.BY_SCHEME;
    private boolean connectsInTurn;
    private int connectionLifetime;

    /** Which version of HTTP is asked for. */
    private enum HttpVersion {
        /** HTTP/2 where TLS can agree on it, HTTP/1.1 without TLS. */
        BY_SCHEME,
        /** HTTP/1.1. */
        ONE,
        /** HTTP/2, by an upgrade where there is no TLS. */
        TWO;

        static HttpVersion of(String text) throws LinkException {
            return switch (text.strip()) {
                case "0", "4" -> BY_SCHEME;
                case "2" -> ONE;
                case "3" -> TWO;
                case "1" -> throw LinkException.unsupported("HTTP/1.0, curl_http_version 1,");
                case "5" -> throw LinkException.unsupported("HTTP/2 without TLS and upgrade, curl_http_version 5,");
                default -> throw new LinkException("the parameter 'curl_http_version' takes 0 to 5, not " + text);
            };
        }
    }

    List<ModuleParameter> parameters() {
        return Stream.of(limits(), security(), protocol(), turns())
                .flatMap(List::stream)
                .toList();
    }

    private List<ModuleParameter> limits() {
        return List.of(
                ModuleParameter.number(
                        "curl_timeout",
                        STANDARD_TIMEOUT,
                        "How many seconds a transfer may take in all, an hour at most.",
                        value -> transferTimeout = value),
                ModuleParameter.number(
                        "connection_timeout",
                        STANDARD_TIMEOUT,
                        "How many of them the connection may take.",
                        value -> connectTimeout = value),
                ModuleParameter.number(
                        "max_transfer_size",
                        STANDARD_KILOBYTES,
                        "How large an answer may be, in kilobytes; 0 for the greatest that can be, 262144.",
                        value -> kilobytes = value));
    }

    private List<ModuleParameter> security() {
        return List.of(
                ModuleParameter.number(
                        "ssl_verifypeer",
                        1,
                        "Whether certificates of servers are checked.",
                        value -> verifyPeer = value != 0),
                ModuleParameter.number(
                        "ssl_verifyhost",
                        1,
                        "Whether they have to name the host that was asked.",
                        value -> verifyHost = value != 0),
                ModuleParameter.text(
                        "ssl_capath",
                        "",
                        "A folder of authorities in PEM that are trusted beside those of the JDK.",
                        value -> authorities = value));
    }

    private List<ModuleParameter> protocol() {
        return List.of(
                new ModuleParameter(
                        "curl_http_version",
                        ModuleParameter.Type.NUMBER,
                        "0",
                        "The version of HTTP: 0 and 4 for HTTP/2 under TLS and HTTP/1.1 elsewhere, 2 for HTTP/1.1, 3 for"
                                + " HTTP/2; 1 and 5 are not supported.",
                        value -> version = HttpVersion.of(value.text())),
                new ModuleParameter(
                        "enable_expect_100",
                        ModuleParameter.Type.NUMBER,
                        "0",
                        "Can only be 0: bodies are sent without waiting for 100.",
                        value -> refuse(!value.text().strip().equals("0"), "enable_expect_100")));
    }

    private List<ModuleParameter> turns() {
        return List.of(
                ModuleParameter.number(
                        "no_concurrent_connects",
                        0,
                        "Whether a host is asked by one transfer at a time until its answer begins; others get -4.",
                        value -> connectsInTurn = value != 0),
                ModuleParameter.number(
                        "curl_conn_lifetime",
                        0,
                        "For how many seconds after a good answer no_concurrent_connects lets all others pass.",
                        value -> connectionLifetime = value),
                ModuleParameter.number(
                        "max_async_transfers",
                        100,
                        "Accepted without effect: transfers hold up their own call only, in async() and without.",
                        value -> {}),
                ModuleParameter.number(
                        "connect_poll_interval",
                        20,
                        "Accepted without effect: connections are not polled, in milliseconds.",
                        value -> {}));
    }

    private static void refuse(boolean wanted, String parameter) throws LinkException {
        if (wanted) {
            throw LinkException.unsupported("the parameter '" + parameter + "'");
        }
    }

    int transferTimeout() {
        return transferTimeout <= 0 ? LONGEST : Math.min(transferTimeout, LONGEST);
    }

    /** The connection is part of the transfer, so that it cannot take longer. */
    int connectTimeout() {
        return connectTimeout <= 0 ? transferTimeout() : Math.min(connectTimeout, transferTimeout());
    }

    /** The largest answer in bytes. */
    int largestAnswer() {
        return (kilobytes <= 0 ? MOST_KILOBYTES : Math.min(kilobytes, MOST_KILOBYTES)) * KILO;
    }

    boolean verifiesPeer() {
        return verifyPeer;
    }

    boolean verifiesHost() {
        return verifyHost;
    }

    /** The folder of trusted authorities; the empty string for none of the script's own. */
    String authorities() {
        return authorities;
    }

    Version version(boolean tls) {
        return switch (version) {
            case BY_SCHEME -> tls ? Version.HTTP_2 : Version.HTTP_1_1;
            case ONE -> Version.HTTP_1_1;
            case TWO -> Version.HTTP_2;
        };
    }

    boolean connectsInTurn() {
        return connectsInTurn;
    }

    int connectionLifetime() {
        return connectionLifetime;
    }
}
