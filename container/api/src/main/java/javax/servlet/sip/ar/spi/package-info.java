// SPDX-License-Identifier: Apache-2.0
/** How an application router is found. */
package javax.servlet.sip.ar.spi;
