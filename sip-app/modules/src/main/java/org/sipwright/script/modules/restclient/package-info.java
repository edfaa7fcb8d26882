// SPDX-License-Identifier: Apache-2.0
/** The module rest_client: requests of scripts to HTTP servers. */
package org.sipwright.script.modules.restclient;
