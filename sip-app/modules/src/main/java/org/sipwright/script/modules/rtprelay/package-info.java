// SPDX-License-Identifier: Apache-2.0
/** The module rtp_relay. */
package org.sipwright.script.modules.rtprelay;
