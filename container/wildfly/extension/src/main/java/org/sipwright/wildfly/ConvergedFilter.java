// SPDX-License-Identifier: Apache-2.0
package org.sipwright.wildfly;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.function.Supplier;

/**
 * A filter of a SIP application, which is initialised with the context of the application.
 *
 * @param filter the application's filter
 * @param context gives the context, once the application runs
 */
record ConvergedFilter(Filter filter, Supplier<ServletContext> context) implements Filter {
    @Override
    public void init(FilterConfig config) throws ServletException {
        filter.init(new Config(config, context.get()));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        filter.doFilter(request, response, chain);
    }

    @Override
    public void destroy() {
        filter.destroy();
    }

    private record Config(FilterConfig config, ServletContext context) implements FilterConfig {
        @Override
        public String getFilterName() {
            return config.getFilterName();
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }

        @Override
        public String getInitParameter(String name) {
            return config.getInitParameter(name);
        }

        @Override
        public Enumeration<String> getInitParameterNames() {
            return config.getInitParameterNames();
        }
    }
}
