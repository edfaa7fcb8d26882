// SPDX-License-Identifier: Apache-2.0
/** The module topology_hiding. */
package org.sipwright.script.modules.topologyhiding;
