// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import java.util.Optional;

/** Opens a WebSocket to a peer that listens for them, as another proxy does (RFC 6455 section 4.1, RFC 7118 section 4). */
final class WebSocketConnector extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final WebSocketClientHandshaker handshaker;
    private final boolean secure;
    private final int largest;

    /**
     * Makes one.
     *
     * @param secure whether it waits for TLS first
     * @param authority host and port
     * @param resource path
     * @param largest bytes of the largest message
     */
    WebSocketConnector(boolean secure, String authority, String resource, int largest) {
        this.secure = secure;
        this.largest = largest;
        String scheme = secure ? "wss://" : "ws://";
        HttpHeaders headers = new DefaultHttpHeaders();
        headers.set(HttpHeaderNames.ORIGIN, (secure ? "https://" : "http://") + authority);
        this.handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                URI.create(scheme + authority + resource),
                WebSocketVersion.V13,
                WebSocketAcceptor.SUB_PROTOCOL,
                false,
                headers,
                largest);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!secure) {
            handshaker.handshake(context.channel());
        }
        context.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        context.fireUserEventTriggered(event);
        if (event instanceof TlsConnection) {
            handshaker.handshake(context.channel());
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
        try {
            handshaker.finishHandshake(context.channel(), answer);
        } catch (WebSocketHandshakeException refused) {
            context.fireExceptionCaught(refused);
            return;
        }
        WebSocketMessages.replace(context, this, largest);
        context.channel().pipeline().fireUserEventTriggered(new WebSocketReady(Optional.empty()));
    }
}
