// SPDX-License-Identifier: Apache-2.0
/** The module mi_fifo: management commands by named pipes. */
package org.sipwright.script.modules.mififo;
