// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.nattraversal;

import java.util.List;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The parameters of the module nat_traversal. */
final class KeepAliveSettings {
    private static final int INTERVAL = 60;

    private int interval = INTERVAL;
    private String method = "NOTIFY";
    private String from = "";
    private String extraHeaders = "";
    private String stateFile = "keepalive_state";

    List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.number(
                        "keepalive_interval",
                        INTERVAL,
                        "Seconds between two messages to an endpoint; 0 for none.",
                        value -> interval = value),
                ModuleParameter.text(
                        "keepalive_method",
                        method,
                        "The method of the messages, NOTIFY or OPTIONS.",
                        value -> method = value),
                ModuleParameter.text(
                        "keepalive_from",
                        "sip:keepalive@proxy_ip",
                        "The URI of From; without it the host is that of the socket which sends the message.",
                        value -> from = value),
                ModuleParameter.text(
                        "keepalive_extra_headers",
                        "",
                        "Header lines for the messages, each with its line end.",
                        value -> extraHeaders = value),
                ModuleParameter.text(
                        "keepalive_state_file",
                        stateFile,
                        "The file that keeps registered and subscribed endpoints over a restart; empty for none.",
                        value -> stateFile = value));
    }

    int interval() {
        return interval;
    }

    String method() {
        return method;
    }

    String from() {
        return from;
    }

    String extraHeaders() {
        return extraHeaders;
    }

    String stateFile() {
        return stateFile;
    }
}
