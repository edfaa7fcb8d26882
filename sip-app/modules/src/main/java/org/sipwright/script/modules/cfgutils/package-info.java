// SPDX-License-Identifier: Apache-2.0
/** The module cfgutils: chance, locks, waits, shared variables and other things that scripts need now and then. */
package org.sipwright.script.modules.cfgutils;
