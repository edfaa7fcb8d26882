// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.router;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;
import javax.servlet.sip.ar.SipRouteModifier;

/**
 * The properties of the default application router: for each SIP method, or {@code ALL}, the applications in their order.
 *
 * @param steps by method in upper case
 */
record DarFile(Map<String, List<Step>> steps) {
    private static final Pattern TUPLE = Pattern.compile("\\(([^)]*)\\)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final int FIELDS = 6;

    /**
     * One application.
     *
     * @param application name
     * @param subscriber {@code DAR:} and a header, or a URI
     * @param region region
     * @param routes routes for the modifier
     * @param modifier what becomes of the routes
     * @param order place among the method's applications
     */
    record Step(
            String application,
            String subscriber,
            SipApplicationRoutingRegion region,
            String[] routes,
            SipRouteModifier modifier,
            int order) {}

    /**
     * Reads the text of a properties file.
     *
     * @throws IllegalArgumentException naming what is wrong, and for which method
     */
    static DarFile parse(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException("a string can be read", e);
        }
        return of(properties);
    }

    /** Reads properties. */
    static DarFile of(Properties properties) {
        Map<String, List<Step>> steps = new LinkedHashMap<>();
        for (String method : properties.stringPropertyNames()) {
            List<Step> list = new ArrayList<>();
            Matcher tuple = TUPLE.matcher(properties.getProperty(method));
            while (tuple.find()) {
                list.add(step(method, tuple.group(1)));
            }
            if (list.isEmpty()) {
                throw new IllegalArgumentException("router configuration of " + method + " has no application");
            }
            list.sort(java.util.Comparator.comparingInt(Step::order));
            steps.put(method.toUpperCase(Locale.ROOT), List.copyOf(list));
        }
        return new DarFile(Map.copyOf(steps));
    }

    private static Step step(String method, String tuple) {
        List<String> fields = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(tuple);
        while (quoted.find()) {
            fields.add(quoted.group(1).trim());
        }
        if (fields.size() != FIELDS) {
            throw new IllegalArgumentException("router configuration of " + method + " has " + fields.size()
                    + " quoted values in (" + tuple + "), expected " + FIELDS);
        }
        try {
            return new Step(
                    fields.get(0),
                    fields.get(1),
                    region(fields.get(2)),
                    fields.get(3).isEmpty() ? new String[0] : fields.get(3).split("\\s*,\\s*"),
                    SipRouteModifier.valueOf(fields.get(4)),
                    Integer.parseInt(fields.get(5)));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "router configuration of " + method + ": " + wrong.getMessage() + " in (" + tuple + ')', wrong);
        }
    }

    private static SipApplicationRoutingRegion region(String name) {
        return switch (name) {
            case "ORIGINATING" -> SipApplicationRoutingRegion.ORIGINATING_REGION;
            case "TERMINATING" -> SipApplicationRoutingRegion.TERMINATING_REGION;
            case "NEUTRAL" -> SipApplicationRoutingRegion.NEUTRAL_REGION;
            default -> throw new IllegalArgumentException("unknown region " + name);
        };
    }

    /** The applications for a method. */
    List<Step> of(String method) {
        List<Step> own = steps.get(method.toUpperCase(Locale.ROOT));
        return own != null ? own : steps.getOrDefault("ALL", List.of());
    }
}
