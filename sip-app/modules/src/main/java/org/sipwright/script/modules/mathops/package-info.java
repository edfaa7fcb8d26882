// SPDX-License-Identifier: Apache-2.0
/** The module mathops: arithmetic with fractions. */
package org.sipwright.script.modules.mathops;
