// SPDX-License-Identifier: Apache-2.0
/** The module rr: record-routing and loose routing. */
package org.sipwright.script.modules.rr;
