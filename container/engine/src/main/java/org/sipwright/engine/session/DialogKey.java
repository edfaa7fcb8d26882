// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.session;

/**
 * How a dialog is found (RFC 3261 section 12).
 *
 * @param callId Call-ID
 * @param localTag tag made here
 * @param remoteTag tag of the other side; empty before a dialog forms
 */
record DialogKey(String callId, String localTag, String remoteTag) {}
