// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacredirect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.ScriptOnWire;

/** Redirections that are followed. Which contact becomes the Request-URI is what OpenSIPS 3.6.2 was seen to choose. */
class RedirectScriptTest {
    private static final String SCRIPT = """
            loadmodule "uac_redirect.so"
            PARAMETERS
            route {
                t_on_failure("redirected");
                $du = "sip:127.0.0.1:PHONE";
                t_relay();
            }
            failure_route[redirected] {
                STATEMENTS
                t_on_failure("redirected");
                if (!get_redirects(LIMITS)) {
                    t_reply(480, "Nowhere");
                    exit;
                }
                t_reply(480, "$ru $(branch(uri)[*])");
            }
            """;

    private static String script(String parameters, String statements, String limits) {
        return SCRIPT.replace("PARAMETERS", parameters)
                .replace("STATEMENTS", statements)
                .replace("LIMITS", limits);
    }

    private static String redirection(String request, String contacts) {
        StringBuilder lines = new StringBuilder();
        for (String line : contacts.split("#")) {
            lines.append("Contact: ").append(line).append("\r\n");
        }
        return ScriptOnWire.reply(request, "302 Moved").replace("Content-Length", lines + "Content-Length");
    }

    private static String redirected(String script, String contacts) throws Exception {
        try (ScriptOnWire wire = new ScriptOnWire(script)) {
            wire.send(wire.request("MESSAGE", "sip:bob@127.0.0.1", "a", ""));
            wire.send(redirection(wire.expect("MESSAGE sip:bob@127.0.0.1"), contacts));
            String answer = wire.expect("SIP/2.0 480 ");
            return answer.substring("SIP/2.0 480 ".length(), answer.indexOf("\r\n"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<sip:a@h>;q=0.1,<sip:b@h>;q=0.9,<sip:c@h> | | sip:c@h sip:a@h, sip:b@h",
                "<sip:a@h>,<sip:b@h>#<sip:c@h>,<sip:d@h>   | | sip:a@h sip:b@h, sip:c@h, sip:d@h",
                "<sip:a@h>;q=0.1,<sip:b@h>;q=0.9 | ,1 | sip:a@h <null>",
                "<sip:a@h>,<sip:b@h>,<sip:c@h> | 2 | sip:a@h sip:b@h",
                "<sip:a@h>,<sip:b@h>,<sip:c@h> | 2, 1 | sip:a@h <null>",
                "<sip:a@h>;q=high,<sip:b@h>,nonsense | 0 | sip:b@h <null>",
                "\"x, y\" <sip:a@h;p=1>;q=0.5 | 0 | sip:a@h;p=1 <null>",
            })
    void contacts_becomeTheNextDestinations(String contacts, String limits, String expected) throws Exception {
        assertEquals(expected, redirected(script("", "", limits == null ? "" : limits), contacts));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deny_filter=@bad | | sip:a@good <null>",
                "default_filter=deny | | Nowhere",
                "default_filter=deny;accept_filter=^SIP:b | | sip:b@bad sip:b2@bad",
                "deny_filter=sip | set_accept_filter(\"a@g\", \"\"); | sip:a@good <null>",
                "deny_filter=sip | set_deny_filter(\"b2\", \"reset_default\"); | sip:a@good sip:b@bad",
                "deny_filter=a@ | set_deny_filter(\"b2\", \"\"); | sip:b@bad <null>",
                "deny_filter=a@ | set_deny_filter(\"b2\", \"\"); set_deny_filter(\"zz\", \"reset_added\"); | sip:b@bad sip:b2@bad",
                "deny_filter=a@ | set_deny_filter(\"b2\", \"\"); set_deny_filter(\"zz\", \"reset_all\"); | sip:a@good sip:b@bad, sip:b2@bad",
                "deny_filter=a@ | set_deny_filter(\"b2\", \"reset_some\"); | sip:b@bad sip:b2@bad",
            })
    void filters_chooseContacts(String parameters, String statements, String expected) throws Exception {
        StringBuilder settings = new StringBuilder();
        for (String one : parameters.split(";")) {
            settings.append("modparam(\"uac_redirect\", \"")
                    .append(one.replace("=", "\", \""))
                    .append("\")\n");
        }
        String contacts = "<sip:a@good>,<sip:b@bad>,<sip:b2@bad>";
        assertEquals(
                expected, redirected(script(settings.toString(), statements == null ? "" : statements, ""), contacts));
    }

    @Test
    void followedContacts_areCalledAndMayRedirectOnce() throws Exception {
        String relaying = script("", "", "").replace("t_reply(480, \"$ru $(branch(uri)[*])\");", "t_relay();");
        try (ScriptOnWire wire = new ScriptOnWire(relaying)) {
            wire.send(wire.request("MESSAGE", "sip:bob@127.0.0.1", "a", ""));
            String first = wire.expect("MESSAGE sip:bob@127.0.0.1");
            String phone = "@127.0.0.1:" + wire.phonePort();
            wire.send(redirection(first, "<sip:x" + phone + ">, <sip:y" + phone + ">"));
            List<String> second = received(wire, 2);
            assertEquals(List.of("MESSAGE sip:x" + phone, "MESSAGE sip:y" + phone), starts(second));
            wire.send(ScriptOnWire.reply(second.getFirst(), "486 Busy Here"));
            wire.send(ScriptOnWire.reply(second.getLast(), "404 Not Found"));
            // the contacts of the first relay are not followed again
            wire.expect("SIP/2.0 480 Nowhere");
        }
    }

    private static List<String> received(ScriptOnWire wire, int number) throws IOException {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            messages.add(wire.expect("MESSAGE "));
        }
        Collections.sort(messages);
        return messages;
    }

    private static List<String> starts(List<String> messages) {
        return messages.stream()
                .map(message -> message.substring(0, message.indexOf(" SIP/2.0")))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2:1 | sip:a@h <null>",
                "*:2 | sip:a@h sip:b@h",
                "2 | sip:a@h sip:b@h",
                "* | sip:a@h sip:b@h, sip:c@h"
            })
    void oldForm_hasBothLimitsInOneText(String limits, String expected) throws Exception {
        String script = script("loadmodule \"acc.so\"", "", "\"" + limits + "\", \"moved\"")
                .replace("t_reply(480, \"Nowhere\")", "t_reply(\"480\", \"Nowhere\")")
                .replace("t_reply(480, \"$ru $(branch(uri)[*])\")", "t_reply(\"480\", \"$ru $(branch(uri)[*])\")");
        assertEquals(expected, redirected(script, "<sip:a@h>,<sip:b@h>,<sip:c@h>"));
    }
}
