// SPDX-License-Identifier: Apache-2.0
/** The module cdi: beans of the application as script functions, and events between scripts and beans. */
package org.sipwright.script.modules.cdi;
