// SPDX-License-Identifier: Apache-2.0
/** The module tls_mgm: certificates and rules for TLS, and what scripts see of a TLS connection. */
package org.sipwright.script.modules.tls;
