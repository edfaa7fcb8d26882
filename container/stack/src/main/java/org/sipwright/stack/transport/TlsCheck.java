// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.Optional;

/**
 * Stands above the TLS handler: after the handshake it checks whom the peer speaks for and tells the handlers above by an
 * event of type {@link TlsConnection}.
 */
final class TlsCheck extends ChannelInboundHandlerAdapter {
    private final TlsDomain domain;
    private final Optional<String> sipDomain;

    /**
     * Makes one.
     *
     * @param sipDomain the domain that a server has to speak for, where one is known
     */
    TlsCheck(TlsDomain domain, Optional<String> sipDomain) {
        this.domain = domain;
        this.sipDomain = sipDomain;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof SslHandshakeCompletionEvent done)) {
            context.fireUserEventTriggered(event);
            return;
        }
        if (!done.isSuccess()) {
            // the TLS handler closes the connection; the exception comes up by itself
            return;
        }
        SslHandler handler = context.pipeline().get(SslHandler.class);
        TlsConnection connection = new TlsConnection(handler.engine().getSession(), domain);
        boolean wanted = domain.check() != TlsDomain.PeerCheck.IDENTITY
                || sipDomain.map(connection::isPeerVerifiedFor).orElse(true);
        if (wanted) {
            context.fireUserEventTriggered(connection);
        } else {
            context.fireExceptionCaught(new TlsRefusal());
        }
    }
}
