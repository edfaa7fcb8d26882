// SPDX-License-Identifier: Apache-2.0
/** The module gflags: 32 flags that all calls share. */
package org.sipwright.script.modules.gflags;
