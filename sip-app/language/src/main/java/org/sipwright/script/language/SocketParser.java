// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.sipwright.script.language.TokenType.ASSIGN;
import static org.sipwright.script.language.TokenType.COLON;
import static org.sipwright.script.language.TokenType.COMMA;
import static org.sipwright.script.language.TokenType.DOT;
import static org.sipwright.script.language.TokenType.LEFT_BRACE;
import static org.sipwright.script.language.TokenType.LEFT_BRACKET;
import static org.sipwright.script.language.TokenType.LEFT_PARENTHESIS;
import static org.sipwright.script.language.TokenType.NETWORK;
import static org.sipwright.script.language.TokenType.NUMBER;
import static org.sipwright.script.language.TokenType.RIGHT_BRACE;
import static org.sipwright.script.language.TokenType.STRING;
import static org.sipwright.script.language.TokenType.SUM;
import static org.sipwright.script.language.TokenType.WORD;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.GlobalValue;
import org.sipwright.script.language.ast.RouteKind;

/** Sockets to listen on and names of this server. */
final class SocketParser {
    private final TokenCursor cursor;

    SocketParser(TokenCursor cursor) {
        this.cursor = cursor;
    }

    /** One or more sockets: releases 1.x take several in one statement, and aliases always come in lists. */
    void list(String parameter, BiConsumer<String, GlobalValue> into) {
        int start = cursor.position();
        if (cursor.isWord("bond")
                && cursor.type(1) == COLON
                && cursor.type(2) == WORD
                && cursor.type(3) == LEFT_BRACE) {
            into.accept(parameter, bond());
            return;
        }
        if (!startsHost()) {
            throw cursor.unexpected("an address, a host name or '*'");
        }
        into.accept(parameter, socket(parameter));
        int more = 0;
        while (startsHost()) {
            into.accept(parameter, socket(parameter));
            more++;
        }
        if (more > 0 && !parameter.equals("alias")) {
            cursor.markUntil(
                    Dialect.V1, "several sockets in one '" + parameter + "'", "write one statement for each", start);
        }
    }

    /** Whether another host follows, and not the next statement. */
    private boolean startsHost() {
        if (cursor.is(STRING)
                || cursor.is(NETWORK)
                || cursor.is(SUM) && cursor.text().equals("*")) {
            return true;
        }
        if (!cursor.is(WORD) || cursor.type(1) == ASSIGN || cursor.type(1) == LEFT_PARENTHESIS) {
            return false;
        }
        boolean block = cursor.type(1) == LEFT_BRACE || cursor.type(1) == LEFT_BRACKET;
        boolean statement = cursor.isWord("loadmodule") && cursor.type(1) == STRING
                || cursor.isWord("include_file")
                || cursor.isWord("import_file")
                || block && RouteKind.of(cursor.text()).isPresent()
                || cursor.isWord("tls_server_domain")
                || cursor.isWord("tls_client_domain")
                || cursor.isWord("mem") && cursor.isWord(2, "group");
        return !statement;
    }

    private GlobalValue bond() {
        int start = cursor.position();
        cursor.advance();
        cursor.take(COLON);
        String name = cursor.take(WORD, "a name");
        cursor.take(LEFT_BRACE);
        List<String> sockets = new ArrayList<>();
        do {
            sockets.add(Literals.text(cursor.take(STRING, "a socket in quotes")));
        } while (cursor.accept(COMMA));
        cursor.take(RIGHT_BRACE, "',' or '}'");
        cursor.markSince(Dialect.V4_0, "a bond of sockets", start);
        return new GlobalValue.Bond(name, List.copyOf(sockets));
    }

    private GlobalValue socket(String parameter) {
        int start = cursor.position();
        Optional<String> protocol = Optional.empty();
        if (cursor.is(WORD) && cursor.type(1) == COLON && !isPort(2)) {
            protocol = Optional.of(cursor.text());
            cursor.advance();
            cursor.advance();
        }
        String host = host();
        List<GlobalValue.Ports> ports = List.of();
        if (cursor.accept(COLON)) {
            ports = ports(parameter);
        }
        Map<String, String> options = new LinkedHashMap<>();
        while (option(options)) {
            // each call takes one
        }
        if (protocol.isEmpty() && !parameter.equals("alias") && !parameter.equals("bin_listen")) {
            cursor.markUntil(Dialect.V1, "a socket without protocol", "write udp:" + host, start);
        }
        return new GlobalValue.Socket(protocol, host, ports, options);
    }

    /** {@code host:5060} has no protocol; {@code udp:10.0.0.1} has one. */
    private boolean isPort(int ahead) {
        return cursor.type(ahead) == NUMBER || cursor.isWord(ahead, "any");
    }

    /** A host: address, name, interface, or a star for all. */
    String host() {
        if (cursor.is(STRING)) {
            String text = Literals.text(cursor.text());
            cursor.advance();
            return text;
        }
        if (cursor.is(NETWORK)) {
            String address = cursor.text();
            cursor.advance();
            return address;
        }
        if (cursor.is(SUM) && cursor.text().equals("*")) {
            cursor.advance();
            return "*";
        }
        StringBuilder host = new StringBuilder(cursor.take(WORD, "an address, a host name or '*'"));
        while (cursor.touchesLast()
                && (cursor.is(DOT) || cursor.is(SUM) && cursor.text().equals("-"))
                && (cursor.type(1) == WORD || cursor.type(1) == NUMBER)) {
            host.append(cursor.text()).append(cursor.text(1));
            cursor.advance();
            cursor.advance();
            while (cursor.touchesLast() && (cursor.is(WORD) || cursor.is(NUMBER))) {
                host.append(cursor.text());
                cursor.advance();
            }
        }
        return host.toString();
    }

    private List<GlobalValue.Ports> ports(String parameter) {
        int start = cursor.position();
        if (cursor.acceptWord("any") || cursor.is(SUM) && cursor.text().equals("*")) {
            if (cursor.is(SUM)) {
                cursor.advance();
            }
            return List.of();
        }
        List<GlobalValue.Ports> ports = new ArrayList<>();
        boolean ranges = false;
        do {
            int first = port();
            int last = first;
            if (cursor.is(SUM) && cursor.text().equals("-") && cursor.type(1) == NUMBER) {
                cursor.advance();
                last = port();
                ranges = true;
            }
            if (last < first) {
                cursor.error(Code.GLOBAL_VALUE, cursor.spanFrom(start), "the last port is below the first");
            }
            ports.add(new GlobalValue.Ports(first, last));
        } while (!parameter.equals("alias") && cursor.accept(COMMA));
        if (ranges || ports.size() > 1) {
            cursor.markSince(Dialect.V3_6, "several ports of one socket", start);
        }
        return List.copyOf(ports);
    }

    private int port() {
        int start = cursor.position();
        int port = Literals.number(cursor.take(NUMBER, "a port"));
        if (port < 0 || port > 65_535) {
            cursor.error(Code.GLOBAL_VALUE, cursor.spanFrom(start), "a port is a number up to 65535");
        }
        return port;
    }

    private boolean option(Map<String, String> into) {
        if (!cursor.is(WORD) || cursor.type(1) == ASSIGN) {
            return false;
        }
        int start = cursor.position();
        String word = cursor.text().toLowerCase(Locale.ROOT);
        switch (word) {
            case "as" -> {
                cursor.advance();
                String advertised = host();
                if (cursor.accept(COLON)) {
                    advertised += ":" + port();
                }
                into.put(word, advertised);
            }
            case "use_workers", "use_children", "tos" -> {
                cursor.advance();
                into.put(word, Integer.toString(Literals.number(cursor.take(NUMBER, "a number"))));
            }
            case "tag", "use_auto_scaling_profile" -> {
                cursor.advance();
                into.put(word, cursor.take(WORD, "a name"));
            }
            case "anycast", "frag", "reuse_port", "accept_subdomain" -> {
                cursor.advance();
                into.put(word, "");
            }
            case "allow_proxy_protocol", "send_proxy_protocol", "proxy_protocol" -> {
                cursor.advance();
                into.put(word, "");
                cursor.markSince(Dialect.V4_0, "'" + word + "'", start);
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
