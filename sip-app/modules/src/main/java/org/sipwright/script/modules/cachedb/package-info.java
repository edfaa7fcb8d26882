// SPDX-License-Identifier: Apache-2.0
/** Stores of keys and values behind the cache functions of the core, and the one in memory. */
package org.sipwright.script.modules.cachedb;
