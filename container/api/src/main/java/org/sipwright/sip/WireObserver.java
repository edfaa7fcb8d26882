// SPDX-License-Identifier: Apache-2.0
package org.sipwright.sip;

import java.net.InetSocketAddress;

/**
 * Sees every message as it is on the wire, for traces. Called on the thread that receives or sends: it must neither
 * block nor change the bytes, and it copies what it wants to keep.
 */
public interface WireObserver {

    /** Sees nothing, and costs nothing. */
    WireObserver NONE = new WireObserver() {
        @Override
        public void received(byte[] bytes, SipEndpoint on, InetSocketAddress from) {
            // nobody looks
        }

        @Override
        public void sent(byte[] bytes, int length, SipEndpoint by, InetSocketAddress to) {
            // nobody looks
        }
    };

    /** A message came in, before it is parsed. */
    void received(byte[] bytes, SipEndpoint on, InetSocketAddress from);

    /** A message goes out: the first bytes up to the length. */
    void sent(byte[] bytes, int length, SipEndpoint by, InetSocketAddress to);
}
