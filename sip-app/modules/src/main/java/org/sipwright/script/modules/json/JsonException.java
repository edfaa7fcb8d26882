// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.json;

/** A text that is no JSON. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what is wrong and where
     */
    public JsonException(String message) {
        super(message);
    }
}
