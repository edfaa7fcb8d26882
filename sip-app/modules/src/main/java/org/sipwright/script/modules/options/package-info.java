// SPDX-License-Identifier: Apache-2.0
/** The module options: answering OPTIONS. */
package org.sipwright.script.modules.options;
