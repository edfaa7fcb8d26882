// SPDX-License-Identifier: Apache-2.0
/** The module textops: searching and replacing in a message as text. */
package org.sipwright.script.modules.textops;
