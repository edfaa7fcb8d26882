// SPDX-License-Identifier: Apache-2.0
/** The tables of the standard schema: declared once, edited by one engine. */
package org.sipwright.console.tables;
