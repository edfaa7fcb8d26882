// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.topologyhiding;

/** The Call-IDs that called parties see in place of the callers'. Nothing is remembered: each tells what it stands for. */
final class HiddenCallIds {
    private final String prefix;
    private final SealedText sealed;

    HiddenCallIds(String prefix, String password) {
        this.prefix = prefix;
        this.sealed = new SealedText(new Seal(password), SealedText.Scheme.BASE64);
    }

    /** What the called party sees. */
    String hidden(String callId) {
        return prefix + sealed.close(callId);
    }

    /** The caller's Call-ID where this is one of ours; the same one otherwise. */
    String original(String written) {
        return written.startsWith(prefix)
                ? sealed.open(written.substring(prefix.length())).orElse(written)
                : written;
    }
}
