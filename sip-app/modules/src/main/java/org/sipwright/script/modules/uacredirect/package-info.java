// SPDX-License-Identifier: Apache-2.0
/** The module uac_redirect: following the contacts of 3xx replies. */
package org.sipwright.script.modules.uacredirect;
