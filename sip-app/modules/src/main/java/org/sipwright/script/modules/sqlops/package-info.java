// SPDX-License-Identifier: Apache-2.0
/** The modules sqlops and avpops: queries of the script's own, and values of users kept in a database. */
package org.sipwright.script.modules.sqlops;
