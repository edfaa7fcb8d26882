// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.transport;

import java.net.InetSocketAddress;

/**
 * Sees every message as it is on the wire, for traces. Called on the thread that receives or sends: it must neither block
 * nor change the bytes, and it copies what it wants to keep.
 */
public interface WireListener {
    /** A message came in, before it is parsed. */
    void received(byte[] bytes, Source source);

    /** A message goes out: its first bytes up to the length. */
    void sent(byte[] bytes, int length, Endpoint endpoint, InetSocketAddress to);
}
