// SPDX-License-Identifier: Apache-2.0
/** The back-to-back user agent helper (JSR 289 chapter 12). */
package org.sipwright.engine.b2bua;
