// SPDX-License-Identifier: Apache-2.0
/**
 * Annotations that declare SIP applications, servlets, listeners and keys, choose the methods of POJO servlets, and
 * name the CDI scopes of SIP (JSR 359).
 */
package javax.servlet.sip.annotation;
