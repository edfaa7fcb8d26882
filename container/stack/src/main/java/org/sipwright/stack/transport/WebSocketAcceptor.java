// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;

/**
 * Answers the HTTP request that opens a WebSocket (RFC 6455 section 4.2, RFC 7118 section 4). What asks for anything else
 * gets a plain answer and is closed.
 */
final class WebSocketAcceptor extends SimpleChannelInboundHandler<FullHttpRequest> {
    static final String SUB_PROTOCOL = "sip";

    private final WebSocketRules rules;
    private final boolean secure;
    private final int largest;

    /**
     * Makes one.
     *
     * @param secure whether TLS is below
     * @param largest bytes of the largest message
     */
    WebSocketAcceptor(WebSocketRules rules, boolean secure, int largest) {
        this.rules = rules;
        this.secure = secure;
        this.largest = largest;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        Optional<HttpResponseStatus> refusal = refusal(request);
        if (refusal.isPresent()) {
            refuse(context, refusal.get());
            return;
        }
        WebSocketDecoderConfig frames = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(largest)
                .expectMaskedFrames(true)
                .allowMaskMismatch(false)
                .allowExtensions(false)
                // header bytes need not be UTF-8, even in text frames: the message parser takes them as they are
                .withUTF8Validator(false)
                .build();
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory("", SUB_PROTOCOL, frames).newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel())
                    .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        ChannelHandlerContext last = context;
        WebSocketReady ready = new WebSocketReady(Optional.of(WebSocketHandshake.of(request, secure)));
        handshaker.handshake(context.channel(), request).addListener(done -> {
            if (done.isSuccess()) {
                last.channel().pipeline().fireUserEventTriggered(ready);
            } else {
                last.close();
            }
        });
        WebSocketMessages.replace(context, this, largest);
    }

    private Optional<HttpResponseStatus> refusal(FullHttpRequest request) {
        var headers = request.headers();
        if (request.decoderResult().isFailure() || !HttpMethod.GET.equals(request.method())) {
            return Optional.of(HttpResponseStatus.BAD_REQUEST);
        }
        if (!rules.resource().isEmpty() && !path(request.uri()).equals(rules.resource())) {
            return Optional.of(HttpResponseStatus.NOT_FOUND);
        }
        if (!headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            return Optional.of(HttpResponseStatus.UPGRADE_REQUIRED);
        }
        if (rules.originRequired() && !headers.contains(HttpHeaderNames.ORIGIN)) {
            return Optional.of(HttpResponseStatus.FORBIDDEN);
        }
        // RFC 7118 section 4.1: without the sub-protocol there is nothing to talk about
        boolean sip = headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)
                && headers.containsValue(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, SUB_PROTOCOL, true);
        return sip ? Optional.empty() : Optional.of(HttpResponseStatus.BAD_REQUEST);
    }

    private static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private static void refuse(ChannelHandlerContext context, HttpResponseStatus status) {
        context.fireUserEventTriggered(status);
        DefaultFullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, 0)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, SUB_PROTOCOL);
        if (status == HttpResponseStatus.UPGRADE_REQUIRED) {
            answer.headers().set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        }
        context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    /** Frames that came right behind the request reach the next handlers, not this one. */
    @Override
    public boolean acceptInboundMessage(Object message) {
        if (message instanceof FullHttpRequest) {
            return true;
        }
        ReferenceCountUtil.touch(message);
        return false;
    }
}
