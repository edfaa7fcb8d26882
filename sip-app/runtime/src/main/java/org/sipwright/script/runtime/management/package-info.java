// SPDX-License-Identifier: Apache-2.0
/** What is seen and changed from outside while a script runs: management commands (MI), statistics, events. */
package org.sipwright.script.runtime.management;
