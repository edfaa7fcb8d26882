// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.sip.RelayOutcome;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.RequestMatch;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.SipEndpoint;

/**
 * A received request without a container behind it: what is read from it is its text, what is set is remembered. Methods that
 * need a container throw.
 */
public final class SampleRequest implements InvocationHandler {
    /** The socket that it came in on. */
    public static final SipEndpoint SOCKET = SipEndpoint.of("udp", "127.0.0.1", 24190);

    private static final Map<String, String> COMPACT = Map.of(
            "v",
            "Via",
            "f",
            "From",
            "t",
            "To",
            "i",
            "Call-ID",
            "m",
            "Contact",
            "l",
            "Content-Length",
            "c",
            "Content-Type",
            "s",
            "Subject",
            "k",
            "Supported");

    private final List<String[]> headers = new ArrayList<>();
    private final String startLine;
    private byte[] body;
    private String uri;
    private String nextHop = "";
    private Optional<SipEndpoint> sendFrom = Optional.empty();
    private Object context;
    private final List<String> calls = new ArrayList<>();

    private SampleRequest(String text) {
        int end = text.indexOf("\r\n\r\n");
        String[] lines = text.substring(0, end).split("\r\n");
        startLine = lines[0];
        uri = startLine.split(" ")[1];
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.add(new String[] {
                lines[i].substring(0, colon), lines[i].substring(colon + 1).trim()
            });
        }
        body = text.substring(end + 4).getBytes(ISO_8859_1);
    }

    /** A request; its lines end with CR LF. */
    public static RoutingRequest of(String text) {
        return proxy(new SampleRequest(text));
    }

    /** What was called on it that a container would have done, in order. */
    public static List<String> calls(RoutingRequest request) {
        return ((SampleRequest) Proxy.getInvocationHandler(request)).calls;
    }

    private static RoutingRequest proxy(SampleRequest sample) {
        return (RoutingRequest) Proxy.newProxyInstance(
                SampleRequest.class.getClassLoader(), new Class<?>[] {RoutingRequest.class}, sample);
    }

    private static String canonical(String name) {
        return COMPACT.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), name);
    }

    private int indexOf(String name, int from) {
        for (int i = from; i < headers.size(); i++) {
            if (canonical(headers.get(i)[0]).equalsIgnoreCase(canonical(name))) {
                return i;
            }
        }
        return -1;
    }

    private String text() {
        StringBuilder text = new StringBuilder(startLine.replaceFirst(" \\S+ ", " " + uri.replace("$", "\\$") + " "));
        headers.forEach(
                header -> text.append("\r\n").append(header[0]).append(": ").append(header[1]));
        return text.append("\r\n\r\n").append(new String(body, ISO_8859_1)).toString();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) {
        return switch (method.getName()) {
            case "isWireRequest" -> true;
            case "startLine" -> startLine;
            case "headerCount" -> headers.size();
            case "headerName" -> headers.get((int) args[0])[0];
            case "headerValue" -> headers.get((int) args[0])[1];
            case "indexOfHeader" -> indexOf((String) args[0], (int) args[1]);
            case "callId" -> {
                int at = indexOf("Call-ID", 0);
                yield at < 0 ? "" : headers.get(at)[1];
            }
            case "body" -> body.clone();
            case "replaceBody" -> {
                body = (byte[]) args[0];
                yield null;
            }
            case "insertHeader" -> {
                headers.add((int) args[0], new String[] {(String) args[1], (String) args[2]});
                yield null;
            }
            case "replaceHeader" -> headers.get((int) args[0])[1] = (String) args[1];
            case "removeHeader" -> {
                headers.remove((int) args[0]);
                yield null;
            }
            case "wireText" -> text();
            default -> routing(method.getName(), args);
        };
    }

    private Object routing(String name, Object[] args) {
        return switch (name) {
            case "method" -> startLine.split(" ")[0];
            case "requestUriText" -> uri;
            case "receivedUriText" -> startLine.split(" ")[1];
            case "setRequestUriText" -> {
                uri = (String) args[0];
                yield null;
            }
            case "nextHop" -> nextHop.isEmpty() ? Optional.empty() : Optional.of(nextHop);
            case "setNextHop" -> {
                nextHop = (String) args[0];
                yield null;
            }
            case "sendFrom" -> sendFrom;
            case "setSendFrom" -> {
                sendFrom = Optional.of((SipEndpoint) args[0]);
                yield null;
            }
            case "receivedOn" -> SOCKET;
            case "source" -> new InetSocketAddress("127.0.0.1", 24199);
            case "transaction" -> Optional.empty();
            case "match" -> RequestMatch.NONE;
            case "context" -> context;
            case "setContext" -> {
                context = args[0];
                yield null;
            }
            case "replyStateless" -> {
                calls.add("reply " + args[0] + ' ' + args[1] + ' ' + ((ReplyContent) args[2]).headers());
                yield null;
            }
            case "sendUnchanged" -> {
                calls.add("send to " + args[0]);
                yield RelayOutcome.SENT;
            }
            case "forwardStateless" -> {
                calls.add("forward to " + (nextHop.isEmpty() ? uri : nextHop));
                yield RelayOutcome.SENT;
            }
            case "forceRport", "setAdvertised", "setViaParameters", "setTargetFilter", "addConnectionAlias" -> {
                calls.add(name + (args == null ? "" : " " + java.util.Arrays.toString(args)));
                yield null;
            }
            case "toString" -> startLine;
            case "hashCode" -> System.identityHashCode(this);
            default -> throw new UnsupportedOperationException(name);
        };
    }
}
