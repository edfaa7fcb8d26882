// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javax.servlet.sip.DnsResolver;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletContext;
import javax.servlet.sip.SipSessionsUtil;
import javax.servlet.sip.TimerService;

/**
 * The services of the container for one application: for {@code @Resource}, {@code @Inject}, JNDI and context attributes.
 *
 * @param context context of the application
 * @param factory makes messages, addresses and application sessions
 * @param sessions finds sessions of this application
 * @param timers makes timers
 * @param dns ENUM look-ups
 * @param tasks runs tasks for application sessions (JSR 359's managed SIP executor)
 */
public record SipServices(
        SipServletContext context,
        SipFactory factory,
        SipSessionsUtil sessions,
        TimerService timers,
        DnsResolver dns,
        SessionTasks tasks) {

    /** The service of this type. */
    public Optional<Object> ofType(Class<?> type) {
        if (type == SipFactory.class) {
            return Optional.of(factory);
        }
        if (type == SipSessionsUtil.class) {
            return Optional.of(sessions);
        }
        if (type == TimerService.class) {
            return Optional.of(timers);
        }
        if (type == DnsResolver.class) {
            return Optional.of(dns);
        }
        if (type == ExecutorService.class || type == SessionTasks.class) {
            return Optional.of(tasks);
        }
        return type == SipServletContext.class ? Optional.of(context) : Optional.empty();
    }
}
