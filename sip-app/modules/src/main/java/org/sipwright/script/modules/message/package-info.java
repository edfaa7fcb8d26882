// SPDX-License-Identifier: Apache-2.0
/** What modules need to take SIP messages apart: address values, lists of values, session descriptions, body parts. */
package org.sipwright.script.modules.message;
