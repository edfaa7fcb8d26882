// SPDX-License-Identifier: Apache-2.0
/**
 * The SIP message as bytes and an index of its lines (RFC 3261 section 7). Nothing is decoded until somebody asks, edits
 * stand beside the original, and lines that nobody touched are written out byte for byte. Bytes and chars map one to
 * one (ISO-8859-1). No type here knows sockets, transactions or servlets.
 */
package org.sipwright.stack.message;
