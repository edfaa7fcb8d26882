// SPDX-License-Identifier: Apache-2.0
/** The module load_balancer: calls go where most room is left. */
package org.sipwright.script.modules.loadbalancer;
