// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.List;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;

/** What releases 1.4 and 1.5 say by parameters, and later ones by the flags of save() and lookup(). */
final class EarlyFlags {
    private static final int STRICT = 2;

    private boolean oneContact;
    private boolean methods;
    private boolean path;
    private boolean pathReceived;
    private int pathMode = STRICT;
    private int socketFlag = -1;
    private int socketBit;

    List<ModuleParameter> declarations() {
        return List.of(
                ModuleParameter.number(
                        "append_branches",
                        1,
                        "Whether lookup() takes all contacts, in releases before 1.6; its flag no-branches says it later.",
                        value -> oneContact = value == 0),
                ModuleParameter.number(
                        "method_filtering",
                        0,
                        "Whether lookup() takes only contacts for the method, in releases before 1.6; its flag"
                                + " method-filtering says it later.",
                        value -> methods = value != 0),
                ModuleParameter.number(
                        "use_path",
                        0,
                        "Whether save() keeps Path, in releases before 1.6; its flags path-... say it later.",
                        value -> path = value != 0),
                ModuleParameter.number(
                        "path_mode",
                        STRICT,
                        "0 path-off, 1 path-lazy, 2 path-strict, where use_path is on.",
                        value -> pathMode = Math.clamp(value, 0, STRICT)),
                ModuleParameter.number(
                        "path_use_received",
                        0,
                        "Whether the first Path's parameter received is the source, where use_path is on.",
                        value -> pathReceived = value != 0),
                ModuleParameter.number(
                        "sock_flag",
                        -1,
                        "The message flag that has save() read sock_hdr_name, in releases before 1.6.",
                        value -> socketFlag = value));
    }

    void link(ScriptEnvironment environment) throws ModuleStartException {
        if (socketFlag >= 0) {
            socketBit = environment
                    .messageFlags()
                    .bit(Integer.toString(socketFlag))
                    .orElseThrow(() -> new ModuleStartException(
                            "the parameter 'sock_flag': no message flag has the number " + socketFlag));
        }
    }

    /** The flags of lookup() with those of parameters. */
    String lookup(String flags) {
        if (!oneContact && !methods) {
            return flags;
        }
        return flags + (oneContact ? ",b" : "") + (methods ? ",m" : "");
    }

    /** The flags of save() with those of parameters. */
    String save(String flags, ScriptContext context) {
        boolean socket = socketBit != 0 && (context.state().flags() & socketBit) != 0;
        if (!path && !socket) {
            return flags;
        }
        return flags + (path ? ",p" + pathMode + (pathReceived ? "v" : "") : "") + (socket ? ",s" : "");
    }
}
