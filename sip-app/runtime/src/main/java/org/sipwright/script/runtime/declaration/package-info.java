// SPDX-License-Identifier: Apache-2.0
/**
 * How a module declares what it brings: functions, variables, transformations, parameters, management commands, events and
 * statistics. The checker, the linkage, the module reference and the console read these declarations and nothing else.
 */
package org.sipwright.script.runtime.declaration;
