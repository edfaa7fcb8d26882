// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sipmsgops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipwright.script.modules.message.JsonText;
import org.sipwright.script.modules.message.MessageText;
import org.sipwright.sip.WireMessage;

/** A message as JSON text: first_line, headers as lists by name, body. */
final class MessageJson {
    private MessageJson() {}

    static String of(WireMessage message) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (int i = 0; i < message.headerCount(); i++) {
            headers.computeIfAbsent(message.headerName(i), key -> new ArrayList<>(1))
                    .add(message.headerValue(i));
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("first_line", message.startLine());
        told.put("headers", headers);
        told.put("body", MessageText.body(message));
        return JsonText.of(told);
    }
}
