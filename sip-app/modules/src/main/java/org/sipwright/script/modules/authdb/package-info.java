// SPDX-License-Identifier: Apache-2.0
/** The module auth_db: authentication against a database. */
package org.sipwright.script.modules.authdb;
