// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import org.wildfly.subsystem.SubsystemConfiguration;
import org.wildfly.subsystem.SubsystemExtension;
import org.wildfly.subsystem.SubsystemPersistence;

/** Entry point of the extension module {@code org.sipwright.extension}; the server's service loader makes it. */
public final class SipExtension extends SubsystemExtension<SipSubsystemSchema> {
    /** For the service loader. */
    public SipExtension() {
        super(
                SubsystemConfiguration.of(
                        SipSubsystemRegistrar.REGISTRATION, SipSubsystemModel.CURRENT, SipSubsystemRegistrar::new),
                SubsystemPersistence.of(SipSubsystemSchema.CURRENT));
    }
}
