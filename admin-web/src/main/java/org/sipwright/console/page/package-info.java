// SPDX-License-Identifier: Apache-2.0
/** The beans behind the pages. */
package org.sipwright.console.page;
