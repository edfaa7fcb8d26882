// SPDX-License-Identifier: Apache-2.0
/** The database layer under all modules, and the modules that name its drivers: db_mysql, db_postgres, db_sqlite, db_text. */
package org.sipwright.script.modules.db;
