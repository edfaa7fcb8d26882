// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.sipwright.console.access.ForgeryToken;

/** Lets no changing call through that does not carry its session's token. */
@Provider
public class ForgeryFilter implements ContainerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Context
    private HttpServletRequest request;

    /** For the container. */
    public ForgeryFilter() {}

    @Override
    public void filter(ContainerRequestContext context) {
        if (!SAFE.contains(context.getMethod()) && !ForgeryToken.isCarriedBy(request)) {
            context.abortWith(
                    Refusals.answer(403, "csrf", "the header " + ForgeryToken.HEADER + " is missing or wrong"));
        }
    }
}
