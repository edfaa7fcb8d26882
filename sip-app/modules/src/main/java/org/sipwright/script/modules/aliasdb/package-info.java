// SPDX-License-Identifier: Apache-2.0
/** The module alias_db: other names of users. */
package org.sipwright.script.modules.aliasdb;
