// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST interface. */
@ApplicationPath("/api/v1")
public class ConsoleRest extends Application {

    /** For the container. */
    public ConsoleRest() {}
}
