// SPDX-License-Identifier: Apache-2.0
/** Annotations of SIP applications, servlets, listeners and POJO servlets. */
package javax.servlet.sip.annotation;
