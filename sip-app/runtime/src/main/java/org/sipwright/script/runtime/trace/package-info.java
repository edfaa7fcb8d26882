// SPDX-License-Identifier: Apache-2.0
/** What a run of the script did, line by line, where somebody follows it: in dry runs and recorded calls. */
package org.sipwright.script.runtime.trace;
