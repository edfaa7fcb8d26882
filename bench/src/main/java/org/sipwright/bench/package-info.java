// SPDX-License-Identifier: Apache-2.0
/** JMH micro-benchmarks of the message path; the whole path is measured by {@code bench/calls}. */
package org.sipwright.bench;
