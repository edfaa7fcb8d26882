// SPDX-License-Identifier: Apache-2.0
/** The modules uac and uac_auth: speaking for the caller, with another From or To, and with credentials. */
package org.sipwright.script.modules.uac;
