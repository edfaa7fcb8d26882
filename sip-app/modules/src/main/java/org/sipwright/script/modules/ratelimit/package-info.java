// SPDX-License-Identifier: Apache-2.0
/** The module ratelimit: limits on how often something happens. */
package org.sipwright.script.modules.ratelimit;
