// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.sipwright.console.access.Action;
import org.sipwright.console.access.Gate;

/** The description of this interface. */
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public class ApiResource {
    private Gate gate;

    /** For the container. */
    public ApiResource() {}

    /** With what it needs. */
    @Inject
    public ApiResource(Gate gate) {
        this.gate = gate;
    }

    /** This interface as an OpenAPI document. */
    @Described("This interface as an OpenAPI document.")
    @GET
    public JsonValue document() throws Exception {
        return gate.look(Action.VIEW, () -> Json.of(OpenApi.document()));
    }
}
