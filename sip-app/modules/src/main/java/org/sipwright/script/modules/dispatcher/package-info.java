// SPDX-License-Identifier: Apache-2.0
/** The module dispatcher: sets of destinations, one of which is chosen for each call. */
package org.sipwright.script.modules.dispatcher;
