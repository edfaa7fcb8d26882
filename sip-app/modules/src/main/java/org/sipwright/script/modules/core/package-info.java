// SPDX-License-Identifier: Apache-2.0
/** The functions of the core. */
package org.sipwright.script.modules.core;
