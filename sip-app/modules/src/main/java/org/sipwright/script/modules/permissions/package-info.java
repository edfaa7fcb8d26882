// SPDX-License-Identifier: Apache-2.0
/** The module permissions: who may send what, by addresses and by files. */
package org.sipwright.script.modules.permissions;
