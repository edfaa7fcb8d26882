// SPDX-License-Identifier: Apache-2.0
/** The module tm: stateful relaying. */
package org.sipwright.script.modules.tm;
