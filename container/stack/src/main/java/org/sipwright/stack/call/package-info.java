// SPDX-License-Identifier: Apache-2.0
/** One call, one message at a time. */
package org.sipwright.stack.call;
