// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import org.jboss.as.controller.SubsystemSchema;
import org.jboss.as.controller.persistence.xml.ResourceXMLParticleFactory;
import org.jboss.as.controller.persistence.xml.SubsystemResourceRegistrationXMLElement;
import org.jboss.as.controller.persistence.xml.SubsystemResourceXMLSchema;
import org.jboss.as.controller.xml.VersionedNamespace;
import org.jboss.as.controller.xml.XMLCardinality;
import org.jboss.staxmapper.IntVersion;

/** Versions of the subsystem's XML, {@code urn:wildfly:sip:1.0} and later. */
enum SipSubsystemSchema implements SubsystemResourceXMLSchema<SipSubsystemSchema> {
    VERSION_1_0(1, 0);

    static final SipSubsystemSchema CURRENT = VERSION_1_0;

    private final VersionedNamespace<IntVersion, SipSubsystemSchema> namespace;
    private final ResourceXMLParticleFactory factory = ResourceXMLParticleFactory.newInstance(this);

    SipSubsystemSchema(int major, int minor) {
        this.namespace = SubsystemSchema.createSubsystemURN(
                SipSubsystemRegistrar.REGISTRATION.getName(), new IntVersion(major, minor));
    }

    @Override
    public VersionedNamespace<IntVersion, SipSubsystemSchema> getNamespace() {
        return namespace;
    }

    @Override
    public SubsystemResourceRegistrationXMLElement getSubsystemXMLElement() {
        return factory.subsystemElement(SipSubsystemRegistrar.REGISTRATION)
                .addAttributes(SipSubsystemRegistrar.ATTRIBUTES)
                .withContent(factory.choice()
                        .withCardinality(XMLCardinality.Unbounded.OPTIONAL)
                        .addElement(factory.namedElement(ConnectorResourceDefinitionRegistrar.REGISTRATION)
                                .addAttributes(ConnectorResourceDefinitionRegistrar.ATTRIBUTES)
                                .build())
                        .build())
                .build();
    }
}
