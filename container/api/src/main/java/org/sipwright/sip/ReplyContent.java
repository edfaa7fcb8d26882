// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.util.List;
import java.util.Map;

/**
 * What a reply made here carries beside the headers that RFC 3261 section 8.2.6 demands.
 *
 * @param headers header lines to add, in order
 * @param contentType type of the body, or the empty string
 * @param body body bytes; the array is not copied
 */
public record ReplyContent(List<Map.Entry<String, String>> headers, String contentType, byte[] body) {

    /** No further headers and no body. */
    public static final ReplyContent EMPTY = new ReplyContent(List.of(), "", new byte[0]);
}
