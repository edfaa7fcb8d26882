// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.util.List;

/**
 * WebSocket frames on the side of the wire, the bytes of one SIP message each on the other (RFC 7118 section 5). Control
 * frames are dealt with here.
 */
final class WebSocketMessages extends MessageToMessageCodec<WebSocketFrame, ByteBuf> {

    /**
     * Puts the handlers of an open WebSocket in the place of one that shook hands.
     *
     * @param largest bytes of the largest message, whole or in fragments
     */
    static void replace(ChannelHandlerContext context, ChannelHandler handshake, int largest) {
        String name = context.name();
        context.pipeline().addAfter(name, null, new WebSocketMessages());
        context.pipeline().replace(handshake, name, new WebSocketFrameAggregator(largest));
    }

    @Override
    protected void encode(ChannelHandlerContext context, ByteBuf message, List<Object> out) {
        // a text frame has to be UTF-8 (RFC 6455 section 5.6), which bodies and old headers need not be
        boolean text = ByteBufUtil.isText(message, UTF_8);
        ByteBuf kept = message.retain();
        out.add(text ? new TextWebSocketFrame(kept) : new BinaryWebSocketFrame(kept));
    }

    @Override
    protected void decode(ChannelHandlerContext context, WebSocketFrame frame, List<Object> out) {
        switch (frame) {
            case TextWebSocketFrame text -> out.add(text.content().retain());
            case BinaryWebSocketFrame binary -> out.add(binary.content().retain());
            case PingWebSocketFrame ping -> pong(context, ping);
            case CloseWebSocketFrame close ->
                context.writeAndFlush(
                                new CloseWebSocketFrame(true, 0, close.content().retain()))
                        .addListener(ChannelFutureListener.CLOSE);
            default -> {
                // a pong: that something came is all there is to know
            }
        }
    }

    private static void pong(ChannelHandlerContext context, PingWebSocketFrame ping) {
        // a peer that pings and does not read gets no more pongs
        if (context.channel().isWritable()) {
            context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()), context.voidPromise());
        }
    }
}
