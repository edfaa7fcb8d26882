// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language.ast;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The value of a global parameter, in the shape that it was written in. */
public sealed interface GlobalValue {

    /** An integer of 32 bits; the words for yes and no are 1 and 0. */
    record Whole(int value) implements GlobalValue {}

    /** A string, escapes resolved. */
    record Text(String value) implements GlobalValue {}

    /** A bare word, host name or address. */
    record Word(String value) implements GlobalValue {}

    /** A number of workers that follows a scaling profile. */
    record Workers(int least, String profile) implements GlobalValue {}

    /**
     * A socket to listen on, or a name of this server.
     *
     * @param protocol such as {@code udp}; empty for any
     * @param host address, name or interface; {@code *} for all
     * @param ports its ports; empty for the protocol's own
     * @param options options with their values, the value empty where the option has none
     */
    record Socket(Optional<String> protocol, String host, List<Ports> ports, Map<String, String> options)
            implements GlobalValue {}

    /** Ports from one to another, both included. */
    record Ports(int first, int last) {}

    /** Sockets under one name. */
    record Bond(String name, List<String> sockets) implements GlobalValue {}

    /** Addresses not to send to. */
    record Blacklist(String name, List<String> flags, List<Rule> rules) implements GlobalValue {}

    /**
     * A rule of a blacklist.
     *
     * @param negated whether it is turned round
     * @param protocol its protocol or {@code any}
     * @param network address or network
     * @param port its port, 0 for any
     * @param pattern what a message has to contain, or the empty string
     */
    record Rule(boolean negated, String protocol, String network, int port, String pattern) {}

    /** When to add and remove workers. */
    record Scaling(String name, ScaleStep up, Optional<ScaleStep> down) implements GlobalValue {}

    /** Towards which number of workers, above or below which load in percent, for how many cycles of how many. */
    record ScaleStep(int workers, int load, int cycles, int within) {}

    /** Modules whose memory is counted together. */
    record MemoryGroup(String name, List<String> modules) implements GlobalValue {}

    /** Folders of modules. */
    record Paths(List<String> folders) implements GlobalValue {}

    /** A TLS domain of releases 1.x. */
    record TlsDomain(boolean server, String name, Map<String, String> parameters) implements GlobalValue {}
}
