// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.db;

/** H2, in memory. */
class H2DatabaseTest extends DatabaseContract {
    @Override
    String url() {
        return "h2://mem:contract";
    }
}
