// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;

/** Reads the name that a TLS client asks for, and takes the place of itself by a handler of the domain that it means. */
final class TlsAcceptor extends AbstractSniHandler<TlsDomain> {
    /** No real greeting of a client is longer. */
    private static final int HELLO = 16_384;

    private final StreamLayers layers;
    private final InetSocketAddress local;

    TlsAcceptor(StreamLayers layers, InetSocketAddress local) {
        super(HELLO, layers.handshakeMillis());
        this.layers = layers;
        this.local = local;
    }

    @Override
    protected Future<TlsDomain> lookup(ChannelHandlerContext context, String serverName) {
        Optional<String> name = Optional.ofNullable(serverName).map(one -> one.toLowerCase(Locale.ROOT));
        return layers.serverDomain(local, name)
                .map(domain -> context.executor().newSucceededFuture(domain))
                .orElseGet(() -> context.executor().newFailedFuture(new TlsRefusal()));
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext context, String serverName, Future<TlsDomain> answer) {
        if (!answer.isSuccess()) {
            context.fireExceptionCaught(answer.cause());
            return;
        }
        TlsDomain domain = answer.getNow();
        SslHandler handler = layers.server(domain);
        String name = context.name();
        context.pipeline().addAfter(name, null, new TlsCheck(domain, Optional.empty()));
        context.pipeline().replace(this, name, handler);
    }
}
