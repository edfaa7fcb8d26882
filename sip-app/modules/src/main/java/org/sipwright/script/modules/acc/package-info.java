// SPDX-License-Identifier: Apache-2.0
/** The module acc: accounting of transactions and calls. */
package org.sipwright.script.modules.acc;
