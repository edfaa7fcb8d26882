// SPDX-License-Identifier: Apache-2.0
/** SIP Servlet 2.0 (JSR 359) on Jakarta Servlet 6. */
package javax.servlet.sip;
