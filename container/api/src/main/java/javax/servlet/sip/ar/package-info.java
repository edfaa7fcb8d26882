// SPDX-License-Identifier: Apache-2.0
/** The contract between container and application router. */
package javax.servlet.sip.ar;
