// SPDX-License-Identifier: Apache-2.0
/** The start of the server process. */
package org.sipwright.boot;
