// SPDX-License-Identifier: Apache-2.0
/** The module path: staying on the way to a registered client (RFC 3327). */
package org.sipwright.script.modules.path;
