// SPDX-License-Identifier: Apache-2.0
/** The module httpd: an HTTP server of the script's own, apart from that of the application server. */
package org.sipwright.script.modules.httpd;
