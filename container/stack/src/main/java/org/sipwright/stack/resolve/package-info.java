// SPDX-License-Identifier: Apache-2.0
/** Where a SIP URI leads: RFC 3263 on any source of DNS records. */
package org.sipwright.stack.resolve;
