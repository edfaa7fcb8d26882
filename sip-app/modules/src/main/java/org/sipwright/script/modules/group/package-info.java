// SPDX-License-Identifier: Apache-2.0
/** The module group: which users belong to which groups. */
package org.sipwright.script.modules.group;
