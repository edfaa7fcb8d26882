// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reason headers for CANCEL (RFC 3326). */
final class CancelReasons {
    private CancelReasons() {}

    static List<Map.Entry<String, String>> of(String[] protocol, int[] reasonCode, String[] reasonText) {
        if (protocol.length != reasonCode.length || protocol.length != reasonText.length) {
            throw new IllegalArgumentException("protocols, codes and texts are not as many as each other");
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (int i = 0; i < protocol.length; i++) {
            String text = reasonText[i] == null ? "" : ";text=\"" + reasonText[i].replace("\"", "\\\"") + '"';
            headers.add(Map.entry("Reason", protocol[i] + ";cause=" + reasonCode[i] + text));
        }
        return headers;
    }
}
