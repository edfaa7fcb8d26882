// SPDX-License-Identifier: Apache-2.0
/** Security annotations of SIP servlets. */
package javax.servlet.sip.annotation.security;
