// SPDX-License-Identifier: Apache-2.0
/** The administrators' console: what it shows and does, in pages and in REST resources, with the same checks for both. */
package org.sipwright.console;
