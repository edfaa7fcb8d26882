// SPDX-License-Identifier: Apache-2.0
/** How a container finds its application router (JSR 289 chapter 15). */
package javax.servlet.sip.ar.spi;
