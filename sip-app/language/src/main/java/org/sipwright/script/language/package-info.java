// SPDX-License-Identifier: Apache-2.0
/** opensips.cfg as a language: text to checked tree. Nothing here knows SIP. */
package org.sipwright.script.language;
