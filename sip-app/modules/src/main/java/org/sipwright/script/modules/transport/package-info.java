// SPDX-License-Identifier: Apache-2.0
/** The modules proto_udp and the like: transports. */
package org.sipwright.script.modules.transport;
