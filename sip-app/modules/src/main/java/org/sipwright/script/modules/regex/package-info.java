// SPDX-License-Identifier: Apache-2.0
/** The module regex: regular expressions of Perl, in groups from a file. */
package org.sipwright.script.modules.regex;
