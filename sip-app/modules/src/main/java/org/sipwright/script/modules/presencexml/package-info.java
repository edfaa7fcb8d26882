// SPDX-License-Identifier: Apache-2.0
/** The module presence_xml: bodies of presence, and the rules who may see them. */
package org.sipwright.script.modules.presencexml;
