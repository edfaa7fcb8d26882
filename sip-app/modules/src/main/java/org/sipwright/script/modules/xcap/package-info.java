// SPDX-License-Identifier: Apache-2.0
/** The module xcap: documents of users in a database. */
package org.sipwright.script.modules.xcap;
