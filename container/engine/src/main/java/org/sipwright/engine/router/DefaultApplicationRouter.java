// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.router;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.ar.SipApplicationRouter;
import javax.servlet.sip.ar.SipApplicationRouterInfo;
import javax.servlet.sip.ar.SipApplicationRoutingDirective;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;
import javax.servlet.sip.ar.SipRouteModifier;
import javax.servlet.sip.ar.SipTargetedRequestInfo;
import org.sipwright.engine.application.ApplicationLog;

/**
 * The default application router (JSR 289 appendix C). Its configuration is a properties file at the URI that the system
 * property {@code javax.servlet.sip.ar.dar.configuration} names; it is read again at each deployment. Without one, each
 * request goes through all applications in the order of their deployment, so that one application needs no configuration.
 * Thread-safe.
 */
public final class DefaultApplicationRouter implements SipApplicationRouter {
    /** Names the URI of the configuration. */
    public static final String CONFIGURATION = "javax.servlet.sip.ar.dar.configuration";

    private final List<String> deployed = new CopyOnWriteArrayList<>();
    private final Optional<DarFile> fixed;
    private volatile Optional<DarFile> configuration = Optional.empty();

    /** Reads the configuration that the system property names. */
    public DefaultApplicationRouter() {
        fixed = Optional.empty();
    }

    private DefaultApplicationRouter(DarFile file) {
        fixed = Optional.of(file);
        configuration = fixed;
    }

    /**
     * One with this configuration.
     *
     * @param properties text of a properties file in the format of appendix C
     * @throws IllegalArgumentException when it is malformed
     */
    public static DefaultApplicationRouter configured(String properties) {
        return new DefaultApplicationRouter(DarFile.parse(properties));
    }

    @Override
    public void init() {
        load();
    }

    @Override
    public void init(Properties properties) {
        configuration = properties.isEmpty() ? fixed : Optional.of(DarFile.of(properties));
    }

    /** A configuration that cannot be read leaves the last one in place. */
    private void load() {
        String location = System.getProperty(CONFIGURATION);
        if (fixed.isPresent() || location == null) {
            return;
        }
        try (InputStream in = URI.create(location).toURL().openStream()) {
            Properties properties = new Properties();
            properties.load(in);
            configuration = Optional.of(DarFile.of(properties));
        } catch (IOException | IllegalArgumentException unreadable) {
            ApplicationLog.LOG.routerFailed(unreadable);
        }
    }

    @Override
    public void destroy() {
        deployed.clear();
    }

    @Override
    public void applicationDeployed(List<String> newlyDeployedApplicationNames) {
        deployed.addAll(newlyDeployedApplicationNames);
        load();
    }

    @Override
    public void applicationUndeployed(List<String> undeployedApplicationNames) {
        deployed.removeAll(undeployedApplicationNames);
        load();
    }

    @Override
    public SipApplicationRouterInfo getNextApplication(
            SipServletRequest initialRequest,
            SipApplicationRoutingRegion region,
            SipApplicationRoutingDirective directive,
            SipTargetedRequestInfo targetedRequestInfo,
            Serializable stateInfo) {
        if (targetedRequestInfo != null) {
            return info(targetedRequestInfo.getApplicationName(), SipApplicationRoutingRegion.NEUTRAL_REGION, null, -1);
        }
        boolean anew = directive == null || directive == SipApplicationRoutingDirective.NEW;
        int next = anew || !(stateInfo instanceof Integer last) ? 0 : last + 1;
        return configuration
                .map(file -> configured(file, initialRequest, next))
                .orElseGet(() -> byOrder(initialRequest, anew, next));
    }

    /** What an application sends to elsewhere goes there, and not to the applications again. */
    private SipApplicationRouterInfo byOrder(SipServletRequest request, boolean anew, int next) {
        boolean made = request.getSession(false) != null;
        if (made && anew && !request.isRequestUriInternal()) {
            return info(null, null, null, next);
        }
        List<String> all = List.copyOf(deployed);
        return next < all.size()
                ? info(all.get(next), SipApplicationRoutingRegion.NEUTRAL_REGION, null, next)
                : info(null, null, null, next);
    }

    private static SipApplicationRouterInfo configured(DarFile file, SipServletRequest request, int next) {
        List<DarFile.Step> steps = file.of(request.getMethod());
        List<DarFile.Step> left = new ArrayList<>();
        steps.stream().filter(step -> step.order() >= next).forEach(left::add);
        if (left.isEmpty()) {
            return info(null, null, null, next);
        }
        DarFile.Step step = left.getFirst();
        return new SipApplicationRouterInfo(
                step.application(),
                step.region(),
                subscriber(step.subscriber(), request),
                step.routes(),
                step.modifier(),
                step.order());
    }

    private static SipApplicationRouterInfo info(
            String application, SipApplicationRoutingRegion region, String subscriber, int state) {
        return new SipApplicationRouterInfo(
                application, region, subscriber, new String[0], SipRouteModifier.NO_ROUTE, state);
    }

    private static String subscriber(String text, SipServletRequest request) {
        if (!text.startsWith("DAR:")) {
            return text;
        }
        try {
            Address address = request.getAddressHeader(text.substring("DAR:".length()));
            return address == null || address.getURI() == null
                    ? null
                    : address.getURI().toString();
        } catch (ServletParseException malformed) {
            return null;
        }
    }
}
