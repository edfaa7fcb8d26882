// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;
import javax.servlet.sip.SipApplicationSession;

/**
 * Stands around each call of application code: servlets, listeners, timers. A host sets its naming context, security
 * identity and CDI scopes here ({@code @SipInvocationScoped} is one call of this method). The container has set the
 * thread's context class loader and the current application session before. Called on virtual threads, for one
 * application session one call at a time.
 */
@FunctionalInterface
public interface InvocationInterceptor {
    /** Only goes on. */
    InvocationInterceptor NONE = (session, call) -> call.proceed();

    /** A call of application code. */
    @FunctionalInterface
    interface Call {
        /** Makes it. */
        void proceed() throws ServletException, IOException;
    }

    /**
     * Makes the call, once.
     *
     * @param session application session that the call belongs to; empty for start and end of the application
     */
    void around(Optional<SipApplicationSession> session, Call call) throws ServletException, IOException;
}
