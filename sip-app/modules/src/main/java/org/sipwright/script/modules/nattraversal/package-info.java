// SPDX-License-Identifier: Apache-2.0
/** The module nat_traversal. */
package org.sipwright.script.modules.nattraversal;
