// SPDX-License-Identifier: Apache-2.0
/** The module usrloc: where users are. Contacts live in memory, and in a database where the script says so. */
package org.sipwright.script.modules.usrloc;
