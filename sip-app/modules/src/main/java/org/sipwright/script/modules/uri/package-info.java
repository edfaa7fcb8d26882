// SPDX-License-Identifier: Apache-2.0
/** The modules uri and uri_db of the releases before 3: checks of URIs and of who uses them. */
package org.sipwright.script.modules.uri;
