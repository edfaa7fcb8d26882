// SPDX-License-Identifier: Apache-2.0
/** The module cachedb_redis: keys and values in a Redis server or cluster. */
package org.sipwright.script.modules.redis;
