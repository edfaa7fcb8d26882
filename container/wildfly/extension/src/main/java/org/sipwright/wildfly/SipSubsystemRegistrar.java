// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.ResourceDefinition;
import org.jboss.as.controller.SimpleAttributeDefinition;
import org.jboss.as.controller.SimpleAttributeDefinitionBuilder;
import org.jboss.as.controller.StringListAttributeDefinition;
import org.jboss.as.controller.SubsystemRegistration;
import org.jboss.as.controller.SubsystemResourceRegistration;
import org.jboss.as.controller.capability.RuntimeCapability;
import org.jboss.as.controller.client.helpers.MeasurementUnit;
import org.jboss.as.controller.descriptions.ParentResourceDescriptionResolver;
import org.jboss.as.controller.descriptions.SubsystemResourceDescriptionResolver;
import org.jboss.as.controller.operations.validation.IntRangeValidator;
import org.jboss.as.controller.operations.validation.StringLengthValidator;
import org.jboss.as.controller.registry.AttributeAccess.Flag;
import org.jboss.as.controller.registry.ManagementResourceRegistration;
import org.jboss.as.server.DeploymentProcessorTarget;
import org.jboss.as.server.deployment.Phase;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.sipwright.engine.security.CallerDirectory;
import org.sipwright.stack.StackSettings;
import org.sipwright.stack.message.MessageLimits;
import org.sipwright.stack.timer.TimerSettings;
import org.sipwright.stack.transport.ConnectionLimits;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.service.Installer.StartWhen;
import org.wildfly.service.capture.FunctionExecutor;
import org.wildfly.service.descriptor.NullaryServiceDescriptor;
import org.wildfly.service.descriptor.UnaryServiceDescriptor;
import org.wildfly.subsystem.resource.ManagementResourceRegistrar;
import org.wildfly.subsystem.resource.ManagementResourceRegistrationContext;
import org.wildfly.subsystem.resource.ResourceDescriptor;
import org.wildfly.subsystem.resource.SubsystemResourceDefinitionRegistrar;
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

/** Registers {@code /subsystem=sip}: the container of SIP applications, its settings and figures. */
final class SipSubsystemRegistrar
        implements SubsystemResourceDefinitionRegistrar,
                ResourceServiceConfigurator,
                Consumer<DeploymentProcessorTarget> {

    static final SubsystemResourceRegistration REGISTRATION = SubsystemResourceRegistration.of("sip");
    static final ParentResourceDescriptionResolver RESOLVER =
            new SubsystemResourceDescriptionResolver(REGISTRATION.getName(), SipSubsystemRegistrar.class);

    static final NullaryServiceDescriptor<SipServer> SERVER =
            NullaryServiceDescriptor.of("org.sipwright.server", SipServer.class);
    static final UnaryServiceDescriptor<SecurityDomain> DOMAIN =
            UnaryServiceDescriptor.of("org.wildfly.security.security-domain", SecurityDomain.class);
    static final RuntimeCapability<Void> CAPABILITY =
            RuntimeCapability.Builder.of(SERVER).build();

    static final SimpleAttributeDefinition T1 =
            milliseconds("t1", StackSettings.STANDARD.timers().t1());
    static final SimpleAttributeDefinition T2 =
            milliseconds("t2", StackSettings.STANDARD.timers().t2());
    static final SimpleAttributeDefinition T4 =
            milliseconds("t4", StackSettings.STANDARD.timers().t4());
    static final SimpleAttributeDefinition THREADS =
            positive("threads", StackSettings.STANDARD.ioThreads()).build();
    static final SimpleAttributeDefinition RECEIVE_BUFFER = positive(
                    "receive-buffer", StackSettings.STANDARD.receiveBuffer())
            .setMeasurementUnit(MeasurementUnit.BYTES)
            .build();
    static final SimpleAttributeDefinition MAX_TRANSACTIONS = positive(
                    "max-transactions", StackSettings.STANDARD.maxTransactions())
            .build();
    static final SimpleAttributeDefinition LANE_QUEUE =
            positive("lane-queue", StackSettings.STANDARD.laneQueue()).build();
    static final SimpleAttributeDefinition MAX_CONNECTIONS =
            positive("max-connections", ConnectionLimits.STANDARD.connections()).build();
    static final SimpleAttributeDefinition MAX_CONNECTIONS_PER_PEER = positive(
                    "max-connections-per-peer", ConnectionLimits.STANDARD.connectionsPerPeer())
            .build();
    static final SimpleAttributeDefinition CONNECT_TIMEOUT =
            milliseconds("connect-timeout", ConnectionLimits.STANDARD.connectMillis());
    static final SimpleAttributeDefinition IDLE_TIMEOUT =
            milliseconds("idle-timeout", ConnectionLimits.STANDARD.idleMillis());
    static final SimpleAttributeDefinition MESSAGE_TIMEOUT =
            milliseconds("message-timeout", ConnectionLimits.STANDARD.partialMillis());
    static final SimpleAttributeDefinition SEND_QUEUE = positive("send-queue", ConnectionLimits.STANDARD.sendQueue())
            .setMeasurementUnit(MeasurementUnit.BYTES)
            .build();
    static final CapabilityReferenceAttributeDefinition<SecurityDomain> SECURITY_DOMAIN =
            new CapabilityReferenceAttributeDefinition.Builder<>(
                            "security-domain",
                            CapabilityReference.builder(CAPABILITY, DOMAIN).build())
                    .setRequired(false)
                    .setFlags(Flag.RESTART_RESOURCE_SERVICES)
                    .build();
    static final StringListAttributeDefinition TRUSTED_PEERS = new StringListAttributeDefinition.Builder(
                    "trusted-peers")
            .setRequired(false)
            .setAllowExpression(true)
            .setElementValidator(new StringLengthValidator(1, 255, true, true))
            .setFlags(Flag.RESTART_RESOURCE_SERVICES)
            .build();
    static final List<AttributeDefinition> ATTRIBUTES = List.of(
            T1,
            T2,
            T4,
            THREADS,
            RECEIVE_BUFFER,
            MAX_TRANSACTIONS,
            LANE_QUEUE,
            MAX_CONNECTIONS,
            MAX_CONNECTIONS_PER_PEER,
            CONNECT_TIMEOUT,
            IDLE_TIMEOUT,
            MESSAGE_TIMEOUT,
            SEND_QUEUE,
            SECURITY_DOMAIN,
            TRUSTED_PEERS);

    private final ServiceValueExecutorRegistry<SipServer> servers = ServiceValueExecutorRegistry.newInstance();

    private static SimpleAttributeDefinition milliseconds(String name, int value) {
        return positive(name, value)
                .setMeasurementUnit(MeasurementUnit.MILLISECONDS)
                .build();
    }

    private static SimpleAttributeDefinitionBuilder positive(String name, int value) {
        return new SimpleAttributeDefinitionBuilder(name, ModelType.INT, true)
                .setAllowExpression(true)
                .setDefaultValue(new ModelNode(value))
                .setValidator(IntRangeValidator.POSITIVE)
                .setFlags(Flag.RESTART_RESOURCE_SERVICES);
    }

    @Override
    public ManagementResourceRegistration register(
            SubsystemRegistration parent, ManagementResourceRegistrationContext context) {
        ResourceDescriptor descriptor = ResourceDescriptor.builder(RESOLVER)
                .addCapability(CAPABILITY)
                .addAttributes(ATTRIBUTES)
                .withRuntimeHandler(ResourceOperationRuntimeHandler.configureService(this))
                .withDeploymentChainContributor(this)
                .build();
        ManagementResourceRegistration registration = parent.registerSubsystemModel(
                ResourceDefinition.builder(REGISTRATION, RESOLVER).build());
        ManagementResourceRegistrar.of(descriptor).register(registration);
        MetricExecutor<SipServer> executor = (operation, metric) -> {
            FunctionExecutor<SipServer> server = servers.getExecutor(ServiceDependency.on(SERVER));
            return server == null ? null : server.execute(new MetricFunction<>(Function.identity(), metric));
        };
        new MetricOperationStepHandler<>(executor, SipServerMetric.class).register(registration);
        new ConnectorResourceDefinitionRegistrar().register(registration, context);
        return registration;
    }

    @Override
    public ResourceServiceInstaller configure(OperationContext context, ModelNode model)
            throws OperationFailedException {
        TimerSettings timers =
                new TimerSettings(value(T1, context, model), value(T2, context, model), value(T4, context, model));
        StackSettings settings = new StackSettings(
                timers,
                MessageLimits.STANDARD,
                value(THREADS, context, model),
                value(RECEIVE_BUFFER, context, model),
                value(MAX_TRANSACTIONS, context, model),
                value(LANE_QUEUE, context, model),
                connections(context, model));
        ServiceDependency<SecurityDomain> domain = SECURITY_DOMAIN.resolve(context, model);
        Set<String> trusted = Set.copyOf(TRUSTED_PEERS.unwrap(context, model));
        return ResourceServiceInstaller.combine(
                CapabilityServiceInstaller.builder(CAPABILITY, () -> new SipServer(settings, callers(domain, trusted)))
                        .requires(domain)
                        .onStop(SipServer::close)
                        .blocking()
                        .startWhen(StartWhen.INSTALLED)
                        .build(),
                servers.capture(ServiceDependency.on(SERVER)));
    }

    private static Optional<CallerDirectory> callers(ServiceDependency<SecurityDomain> domain, Set<String> trusted) {
        return Optional.ofNullable(domain.get()).map(found -> new DomainCallers(found, trusted));
    }

    private static ConnectionLimits connections(OperationContext context, ModelNode model)
            throws OperationFailedException {
        return new ConnectionLimits(
                value(MAX_CONNECTIONS, context, model),
                value(MAX_CONNECTIONS_PER_PEER, context, model),
                value(CONNECT_TIMEOUT, context, model),
                value(IDLE_TIMEOUT, context, model),
                value(MESSAGE_TIMEOUT, context, model),
                value(SEND_QUEUE, context, model));
    }

    private static int value(SimpleAttributeDefinition attribute, OperationContext context, ModelNode model)
            throws OperationFailedException {
        return attribute.resolveModelAttribute(context, model).asInt();
    }

    @Override
    public void accept(DeploymentProcessorTarget target) {
        String name = REGISTRATION.getName();
        // before the indexes of the archive's roots are put together
        target.addDeploymentProcessor(
                name, Phase.PARSE, Phase.PARSE_COMPOSITE_ANNOTATION_INDEX - 1, new JavaEeDetection());
        target.addDeploymentProcessor(name, Phase.FIRST_MODULE_USE, 0, new JavaEeClasses());
        // behind that, before CDI looks for what defines beans
        target.addDeploymentProcessor(name, Phase.PARSE, Phase.PARSE_COMPOSITE_ANNOTATION_INDEX + 1, new SipScopes());
        // after the annotations of the archive are indexed
        target.addDeploymentProcessor(name, Phase.PARSE, Phase.PARSE_ANNOTATION_WAR + 1, new SipApplicationDetection());
        // before the module of the deployment is made; no processor of the server has this place
        target.addDeploymentProcessor(name, Phase.DEPENDENCIES, 0x1A00, new SipApiDependency());
        // the class loader exists, and Undertow has not yet read what the unit carries for it
        target.addDeploymentProcessor(name, Phase.POST_MODULE, 0x3900, new SipApplicationStart());
        // before the names of modules and components are bound
        target.addDeploymentProcessor(name, Phase.INSTALL, Phase.INSTALL_MODULE_JNDI_BINDINGS - 1, new SipNames());
    }
}
