// SPDX-License-Identifier: Apache-2.0
/** The module rtpproxy: media through RTPProxy. */
package org.sipwright.script.modules.rtpproxy;
