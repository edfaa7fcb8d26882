// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpengine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a relay tells of the streams of a call: its answer to a query. Immutable.
 *
 * @param answer the answer
 */
record RtpStatistics(Map<String, Object> answer) {
    private static final Pattern NAME =
            Pattern.compile("(MOS|jitter|roundtrip|packetloss)-(average|min|max|min-at|max-at)");
    private static final long NONE = -1;

    /** Whether there is a figure of this name. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The bytes, packets and errors of all streams in a line; empty where the relay does not tell them. */
    Optional<String> line() {
        Map<?, ?> totals = map(answer.get("totals"));
        Map<?, ?> media = map(totals.get("RTP"));
        Map<?, ?> control = map(totals.get("RTCP"));
        return media.isEmpty() || control.isEmpty()
                ? Optional.empty()
                : Optional.of("RTP: " + counts(media) + "; RTCP: " + counts(control));
    }

    private static String counts(Map<?, ?> of) {
        return number(of, "bytes").orElse(NONE) + " bytes, "
                + number(of, "packets").orElse(NONE) + " packets, "
                + number(of, "errors").orElse(NONE) + " errors";
    }

    /**
     * A figure over the streams of a call.
     *
     * @param name such as {@code MOS-average} or {@code jitter-max-at}, the latter in seconds from the start of the call
     * @param tag the tag of the side whose streams count; empty for all
     */
    OptionalLong figure(String name, Optional<String> tag) {
        Matcher matcher = NAME.matcher(name);
        Optional<Map<?, ?>> side = tag.map(one -> map(map(answer.get("tags")).get(one)));
        if (!matcher.matches() || side.filter(Map::isEmpty).isPresent()) {
            return OptionalLong.empty();
        }
        String value = switch (matcher.group(1)) {
            case "roundtrip" -> "round-trip time";
            case "packetloss" -> "packet loss";
            default -> matcher.group(1);
        };
        return switch (matcher.group(2)) {
            case "average" -> average(value, side);
            case "min" -> extreme(value, side, "lowest MOS", false).value();
            case "max" -> extreme(value, side, "highest MOS", true).value();
            case "min-at" -> sinceStart(extreme(value, side, "lowest MOS", false));
            default -> sinceStart(extreme(value, side, "highest MOS", true));
        };
    }

    private OptionalLong average(String value, Optional<Map<?, ?>> side) {
        long sum = 0;
        int count = 0;
        for (Map.Entry<?, ?> stream : map(answer.get("SSRC")).entrySet()) {
            OptionalLong one = number(map(map(stream.getValue()).get("average MOS")), value);
            if (one.isPresent() && isOf(side, stream.getKey())) {
                sum += one.getAsLong();
                count++;
            }
        }
        return count == 0 ? OptionalLong.empty() : OptionalLong.of(sum / count);
    }

    /** The least or greatest value, and when it was reported. */
    private record Extreme(OptionalLong value, OptionalLong time) {}

    private Extreme extreme(String value, Optional<Map<?, ?>> side, String key, boolean greatest) {
        Extreme found = new Extreme(OptionalLong.empty(), OptionalLong.empty());
        for (Map.Entry<?, ?> stream : map(answer.get("SSRC")).entrySet()) {
            Map<?, ?> report = map(map(stream.getValue()).get(key));
            OptionalLong one = number(report, value);
            if (one.isEmpty() || !isOf(side, stream.getKey())) {
                continue;
            }
            boolean better = found.value().isEmpty()
                    || (greatest
                            ? one.getAsLong() > found.value().getAsLong()
                            : one.getAsLong() < found.value().getAsLong());
            if (better) {
                found = new Extreme(one, number(report, "reported at"));
            }
        }
        return found;
    }

    private OptionalLong sinceStart(Extreme extreme) {
        OptionalLong start = number(answer, "created");
        return start.isEmpty() || extreme.time().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(extreme.time().getAsLong() - start.getAsLong());
    }

    /** Whether one of the streams of a side has this source. */
    private static boolean isOf(Optional<Map<?, ?>> side, Object source) {
        if (side.isEmpty()) {
            return true;
        }
        for (Object media : list(side.get().get("medias"))) {
            for (Object stream : list(map(media).get("streams"))) {
                Object own = map(stream).get("SSRC");
                if (own != null && own.toString().equals(source.toString())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static OptionalLong number(Map<?, ?> of, String name) {
        return of.get(name) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }
}
