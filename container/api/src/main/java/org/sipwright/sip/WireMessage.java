// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

/**
 * A SIP message as its lines stand on the wire: header fields by position, in order, with the spelling they came with.
 * Text maps to bytes one to one (ISO-8859-1). Edits are visible at once and lines that are not touched leave the
 * container byte for byte as they came. Not thread-safe: use it inside the callback that delivered it.
 */
public interface WireMessage {

    /** Tells whether this is a request; a reply otherwise. */
    boolean isWireRequest();

    /** The start line without its line end. */
    String startLine();

    /** The number of header lines. A line that carries several comma-separated values counts once. */
    int headerCount();

    /**
     * The name of a header line as it is spelt on the wire, possibly in compact form.
     *
     * @param index position from 0 to {@link #headerCount()} - 1
     */
    String headerName(int index);

    /** The value of the header line at this position, unfolded and without surrounding blanks. */
    String headerValue(int index);

    /**
     * Finds the next header line with this name.
     *
     * @param name any spelling; compact and long form are the same name (RFC 3261 section 7.3.3)
     * @param from position to start at
     * @return its position, or -1
     */
    int indexOfHeader(String name, int from);

    /**
     * Inserts a header line, system headers included: the caller answers for what it does to Via, Route and dialog
     * headers.
     *
     * @param index position that the new line takes, {@link #headerCount()} to append
     */
    void insertHeader(int index, String name, String value);

    /** Replaces the value of the header line at this position; its name stays as it is spelt. */
    void replaceHeader(int index, String value);

    /** Removes the header line at this position. */
    void removeHeader(int index);

    /** The body; empty when there is none. The array belongs to the caller. */
    byte[] body();

    /**
     * Replaces the body and sets Content-Length; an empty array removes the body together with Content-Type.
     *
     * @param contentType value for Content-Type, or the empty string to leave that header alone
     */
    void replaceBody(byte[] body, String contentType);

    /** The whole message as it would be sent now, one char a byte. */
    String wireText();
}
