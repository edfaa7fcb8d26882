// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

/**
 * What an error_route is told about, as {@code $err.*} shows it.
 *
 * @param errorClass its class, 1 for a message that cannot be parsed
 * @param level how bad it is, from 0
 * @param info what happened
 * @param status answer that fits
 * @param reason reason phrase that goes with it
 */
public record ScriptError(int errorClass, int level, String info, int status, String reason) {
    /** A message that cannot be parsed. */
    public static final int PARSING = 1;
    /** An assertion that does not hold. */
    public static final int ASSERTION = 512;
}
