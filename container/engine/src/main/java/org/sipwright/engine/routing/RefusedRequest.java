// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetSocketAddress;
import org.sipwright.sip.MalformedRequest;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.SipEndpoint;

/** What could be read of a request with a fault. */
final class RefusedRequest extends WireView implements MalformedRequest {
    private final RoutedRequest request;
    private final int status;
    private final String reason;

    RefusedRequest(RoutedRequest request, int status, String reason) {
        super(request.message());
        this.request = request;
        this.status = status;
        this.reason = reason;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String reason() {
        return reason;
    }

    @Override
    public Severity severity() {
        if (status == 413
                || status == 414
                || status == 513
                || reason.startsWith("more than ") && reason.contains("lines")) {
            return Severity.LIMIT;
        }
        return reason.endsWith(" is missing") || reason.startsWith("more than one ")
                ? Severity.INCOMPLETE
                : Severity.SYNTAX;
    }

    @Override
    public SipEndpoint receivedOn() {
        return request.receivedOn();
    }

    @Override
    public InetSocketAddress source() {
        return request.source();
    }

    @Override
    public String replyStateless(int replyStatus, String replyReason, ReplyContent content) {
        return request.replyStateless(replyStatus, replyReason, content);
    }
}
