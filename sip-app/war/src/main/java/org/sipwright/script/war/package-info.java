// SPDX-License-Identifier: Apache-2.0
/** The servlet application that runs a script. */
package org.sipwright.script.war;
