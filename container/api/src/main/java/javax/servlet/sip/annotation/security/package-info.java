// SPDX-License-Identifier: Apache-2.0
/**
 * Annotations that say what SIP servlets ask of senders, the counterpart of security constraints and login
 * configuration in sip.xml (JSR 359).
 */
package javax.servlet.sip.annotation.security;
