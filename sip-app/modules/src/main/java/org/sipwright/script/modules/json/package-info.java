// SPDX-License-Identifier: Apache-2.0
/** JSON: texts for management and events, and the variables of the module json. */
package org.sipwright.script.modules.json;
