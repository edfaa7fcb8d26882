// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.PathElement;
import org.jboss.as.controller.ResourceDefinition;
import org.jboss.as.controller.ResourceRegistration;
import org.jboss.as.controller.SimpleAttributeDefinition;
import org.jboss.as.controller.SimpleAttributeDefinitionBuilder;
import org.jboss.as.controller.capability.RuntimeCapability;
import org.jboss.as.controller.descriptions.ResourceDescriptionResolver;
import org.jboss.as.controller.operations.validation.IntRangeValidator;
import org.jboss.as.controller.operations.validation.StringAllowedValuesValidator;
import org.jboss.as.controller.operations.validation.StringLengthValidator;
import org.jboss.as.controller.registry.AttributeAccess.Flag;
import org.jboss.as.controller.registry.ManagementResourceRegistration;
import org.jboss.as.network.SocketBinding;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.sipwright.stack.transport.Protocol;
import org.wildfly.service.Installer.StartWhen;
import org.wildfly.service.capture.FunctionExecutor;
import org.wildfly.service.descriptor.UnaryServiceDescriptor;
import org.wildfly.subsystem.resource.ChildResourceDefinitionRegistrar;
import org.wildfly.subsystem.resource.ManagementResourceRegistrar;
import org.wildfly.subsystem.resource.ManagementResourceRegistrationContext;
import org.wildfly.subsystem.resource.ResourceDescriptor;
import org.wildfly.subsystem.resource.capability.CapabilityReference;
import org.wildfly.subsystem.resource.capability.CapabilityReferenceAttributeDefinition;
import org.wildfly.subsystem.resource.executor.MetricExecutor;
import org.wildfly.subsystem.resource.executor.MetricFunction;
import org.wildfly.subsystem.resource.executor.MetricOperationStepHandler;
import org.wildfly.subsystem.resource.operation.ResourceOperationRuntimeHandler;
import org.wildfly.subsystem.service.ResourceServiceConfigurator;
import org.wildfly.subsystem.service.ResourceServiceInstaller;
import org.wildfly.subsystem.service.ServiceDependency;
import org.wildfly.subsystem.service.capability.CapabilityServiceInstaller;
import org.wildfly.subsystem.service.capture.ServiceValueExecutorRegistry;

/** Registers {@code /subsystem=sip/connector=*}: a socket that standard SIP applications are reached by. */
final class ConnectorResourceDefinitionRegistrar
        implements ChildResourceDefinitionRegistrar, ResourceServiceConfigurator {
    static final ResourceRegistration REGISTRATION = ResourceRegistration.of(PathElement.pathElement("connector"));

    static final UnaryServiceDescriptor<SipConnector> CONNECTOR =
            UnaryServiceDescriptor.of("org.sipwright.connector", SipConnector.class);
    static final RuntimeCapability<Void> CAPABILITY =
            RuntimeCapability.Builder.of(CONNECTOR).build();

    static final CapabilityReferenceAttributeDefinition<SocketBinding> SOCKET_BINDING =
            new CapabilityReferenceAttributeDefinition.Builder<>(
                            "socket-binding",
                            CapabilityReference.builder(CAPABILITY, SocketBinding.SERVICE_DESCRIPTOR)
                                    .build())
                    .setFlags(Flag.RESTART_RESOURCE_SERVICES)
                    .build();
    static final SimpleAttributeDefinition PROTOCOL = new SimpleAttributeDefinitionBuilder(
                    "protocol", ModelType.STRING, true)
            .setAllowExpression(true)
            .setDefaultValue(new ModelNode(Protocol.UDP.token()))
            .setValidator(new StringAllowedValuesValidator(
                    Protocol.UDP.token(),
                    Protocol.TCP.token(),
                    Protocol.TLS.token(),
                    Protocol.WS.token(),
                    Protocol.WSS.token()))
            .setFlags(Flag.RESTART_RESOURCE_SERVICES)
            .build();
    static final SimpleAttributeDefinition ADVERTISED_HOST = new SimpleAttributeDefinitionBuilder(
                    "advertised-host", ModelType.STRING, true)
            .setAllowExpression(true)
            .setValidator(new StringLengthValidator(1, 255, true, true))
            .setFlags(Flag.RESTART_RESOURCE_SERVICES)
            .build();
    static final SimpleAttributeDefinition ADVERTISED_PORT = new SimpleAttributeDefinitionBuilder(
                    "advertised-port", ModelType.INT, true)
            .setAllowExpression(true)
            .setValidator(new IntRangeValidator(1, 65_535, true, true))
            .setFlags(Flag.RESTART_RESOURCE_SERVICES)
            .build();
    static final CapabilityReferenceAttributeDefinition<SSLContext> SSL_CONTEXT = sslContext("ssl-context");
    static final CapabilityReferenceAttributeDefinition<SSLContext> CLIENT_SSL_CONTEXT =
            sslContext("client-ssl-context");
    static final List<AttributeDefinition> ATTRIBUTES =
            List.of(SOCKET_BINDING, PROTOCOL, ADVERTISED_HOST, ADVERTISED_PORT, SSL_CONTEXT, CLIENT_SSL_CONTEXT);

    private static CapabilityReferenceAttributeDefinition<SSLContext> sslContext(String name) {
        return new CapabilityReferenceAttributeDefinition.Builder<>(
                        name,
                        CapabilityReference.builder(CAPABILITY, ElytronContexts.SSL_CONTEXT)
                                .build())
                .setRequired(false)
                .setFlags(Flag.RESTART_RESOURCE_SERVICES)
                .build();
    }

    private final ServiceValueExecutorRegistry<SipConnector> connectors = ServiceValueExecutorRegistry.newInstance();

    @Override
    public ManagementResourceRegistration register(
            ManagementResourceRegistration parent, ManagementResourceRegistrationContext context) {
        ResourceDescriptionResolver resolver =
                SipSubsystemRegistrar.RESOLVER.createChildResolver(REGISTRATION.getPathElement());
        ResourceDescriptor descriptor = ResourceDescriptor.builder(resolver)
                .addCapability(CAPABILITY)
                .addAttributes(ATTRIBUTES)
                .withRuntimeHandler(ResourceOperationRuntimeHandler.configureService(this))
                .build();
        ManagementResourceRegistration registration = parent.registerSubModel(
                ResourceDefinition.builder(REGISTRATION, resolver).build());
        ManagementResourceRegistrar.of(descriptor).register(registration);
        MetricExecutor<SipConnector> executor = (operation, metric) -> {
            FunctionExecutor<SipConnector> connector =
                    connectors.getExecutor(ServiceDependency.on(CONNECTOR, operation.getCurrentAddressValue()));
            return connector == null ? null : connector.execute(new MetricFunction<>(Function.identity(), metric));
        };
        new MetricOperationStepHandler<>(executor, ConnectorMetric.class).register(registration);
        return registration;
    }

    @Override
    public ResourceServiceInstaller configure(OperationContext context, ModelNode model)
            throws OperationFailedException {
        String name = context.getCurrentAddressValue();
        ServiceDependency<SipServer> server = ServiceDependency.on(SipSubsystemRegistrar.SERVER);
        ServiceDependency<SocketBinding> binding = SOCKET_BINDING.resolve(context, model);
        Protocol protocol = Protocol.of(
                        PROTOCOL.resolveModelAttribute(context, model).asString())
                .orElseThrow();
        SipConnector.Advertised advertised = new SipConnector.Advertised(
                Optional.ofNullable(
                        ADVERTISED_HOST.resolveModelAttribute(context, model).asStringOrNull()),
                ADVERTISED_PORT.resolveModelAttribute(context, model).asInt(0));
        if (protocol.isSecure() && !model.hasDefined(SSL_CONTEXT.getName())) {
            throw new OperationFailedException(SipSubsystemMessages.MESSAGES.connectorNeedsTls(name, protocol.token()));
        }
        ServiceDependency<SSLContext> tls = SSL_CONTEXT.resolve(context, model);
        ServiceDependency<SSLContext> clientTls = CLIENT_SSL_CONTEXT.resolve(context, model);
        return ResourceServiceInstaller.combine(
                CapabilityServiceInstaller.builder(
                                CAPABILITY,
                                () -> new SipConnector(
                                        name,
                                        server.get(),
                                        binding.get(),
                                        protocol,
                                        advertised,
                                        new SipConnector.Tls(
                                                Optional.ofNullable(tls.get()), Optional.ofNullable(clientTls.get()))))
                        .requires(List.of(server, binding, tls, clientTls))
                        .onStart(SipConnector::start)
                        .onStop(SipConnector::stop)
                        .blocking()
                        .startWhen(StartWhen.INSTALLED)
                        .build(),
                connectors.capture(ServiceDependency.on(CONNECTOR, name)));
    }
}
