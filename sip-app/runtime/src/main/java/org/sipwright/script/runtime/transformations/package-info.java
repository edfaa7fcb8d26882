// SPDX-License-Identifier: Apache-2.0
/** The transformations of the core, declared. */
package org.sipwright.script.runtime.transformations;
