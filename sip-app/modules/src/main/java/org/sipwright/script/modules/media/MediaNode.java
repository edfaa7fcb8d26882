// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.media;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A media relay that is controlled over UDP. Thread-safe.
 */
public final class MediaNode {
    /** The seconds of what is not tried again by itself, as OpenSIPS shows them. */
    static final long NEVER = 0xFFFF_FFFFL;

    private static final long SECOND = 1_000;

    private final String url;
    private final String host;
    private final int port;
    private final String advertised;
    private final int weight;
    private volatile boolean enabled = true;
    private volatile long retryAt;
    private volatile long heardAt;

    private MediaNode(String url, String host, int port, String advertised, int weight) {
        this.url = url;
        this.host = host;
        this.port = port;
        this.advertised = advertised;
        this.weight = weight;
    }

    /**
     * Reads one as scripts write it: {@code udp:host:port}, then {@code |address} to advertise and {@code =weight}, both
     * optional.
     *
     * @return empty when it is none of that
     */
    public static Optional<MediaNode> parse(String text) {
        int equals = text.lastIndexOf('=');
        int weight = 1;
        String rest = text;
        if (equals > 0) {
            String digits = text.substring(equals + 1);
            if (!digits.matches("[0-9]{1,6}")) {
                return Optional.empty();
            }
            weight = Integer.parseInt(digits);
            rest = text.substring(0, equals);
        }
        int bar = rest.indexOf('|');
        String advertised = bar < 0 ? "" : rest.substring(bar + 1);
        String url = bar < 0 ? rest : rest.substring(0, bar);
        if (!url.matches("udp6?:(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+):[0-9]{1,5}")) {
            return Optional.empty();
        }
        int colon = url.lastIndexOf(':');
        int port = Integer.parseInt(url.substring(colon + 1));
        String host = url.substring(url.indexOf(':') + 1, colon);
        return port < 1 || port > 65_535
                ? Optional.empty()
                : Optional.of(new MediaNode(url, host, port, advertised, weight));
    }

    /** As it was configured, without weight. */
    public String url() {
        return url;
    }

    /** Its address; resolves its name, which can block. */
    public InetSocketAddress address() {
        return new InetSocketAddress(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
    }

    /** The address that stands in session descriptions in place of what it tells, or the empty string. */
    public String advertised() {
        return advertised;
    }

    /** Its share of the calls; one with 0 is used when no other answers. */
    public int weight() {
        return weight;
    }

    /** Whether it can be asked now: enabled, or due for another try. */
    public boolean isUsable(long now) {
        return enabled || now >= retryAt;
    }

    /** Whether the last question was answered. */
    public boolean isEnabled() {
        return enabled;
    }

    /** It has answered, or is to be used again. */
    public void enable() {
        enabled = true;
    }

    /** It has answered at this time, in milliseconds. */
    void hear(long now) {
        heardAt = now;
        enabled = true;
    }

    /** When it answered last; 0 before it has. */
    long heardAt() {
        return heardAt;
    }

    /** Whether a person has switched it off, so that it is not tried by itself. */
    boolean isSwitchedOff() {
        return !enabled && retryAt == Long.MAX_VALUE;
    }

    /** Seconds until it is tried again: 0 where it can be used now, {@link #NEVER} where a person has switched it off. */
    long secondsUntilRetry(long now) {
        if (enabled) {
            return 0;
        }
        return isSwitchedOff() ? NEVER : Math.max(0, (retryAt - now + SECOND - 1) / SECOND);
    }

    /** Whether another one is written in the same way. */
    boolean isSame(MediaNode other) {
        return url.equals(other.url) && weight == other.weight && advertised.equals(other.advertised);
    }

    /** It does not answer: it is not asked again before this time, in milliseconds. */
    public void disable(long until) {
        enabled = false;
        retryAt = until;
    }
}
