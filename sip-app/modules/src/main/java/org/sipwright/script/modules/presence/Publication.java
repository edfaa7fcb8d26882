// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.presence;

/**
 * What somebody has published (RFC 3903).
 *
 * @param etag its name until it is changed
 * @param body its body
 * @param expires when it ends, in seconds of the epoch
 * @param received when it came, in seconds of the epoch
 * @param sender who sent it, or the empty string
 */
record Publication(String etag, String body, long expires, long received, String sender) {}
