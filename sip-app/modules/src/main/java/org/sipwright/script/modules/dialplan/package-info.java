// SPDX-License-Identifier: Apache-2.0
/** The module dialplan: rules that change numbers. */
package org.sipwright.script.modules.dialplan;
