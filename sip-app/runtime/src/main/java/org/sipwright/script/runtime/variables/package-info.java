// SPDX-License-Identifier: Apache-2.0
/** The variables of the core, declared. */
package org.sipwright.script.runtime.variables;
