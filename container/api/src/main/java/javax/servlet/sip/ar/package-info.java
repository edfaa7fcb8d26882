// SPDX-License-Identifier: Apache-2.0
/**
 * The contract between container and application router, which chooses the application for each initial request (JSR
 * 289 chapter 15).
 */
package javax.servlet.sip.ar;
