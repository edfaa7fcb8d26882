// SPDX-License-Identifier: Apache-2.0
/** The module prometheus: figures for Prometheus to fetch. */
package org.sipwright.script.modules.prometheus;
