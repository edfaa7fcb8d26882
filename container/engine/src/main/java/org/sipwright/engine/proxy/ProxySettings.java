// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.proxy;

import java.util.Optional;
import org.sipwright.engine.address.Owner;
import org.sipwright.engine.address.SipUriValue;
import org.sipwright.engine.flow.ContainerFlow;
import org.sipwright.stack.transport.Endpoint;

/** What an application says about a proxy or one of its branches. Not thread-safe. */
final class ProxySettings {
    private static final String[] RESERVED = {"transport", "user", "method", "ttl", "maddr", "lr"};

    private final SipUriValue recordRouteUri;
    private final SipUriValue pathUri;
    boolean recurse = true;
    boolean recordRoute;
    boolean addToPath;
    int timeoutSeconds;
    Optional<Endpoint> outbound = Optional.empty();
    Optional<ContainerFlow> flow = Optional.empty();

    ProxySettings(SipUriValue local, int timeoutSeconds) {
        this(local, local, timeoutSeconds);
    }

    private ProxySettings(SipUriValue recordRoute, SipUriValue path, int timeoutSeconds) {
        this.recordRouteUri = parametersOnly(recordRoute.clone(), "a Record-Route", false);
        this.pathUri = parametersOnly(path.clone(), "a Path", true);
        this.timeoutSeconds = timeoutSeconds;
    }

    ProxySettings copy() {
        ProxySettings copy = new ProxySettings(recordRouteUri, pathUri, timeoutSeconds);
        copy.recurse = recurse;
        copy.recordRoute = recordRoute;
        copy.addToPath = addToPath;
        copy.outbound = outbound;
        copy.flow = flow;
        return copy;
    }

    /**
     * The application may add parameters, but not change where the URI leads.
     *
     * @param user whether it may set the user part, where edge proxies put flow tokens (RFC 5626 section 5.1)
     */
    private static SipUriValue parametersOnly(SipUriValue uri, String where, boolean user) {
        uri.ownedBy(new Owner() {
            @Override
            public void check(String part) {
                boolean reserved = !part.startsWith("uri;") && !(user && part.endsWith(".user"));
                for (String name : RESERVED) {
                    reserved |= part.equalsIgnoreCase("uri;" + name);
                }
                if (reserved) {
                    throw new IllegalArgumentException(part + " of " + where + " belongs to the container");
                }
            }

            @Override
            public void changed() {}
        });
        return uri;
    }

    SipUriValue recordRouteUri() {
        if (!recordRoute) {
            throw new IllegalStateException("record-routing is not on");
        }
        return recordRouteUri;
    }

    SipUriValue pathUri() {
        if (!addToPath) {
            throw new IllegalStateException("addToPath is not on");
        }
        return pathUri;
    }
}
