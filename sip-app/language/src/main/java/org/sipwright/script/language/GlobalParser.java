// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import static org.sipwright.script.language.TokenType.ASSIGN;
import static org.sipwright.script.language.TokenType.COLON;
import static org.sipwright.script.language.TokenType.COMMA;
import static org.sipwright.script.language.TokenType.LEFT_BRACE;
import static org.sipwright.script.language.TokenType.LEFT_BRACKET;
import static org.sipwright.script.language.TokenType.LEFT_PARENTHESIS;
import static org.sipwright.script.language.TokenType.NETWORK;
import static org.sipwright.script.language.TokenType.NOT;
import static org.sipwright.script.language.TokenType.NUMBER;
import static org.sipwright.script.language.TokenType.RIGHT_BRACE;
import static org.sipwright.script.language.TokenType.RIGHT_BRACKET;
import static org.sipwright.script.language.TokenType.RIGHT_PARENTHESIS;
import static org.sipwright.script.language.TokenType.STRING;
import static org.sipwright.script.language.TokenType.SUM;
import static org.sipwright.script.language.TokenType.WORD;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.sipwright.script.language.Diagnostic.Code;
import org.sipwright.script.language.ast.Dialect;
import org.sipwright.script.language.ast.GlobalValue;

/** Values of global parameters, each in the shape that its parameter has. */
final class GlobalParser {
    private final TokenCursor cursor;
    private final SocketParser sockets;

    GlobalParser(TokenCursor cursor) {
        this.cursor = cursor;
        this.sockets = new SocketParser(cursor);
    }

    /** Whether a global parameter begins here. */
    boolean starts() {
        return cursor.is(WORD) && (cursor.type(1) == ASSIGN || isMemoryGroup() || isTlsDomain());
    }

    private boolean isMemoryGroup() {
        return cursor.isWord("mem") && cursor.isWord(2, "group") && cursor.type(3) == ASSIGN;
    }

    private boolean isTlsDomain() {
        return (cursor.isWord("tls_server_domain") || cursor.isWord("tls_client_domain"))
                && cursor.type(1) == LEFT_BRACKET;
    }

    /** Takes a parameter; one statement of releases 1.x can name several sockets, each of which is given by itself. */
    void read(BiConsumer<String, GlobalValue> into) {
        if (isMemoryGroup()) {
            into.accept("mem-group", memoryGroup());
            return;
        }
        if (isTlsDomain()) {
            into.accept(cursor.text(), tlsDomain());
            return;
        }
        String name = cursor.take(WORD, "a global parameter");
        cursor.take(ASSIGN);
        switch (name) {
            case "socket", "listen", "bin_listen" -> sockets.list(name, into);
            case "alias" -> sockets.list(name, into);
            case "dst_blacklist" -> into.accept(name, blacklist());
            case "auto_scaling_profile" -> into.accept(name, scaling());
            case "mpath" -> into.accept(name, paths());
            default -> into.accept(name, value());
        }
    }

    private GlobalValue value() {
        if (cursor.is(STRING)) {
            return new GlobalValue.Text(string());
        }
        if (cursor.isSignedNumber()) {
            int number = cursor.signedNumber();
            if (cursor.acceptWord("use_auto_scaling_profile")) {
                return new GlobalValue.Workers(number, cursor.take(WORD, "the name of a scaling profile"));
            }
            if (cursor.is(TokenType.DOT) || cursor.is(WORD) && cursor.touchesLast()) {
                throw cursor.unexpected("a whole number");
            }
            return new GlobalValue.Whole(number);
        }
        if (cursor.is(WORD) || cursor.is(NETWORK)) {
            boolean network = cursor.is(NETWORK);
            String host = sockets.host();
            OptionalInt truth = network ? OptionalInt.empty() : Literals.truth(host);
            if (truth.isPresent()) {
                return new GlobalValue.Whole(truth.getAsInt());
            }
            if (cursor.is(COLON) && cursor.type(1) == NUMBER) {
                cursor.advance();
                host += ":" + cursor.take(NUMBER, "a port");
            }
            return new GlobalValue.Word(host);
        }
        throw cursor.unexpected("the value of the parameter");
    }

    private String string() {
        return Literals.text(cursor.take(STRING, "a string"));
    }

    private GlobalValue paths() {
        int start = cursor.position();
        List<String> folders = new ArrayList<>();
        folders.add(string());
        while (cursor.accept(COLON)) {
            folders.add(string());
        }
        if (folders.size() > 1) {
            cursor.markSince(Dialect.V4_0, "'mpath' with several folders", start);
        }
        return new GlobalValue.Paths(List.copyOf(folders));
    }

    private GlobalValue memoryGroup() {
        cursor.back(cursor.position() + 4);
        String name = string();
        cursor.take(COLON);
        List<String> modules = new ArrayList<>();
        modules.add(string());
        while (cursor.is(STRING)) {
            modules.add(string());
        }
        return new GlobalValue.MemoryGroup(name, List.copyOf(modules));
    }

    private GlobalValue tlsDomain() {
        int start = cursor.position();
        boolean server = cursor.isWord("tls_server_domain");
        cursor.advance();
        cursor.take(LEFT_BRACKET);
        StringBuilder name = new StringBuilder();
        while (!cursor.is(RIGHT_BRACKET) && !cursor.is(TokenType.END) && !cursor.is(LEFT_BRACE)) {
            name.append(cursor.is(STRING) ? Literals.text(cursor.text()) : cursor.text());
            cursor.advance();
        }
        cursor.take(RIGHT_BRACKET);
        cursor.markUntil(Dialect.V1, "a TLS domain", "load tls_mgm.so", start);
        cursor.take(LEFT_BRACE);
        Map<String, String> parameters = new LinkedHashMap<>();
        while (!cursor.accept(RIGHT_BRACE)) {
            String parameter = cursor.take(WORD, "a TLS parameter or '}'");
            cursor.take(ASSIGN);
            parameters.put(parameter, GlobalText.of(value()));
        }
        return new GlobalValue.TlsDomain(server, name.toString(), parameters);
    }

    private GlobalValue blacklist() {
        int start = cursor.position();
        String name = cursor.take(WORD, "the name of a blacklist");
        List<String> flags = new ArrayList<>();
        if (cursor.is(SUM) && cursor.text().equals("/")) {
            cursor.advance();
            do {
                flags.add(flag());
            } while (cursor.accept(COMMA));
            cursor.markSince(Dialect.V3_1, "flags of a blacklist", start);
        }
        List<GlobalValue.Rule> rules = new ArrayList<>();
        if (cursor.accept(COLON)) {
            cursor.take(LEFT_BRACE);
            while (!cursor.accept(RIGHT_BRACE)) {
                rules.add(rule());
                if (!cursor.is(RIGHT_BRACE)) {
                    cursor.take(COMMA, "',' or '}'");
                }
            }
        }
        return new GlobalValue.Blacklist(name, List.copyOf(flags), List.copyOf(rules));
    }

    private String flag() {
        int start = cursor.position();
        StringBuilder flag = new StringBuilder(cursor.take(WORD, "a flag of a blacklist"));
        if (cursor.is(SUM) && cursor.touchesLast() && cursor.isWord(1, "only")) {
            flag.append("-only");
            cursor.advance();
            cursor.advance();
        }
        String name = flag.toString();
        if (!List.of("readonly", "read-only", "expire", "default").contains(name)) {
            cursor.error(
                    Code.GLOBAL_VALUE,
                    cursor.spanFrom(start),
                    "a blacklist has no flag '" + name + "'; it has readonly, expire and default");
        }
        return name;
    }

    private GlobalValue.Rule rule() {
        boolean negated = cursor.accept(NOT);
        if (!cursor.accept(LEFT_PARENTHESIS)) {
            return new GlobalValue.Rule(negated, "any", network(), 0, "");
        }
        String protocol = "any";
        if (cursor.is(WORD)) {
            protocol = cursor.take(WORD, "a protocol");
            cursor.take(COMMA);
        }
        String network = network();
        int port = 0;
        String pattern = "";
        if (cursor.accept(COMMA)) {
            port = cursor.acceptWord("any") ? 0 : Literals.number(cursor.take(NUMBER, "a port or 'any'"));
            if (cursor.accept(COMMA)) {
                pattern = string();
            }
        }
        cursor.take(RIGHT_PARENTHESIS);
        return new GlobalValue.Rule(negated, protocol, network, port, pattern);
    }

    private String network() {
        if (cursor.is(STRING)) {
            return string();
        }
        String address = cursor.take(NETWORK, "an address or a network");
        if (cursor.is(SUM) && cursor.text().equals("/")) {
            cursor.advance();
            address += "/" + cursor.text();
            cursor.advance();
        }
        return address;
    }

    private GlobalValue scaling() {
        int start = cursor.position();
        String name = cursor.take(WORD, "the name of a scaling profile");
        cursor.markSince(Dialect.V3_0, "a scaling profile", start);
        GlobalValue.ScaleStep up = step("up");
        Optional<GlobalValue.ScaleStep> down = cursor.isWord("scale") ? Optional.of(step("down")) : Optional.empty();
        return new GlobalValue.Scaling(name, up, down);
    }

    private GlobalValue.ScaleStep step(String direction) {
        words("scale", direction, "to");
        int workers = Literals.number(cursor.take(NUMBER, "a number of workers"));
        words("on");
        int load = Literals.number(cursor.take(NUMBER, "a load in percent"));
        if (!cursor.is(SUM) || !cursor.text().equals("%")) {
            throw cursor.unexpected("'%'");
        }
        cursor.advance();
        words("for");
        int cycles = Literals.number(cursor.take(NUMBER, "a number of cycles"));
        words("cycles");
        int within = cycles;
        if (cursor.acceptWord("within")) {
            within = Literals.number(cursor.take(NUMBER, "a number of cycles"));
        }
        return new GlobalValue.ScaleStep(workers, load, cycles, within);
    }

    private void words(String... words) {
        for (String word : words) {
            if (!cursor.acceptWord(word)) {
                throw cursor.unexpected("'" + word + "'");
            }
        }
    }
}
