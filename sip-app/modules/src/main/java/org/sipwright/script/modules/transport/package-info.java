// SPDX-License-Identifier: Apache-2.0
/** The modules proto_udp, proto_tcp, proto_tls, proto_ws and proto_wss: sockets that a script listens on. */
package org.sipwright.script.modules.transport;
