// SPDX-License-Identifier: Apache-2.0
/** A checked tree becomes a class: one method for each routing block, with the script's lines in it. */
package org.sipwright.script.translator;
