// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;

/** The parameters of mid_registrar beside those that it shares with registrar. */
final class MidSettings {
    private static final int LEAST_EXPIRES = 10;
    private static final int HOUR = 3_600;
    /** Those of registrar that mid_registrar has no use for. */
    private static final Set<String> NOT_HERE = Set.of("mcontact_avp", "sock_hdr_name");

    /** What the main registrar is told. */
    enum Mode {
        /** Each contact as it comes. */
        MIRROR,
        /** Each contact, for longer than it asked for. */
        CONTACT,
        /** One contact for each user, which is this server. */
        AOR
    }

    private final RegistrarSettings registrar = new RegistrarSettings(LEAST_EXPIRES, HOUR, "0p3nS1pS");
    private Mode mode = Mode.MIRROR;
    private int outgoingExpires = HOUR;
    private boolean idIsUser;
    private String idParameter = "ctid";
    private String atSign = "%40";

    List<ModuleParameter> declarations() {
        List<ModuleParameter> all = new ArrayList<>(List.of(
                new ModuleParameter(
                        "mode",
                        ModuleParameter.Type.NUMBER,
                        "0",
                        "What the main registrar is told: 0 each contact, 1 each contact for longer, 2 one contact for each user.",
                        value -> mode = mode(value.text())),
                ModuleParameter.number(
                        "outgoing_expires",
                        HOUR,
                        "Least seconds for which contacts are registered at the main registrar in modes 1 and 2.",
                        value -> outgoingExpires = value),
                new ModuleParameter(
                        "contact_id_insertion",
                        ModuleParameter.Type.TEXT,
                        "ct-param",
                        "Where contacts at the main registrar carry what names them here: ct-param or ct-username.",
                        value -> idIsUser = isUser(value.text())),
                ModuleParameter.text(
                        "contact_id_param",
                        idParameter,
                        "The URI parameter that carries it.",
                        value -> idParameter = value),
                ModuleParameter.text(
                        "at_escape_str",
                        atSign,
                        "What stands for the at sign in the user part of contacts in mode 2.",
                        value -> atSign = value)));
        registrar.declarations().stream()
                .filter(one -> !NOT_HERE.contains(one.name()))
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static Mode mode(String text) throws LinkException {
        return switch (text) {
            case "0" -> Mode.MIRROR;
            case "1" -> Mode.CONTACT;
            case "2" -> Mode.AOR;
            default -> throw new LinkException("mode is 0, 1 or 2, not '" + text + "'");
        };
    }

    private static boolean isUser(String text) throws LinkException {
        return switch (text) {
            case "ct-param" -> false;
            case "ct-username" -> true;
            default -> throw new LinkException("contact_id_insertion is ct-param or ct-username, not '" + text + "'");
        };
    }

    RegistrarSettings registrar() {
        return registrar;
    }

    Mode mode() {
        return mode;
    }

    int outgoingExpires() {
        return outgoingExpires;
    }

    boolean idIsUser() {
        return idIsUser;
    }

    String idParameter() {
        return idParameter;
    }

    String atSign() {
        return atSign;
    }
}
