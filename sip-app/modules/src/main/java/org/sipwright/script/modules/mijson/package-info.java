// SPDX-License-Identifier: Apache-2.0
/** The module mi_json of releases 1.11 and 2.x: management commands by GET requests. */
package org.sipwright.script.modules.mijson;
