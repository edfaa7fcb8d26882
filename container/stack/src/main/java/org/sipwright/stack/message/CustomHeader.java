// SPDX-License-Identifier: Apache-2.0
package org.sipwright.stack.message;

/**
 * A header that has no constant of its own; equal to another when the lower-case spellings are.
 *
 * @param longName as first spelt
 * @param folded in lower case
 */
public record CustomHeader(String longName, String folded) implements HeaderName {

    @Override
    public String compactName() {
        return "";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CustomHeader that && that.folded.equals(folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }
}
