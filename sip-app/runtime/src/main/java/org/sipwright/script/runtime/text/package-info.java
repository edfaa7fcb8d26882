// SPDX-License-Identifier: Apache-2.0
/** Texts of SIP taken apart as scripts ask for them: parameters, addresses, Via, lists, session descriptions. */
package org.sipwright.script.runtime.text;
