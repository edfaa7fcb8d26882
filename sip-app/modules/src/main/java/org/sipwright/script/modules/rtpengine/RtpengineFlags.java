// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpengine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of a script's flags as entries of the ng protocol. Immutable once made. */
final class RtpengineFlags {
    private final Map<String, Object> entries = new LinkedHashMap<>();
    private boolean trustsAddress;
    private String branch = "";

    private RtpengineFlags() {}

    /** Reads words with blanks between them; what is not known is handed on, since the relay may know it. */
    static RtpengineFlags parse(String words) {
        RtpengineFlags flags = new RtpengineFlags();
        for (String word : words.trim().split("\\s+")) {
            if (!word.isEmpty()) {
                flags.add(word);
            }
        }
        return flags;
    }

    private void add(String word) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            addPair(word.substring(0, equals), word.substring(equals + 1));
            return;
        }
        switch (word) {
            case "trust-address" -> trustsAddress = true;
            case "SIP-source-address" -> trustsAddress = false;
            case "replace-origin" -> list("replace").add("origin");
            case "replace-session-connection", "replace-session-conn" ->
                list("replace").add("session-connection");
            case "RTP/AVP", "RTP/SAVP", "RTP/AVPF", "RTP/SAVPF", "UDP/TLS/RTP/SAVP", "UDP/TLS/RTP/SAVPF" ->
                entries.put("transport-protocol", word);
            case "internal", "external" -> list("direction").add(word);
            default -> {
                if (word.startsWith("rtcp-mux-")) {
                    list("rtcp-mux").add(word.substring("rtcp-mux-".length()));
                } else if (word.startsWith("SDES-")) {
                    list("SDES").add(word.substring("SDES-".length()));
                } else {
                    list("flags").add(word);
                }
            }
        }
    }

    private void addPair(String name, String value) {
        switch (name) {
            case "direction", "in-iface", "out-iface" -> list("direction").add(value);
            case "via-branch" -> branch = value;
            case "replace", "SDES", "rtcp-mux" -> list(name).add(value);
            default -> {
                if (name.startsWith("codec-")) {
                    codec().computeIfAbsent(name.substring("codec-".length()), key -> new ArrayList<>())
                            .add(value);
                } else {
                    entries.put(name, value);
                }
            }
        }
    }

    @SuppressWarnings("unchecked") // only this class fills the map
    private List<Object> list(String name) {
        return (List<Object>) entries.computeIfAbsent(name, key -> new ArrayList<>());
    }

    @SuppressWarnings("unchecked") // only this class fills the map
    private Map<String, List<Object>> codec() {
        return (Map<String, List<Object>>) entries.computeIfAbsent("codec", key -> new LinkedHashMap<>());
    }

    /** The entries for the question. */
    Map<String, Object> entries() {
        return entries;
    }

    /** Whether the address in the description counts, and not where the message came from. */
    boolean trustsAddress() {
        return trustsAddress;
    }

    /** Which Via's branch goes with the question: 1, 2, auto; extra for extra_id_pv, or the empty string for none. */
    String branch() {
        return branch;
    }
}
