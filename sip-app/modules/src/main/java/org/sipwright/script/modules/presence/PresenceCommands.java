// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The management commands of presence. */
final class PresenceCommands {
    private final PresenceModule module;

    PresenceCommands(PresenceModule module) {
        this.module = module;
    }

    List<ManagementCommand> all() {
        List<String> refreshed = List.of("presentity_uri", "event", "refresh_type");
        return List.of(
                ManagementCommand.of(
                        "refresh_watchers",
                        "Asks the rules again (refresh_type 0) or tells all watchers what there is.",
                        refreshed,
                        this::refresh),
                ManagementCommand.of("refreshWatchers", "Old name of refresh_watchers.", refreshed, this::refresh),
                ManagementCommand.of("cleanup", "Ends what has expired.", List.of(), this::cleanUp),
                ManagementCommand.of("pres_phtable_list", "Lists what is published.", List.of(), this::listed),
                new ManagementCommand(
                        "subs_phtable_list",
                        "Lists who watches.",
                        List.of(List.of(), List.of("from", "to")),
                        this::listWatchers),
                new ManagementCommand(
                        "pres_expose",
                        "Raises E_PRESENCE_EXPOSED for all that is published in an event package.",
                        List.of(List.of("event"), List.of("event", "filter")),
                        this::expose));
    }

    private Object refresh(ManagementParameters parameters) throws ManagementException {
        String uri = parameters.requiredText("presentity_uri");
        String event = parameters.requiredText("event");
        boolean rules = parameters.requiredText("refresh_type").equals("0");
        if (!module.eventPackages().containsKey(event)) {
            throw new ManagementException(400, "Unsupported event");
        }
        module.presentities().find(uri, event).ifPresent(presentity -> {
            if (rules) {
                module.presentities().refresh(presentity);
            } else {
                synchronized (presentity) {
                    module.notifier().tellAll(presentity);
                }
            }
        });
        return "OK";
    }

    private Object cleanUp(ManagementParameters parameters) {
        module.presentities().expire(module.now());
        return "OK";
    }

    private Object listed(ManagementParameters parameters) {
        List<Object> listed = new ArrayList<>();
        for (Presentity presentity : module.presentities().all()) {
            synchronized (presentity) {
                if (!presentity.publications().isEmpty()) {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("pres_uri", presentity.uri());
                    one.put("event", presentity.event().name());
                    one.put("publ_count", presentity.publications().size());
                    listed.add(one);
                }
            }
        }
        return listed;
    }

    private Object listWatchers(ManagementParameters parameters) {
        Pattern from = glob(parameters.text("from").orElse("*"));
        Pattern to = glob(parameters.text("to").orElse("*"));
        List<Object> listed = new ArrayList<>();
        for (Presentity presentity : module.presentities().all()) {
            synchronized (presentity) {
                for (Subscription one : presentity.subscriptions()) {
                    if (from.matcher(one.watcher()).matches()
                            && to.matcher(presentity.uri()).matches()) {
                        Map<String, Object> told = new LinkedHashMap<>();
                        told.put("pres_uri", presentity.uri());
                        told.put("event", presentity.event().name());
                        told.put("expires", one.expires());
                        told.put("db_flag", 0);
                        told.put("version", one.version());
                        told.put("from", one.watcher());
                        told.put("contact", one.contact());
                        told.put("callid", one.names().callId());
                        listed.add(told);
                    }
                }
            }
        }
        return listed;
    }

    private Object expose(ManagementParameters parameters) throws ManagementException {
        String event = parameters.requiredText("event");
        if (!module.eventPackages().containsKey(event)) {
            throw new ManagementException(404, "unknown event");
        }
        Pattern filter = glob(parameters.text("filter").orElse("*"));
        for (Presentity presentity : module.presentities().all()) {
            if (presentity.event().name().equals(event)
                    && filter.matcher(presentity.uri()).matches()) {
                module.raiseExposed(presentity);
            }
        }
        return "OK";
    }

    private static Pattern glob(String text) {
        return Pattern.compile(
                "\\Q" + text.replace("\\E", "").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E");
    }
}
