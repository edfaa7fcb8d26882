// SPDX-License-Identifier: Apache-2.0
/** Talking to media relays: sets of them, which one a call uses, what is dead, questions and answers over datagrams. */
package org.sipwright.script.modules.media;
