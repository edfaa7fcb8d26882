// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.servlet.sip.DnsResolver;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipSessionsUtil;
import javax.servlet.sip.TimerService;
import org.jboss.as.ee.component.InjectionSource;
import org.jboss.as.ee.component.deployers.EEResourceReferenceProcessor;
import org.jboss.as.naming.ManagedReferenceFactory;
import org.jboss.as.naming.ValueManagedReferenceFactory;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.msc.inject.Injector;
import org.jboss.msc.service.ServiceBuilder;
import org.sipwright.injection.SipBeans;

/**
 * A service of the container as a value of JNDI. What is looked up finds the application in each call, so that it may be
 * injected before the application runs.
 */
final class SipServiceSource extends InjectionSource {
    /** What an application finds by {@code @Resource} and in JNDI. */
    static final List<Class<?>> SERVICES =
            List.of(SipFactory.class, SipSessionsUtil.class, TimerService.class, DnsResolver.class);

    private final SipBeans beans;
    private final Class<?> type;
    private final Optional<ClassLoader> application;

    private SipServiceSource(SipBeans beans, Class<?> type, Optional<ClassLoader> application) {
        this.beans = beans;
        this.type = type;
        this.application = application;
    }

    /** That of the application with this class loader. */
    static SipServiceSource of(SipBeans beans, Class<?> type, ClassLoader application) {
        return new SipServiceSource(beans, type, Optional.of(application));
    }

    /** Answers {@code @Resource} without a name, for the application that the thread works for. */
    static EEResourceReferenceProcessor reference(SipBeans beans, Class<?> type) {
        SipServiceSource source = new SipServiceSource(beans, type, Optional.empty());
        return new EEResourceReferenceProcessor() {
            @Override
            public String getResourceReferenceType() {
                return type.getName();
            }

            @Override
            public InjectionSource getResourceReferenceBindingSource() {
                return source;
            }
        };
    }

    @Override
    public void getResourceValue(
            ResolutionContext context,
            ServiceBuilder<?> builder,
            DeploymentPhaseContext phase,
            Injector<ManagedReferenceFactory> injector) {
        Object service = application.isPresent() ? beans.late(type, application.get()) : beans.late(type);
        injector.inject(new ValueManagedReferenceFactory(service));
    }

    /** Two archives of an EAR may bind the same name; they may when they mean the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SipServiceSource that
                && beans == that.beans
                && type == that.type
                && application.equals(that.application);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, application);
    }
}
