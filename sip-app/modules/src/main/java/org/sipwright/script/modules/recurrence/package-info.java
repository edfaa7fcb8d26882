// SPDX-License-Identifier: Apache-2.0
/** Times that come again, as dial plans and routing rules say them. */
package org.sipwright.script.modules.recurrence;
