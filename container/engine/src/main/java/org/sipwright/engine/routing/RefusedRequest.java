// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.routing;

import java.net.InetSocketAddress;
import org.sipwright.sip.MalformedRequest;
import org.sipwright.sip.ReplyContent;
import org.sipwright.sip.SipEndpoint;
import org.sipwright.stack.message.Problem;

/** What could be read of a request with a fault. */
final class RefusedRequest extends WireView implements MalformedRequest {
    private final RoutedRequest request;
    private final Problem problem;

    RefusedRequest(RoutedRequest request, Problem problem) {
        super(request.message());
        this.request = request;
        this.problem = problem;
    }

    @Override
    public int status() {
        return problem.status();
    }

    @Override
    public String reason() {
        return problem.text();
    }

    @Override
    public Severity severity() {
        return switch (problem.fault()) {
            case LIMIT -> Severity.LIMIT;
            case INCOMPLETE -> Severity.INCOMPLETE;
            case SYNTAX -> Severity.SYNTAX;
        };
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
