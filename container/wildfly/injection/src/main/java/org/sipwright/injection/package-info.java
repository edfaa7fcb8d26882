// SPDX-License-Identifier: Apache-2.0
/**
 * CDI for SIP applications: beans for the services of the container, and the two scopes of JSR 359. A module of its own, since
 * Weld puts the beans of an extension into the archive of the extension's class, which the deployment has to see.
 */
package org.sipwright.injection;
