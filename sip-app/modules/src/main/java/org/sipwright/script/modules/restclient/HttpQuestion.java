// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

import java.util.List;

/**
 * What a script asks a server.
 *
 * @param method such as GET
 * @param url as the script has it
 * @param body one char a byte; empty for none
 * @param headers the header lines, Content-Type among them
 * @param domain the TLS domain whose certificate is shown, or the empty string
 */
record HttpQuestion(String method, String url, String body, List<HeaderText> headers, String domain) {}
