// SPDX-License-Identifier: Apache-2.0
/** The modules sipmsgops and textops: looking at messages. */
package org.sipwright.script.modules.sipmsgops;
