// SPDX-License-Identifier: Apache-2.0
/** The module uuid: identifiers that nobody else has (RFC 9562). */
package org.sipwright.script.modules.uuid;
