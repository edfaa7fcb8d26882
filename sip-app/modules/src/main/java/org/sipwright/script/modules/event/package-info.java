// SPDX-License-Identifier: Apache-2.0
/** Subscriptions to events from outside, and the ways by which events are told. */
package org.sipwright.script.modules.event;
