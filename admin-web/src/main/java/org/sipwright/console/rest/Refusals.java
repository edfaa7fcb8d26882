// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.sipwright.console.access.ConsoleLog;
import org.sipwright.console.access.NotAllowedException;
import org.sipwright.console.tables.RowProblems;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.runtime.management.ManagementException;

/** What a failed call answers: a code, a text, an id that stands in the log as well; never a stack trace. */
@Provider
public class Refusals implements ExceptionMapper<Exception> {
    /** For the container. */
    public Refusals() {}

    @Override
    public Response toResponse(Exception failure) {
        return switch (failure) {
            case NotAllowedException refused -> answer(403, "not-allowed", refused.getMessage());
            case ManagementException refused ->
                answer(
                        refused.code() == ManagementException.UNKNOWN_COMMAND ? 404 : 422,
                        "refused",
                        refused.getMessage());
            case RowProblems problems -> answer(422, "refused", problems.getMessage());
            case DatabaseException database -> answer(503, "database", database.getMessage());
            case WebApplicationException web ->
                answer(
                        web.getResponse().getStatus(),
                        "request",
                        web.getResponse().getStatusInfo().getReasonPhrase());
            default -> {
                String id = UUID.randomUUID().toString();
                ConsoleLog.LOG.callFailed(failure, id);
                yield answer(500, "internal", "The server's log has the id " + id);
            }
        };
    }

    /** An answer with a body of the usual form. */
    static Response answer(int status, String code, String text) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(jakarta.json.Json.createObjectBuilder()
                        .add("code", code)
                        .add("message", text)
                        .build())
                .build();
    }
}
