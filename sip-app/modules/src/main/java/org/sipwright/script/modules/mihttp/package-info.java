// SPDX-License-Identifier: Apache-2.0
/** The module mi_http: management commands by HTTP. */
package org.sipwright.script.modules.mihttp;
