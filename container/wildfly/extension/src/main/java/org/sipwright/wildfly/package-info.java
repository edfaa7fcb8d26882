// SPDX-License-Identifier: Apache-2.0
/** The {@code sip} subsystem of WildFly: its management model, and the deployment processors that start SIP applications. */
package org.sipwright.wildfly;
