// SPDX-License-Identifier: Apache-2.0
/** The module presence: who publishes what, and who is told. */
package org.sipwright.script.modules.presence;
