// SPDX-License-Identifier: Apache-2.0
/** The module statistics: figures of a script's own. */
package org.sipwright.script.modules.statistics;
