// SPDX-License-Identifier: Apache-2.0
/**
 * What translated scripts call: the context of a message, variables, formats, operators, and how modules declare their
 * functions. A value is a String, an Integer, or null for the script's NULL.
 */
package org.sipwright.script.runtime;
