// SPDX-License-Identifier: Apache-2.0
/** The module exec: programs run for a script. */
package org.sipwright.script.modules.exec;
