// SPDX-License-Identifier: Apache-2.0
/** The module domain: which domains are local. */
package org.sipwright.script.modules.domain;
