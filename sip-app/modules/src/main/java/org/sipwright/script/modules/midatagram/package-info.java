// SPDX-License-Identifier: Apache-2.0
/** The module mi_datagram: management commands by datagrams. */
package org.sipwright.script.modules.midatagram;
