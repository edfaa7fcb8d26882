// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.loadbalancer;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What load_balancer tells the administrator; ids 5590 to 5594. */
@MessageLogger(projectCode = "SIPW", length = 5)
interface LoadBalancerLog extends BasicLogger {
    /** The logger. */
    LoadBalancerLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), LoadBalancerLog.class, "org.sipwright.loadbalancer");

    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 5590, value = "Destination %d <%s> of the load balancer is %s now: %s")
    void state(int id, String uri, String state, String cause);

    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 5591, value = "Row %d of the load balancer's table is left out: %s")
    void leftOut(long id, String reason);
}
