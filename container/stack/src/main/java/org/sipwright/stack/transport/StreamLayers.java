// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/**
 * Puts TLS and WebSocket between a socket and its {@link StreamConnection}, as the protocol wants it. Each layer says that
 * it is ready by a user event; the connection takes messages when the last one has.
 */
final class StreamLayers {
    /** Lengths of the HTTP request or response that opens a WebSocket: its line, its header, its body. */
    private static final int HTTP_LINE = 2_048;

    private static final int HTTP_HEADER = 8_192;
    private static final int HTTP_BODY = 1_024;

    private final Protocol protocol;
    private final StreamSettings settings;
    private final SocketOptions options;

    StreamLayers(Protocol protocol, StreamSettings settings, SocketOptions options) {
        this.protocol = protocol;
        this.settings = settings;
        this.options = options;
    }

    /** Whether a connection has to shake hands before it takes messages. */
    boolean hasHandshake() {
        return protocol != Protocol.TCP;
    }

    int handshakeMillis() {
        return options.handshakeMillis();
    }

    /** For a connection that the peer opened. */
    void accept(Channel channel, StreamConnection connection) {
        ChannelPipeline pipeline = channel.pipeline();
        if (protocol.isSecure()) {
            pipeline.addLast(new TlsAcceptor(this, (InetSocketAddress) channel.localAddress()));
        }
        if (protocol.isWebSocket()) {
            pipeline.addLast(
                    new HttpServerCodec(HTTP_LINE, HTTP_HEADER, HTTP_BODY),
                    new HttpObjectAggregator(HTTP_BODY),
                    new WebSocketAcceptor(
                            options.webSocket(),
                            protocol.isSecure(),
                            settings.messages().message()));
        }
        pipeline.addLast(connection);
    }

    /**
     * For a connection that is opened from here.
     *
     * @return whether it can be opened at all: a TLS domain may be missing
     */
    boolean connect(Channel channel, StreamConnection connection, InetSocketAddress remote) {
        ChannelPipeline pipeline = channel.pipeline();
        Optional<String> domain = domainOf(remote);
        if (protocol.isSecure()) {
            Optional<TlsDomain> tls = settings.tls().client(remote, domain);
            if (tls.isEmpty()) {
                return false;
            }
            pipeline.addLast(client(tls.get(), remote, domain), new TlsCheck(tls.get(), domain));
        }
        if (protocol.isWebSocket()) {
            pipeline.addLast(
                    new HttpClientCodec(HTTP_LINE, HTTP_HEADER, HTTP_BODY),
                    new HttpObjectAggregator(HTTP_BODY),
                    new WebSocketConnector(
                            protocol.isSecure(),
                            ListenPoint.hostText(remote) + ':' + remote.getPort(),
                            options.webSocket().asked(),
                            settings.messages().message()));
        }
        pipeline.addLast(connection);
        return true;
    }

    /** The SIP domain that led to an address: its host text, unless that is the address itself. */
    private static Optional<String> domainOf(InetSocketAddress remote) {
        String host = remote.getHostString();
        return host.equals(remote.getAddress().getHostAddress())
                ? Optional.empty()
                : Optional.of(host.toLowerCase(Locale.ROOT));
    }

    Optional<TlsDomain> serverDomain(InetSocketAddress local, Optional<String> serverName) {
        return settings.tls().server(local, serverName);
    }

    SslHandler server(TlsDomain domain) {
        SSLEngine engine = domain.context().createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = parameters(engine, domain);
        switch (domain.check()) {
            case NONE -> parameters.setWantClientAuth(false);
            case CONTEXT -> {
                // its engines come with what it asks
            }
            case OPTIONAL -> parameters.setWantClientAuth(true);
            case REQUIRED, IDENTITY -> parameters.setNeedClientAuth(true);
        }
        engine.setSSLParameters(parameters);
        return handler(engine);
    }

    private SslHandler client(TlsDomain domain, InetSocketAddress remote, Optional<String> sipDomain) {
        SSLEngine engine = domain.context()
                .createSSLEngine(sipDomain.orElse(remote.getAddress().getHostAddress()), remote.getPort());
        engine.setUseClientMode(true);
        SSLParameters parameters = parameters(engine, domain);
        sipDomain.flatMap(StreamLayers::serverName).ifPresent(name -> parameters.setServerNames(List.of(name)));
        engine.setSSLParameters(parameters);
        return handler(engine);
    }

    private static Optional<SNIServerName> serverName(String domain) {
        try {
            return Optional.of(new SNIHostName(domain));
        } catch (IllegalArgumentException notAHostName) {
            return Optional.empty();
        }
    }

    private static SSLParameters parameters(SSLEngine engine, TlsDomain domain) {
        SSLParameters parameters = engine.getSSLParameters();
        if (!domain.protocols().isEmpty()) {
            parameters.setProtocols(known(domain.protocols(), engine.getSupportedProtocols()));
        }
        if (!domain.ciphers().isEmpty()) {
            parameters.setCipherSuites(known(domain.ciphers(), engine.getSupportedCipherSuites()));
            parameters.setUseCipherSuitesOrder(true);
        }
        return parameters;
    }

    private static String[] known(List<String> wanted, String[] supported) {
        List<String> list = new ArrayList<>(wanted);
        list.retainAll(List.of(supported));
        return list.toArray(String[]::new);
    }

    private SslHandler handler(SSLEngine engine) {
        SslHandler handler = new SslHandler(engine, settings.handshakes());
        handler.setHandshakeTimeoutMillis(options.handshakeMillis());
        return handler;
    }
}
