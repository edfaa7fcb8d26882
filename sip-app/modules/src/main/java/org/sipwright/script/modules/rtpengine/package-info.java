// SPDX-License-Identifier: Apache-2.0
/** The module rtpengine: media through rtpengine. */
package org.sipwright.script.modules.rtpengine;
