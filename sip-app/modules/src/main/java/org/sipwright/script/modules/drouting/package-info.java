// SPDX-License-Identifier: Apache-2.0
/** The module drouting: gateways by prefixes, carriers, times and groups. */
package org.sipwright.script.modules.drouting;
