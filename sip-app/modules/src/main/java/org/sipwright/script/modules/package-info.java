// SPDX-License-Identifier: Apache-2.0
/** OpenSIPS's modules, one package each. */
package org.sipwright.script.modules;
