// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sipwright.console.access.Action;
import org.sipwright.console.access.ConsoleUsers;
import org.sipwright.console.access.Gate;
import org.sipwright.console.access.Role;
import org.sipwright.script.runtime.management.ManagementException;

/** The console's users. */
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
public class UserResource {
    private static final int LEAST_PASSWORD = 10;
    private static final int MOST_PASSWORD = 200;
    private Gate gate;
    private ConsoleUsers users;

    /** For the container. */
    public UserResource() {}

    /** With what it needs. */
    @Inject
    public UserResource(Gate gate, ConsoleUsers users) {
        this.gate = gate;
        this.users = users;
    }

    /** All users with their roles. */
    @Described("All users with their roles.")
    @GET
    public JsonValue all() throws Exception {
        return gate.look(
                Action.CHANGE_USERS,
                () -> Json.of(users.all().entrySet().stream()
                        .map(user -> Map.of(
                                "name", user.getKey(), "role", user.getValue().roleName()))
                        .toList()));
    }

    /** Adds a user, or changes one: the role always, the password where one is given. It holds from the next sign-in on. */
    @Described(
            "Adds a user, or changes one: the role always, the password where one is given. It holds from the next sign-in on.")
    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonValue put(@PathParam("name") String name, JsonObject body) throws Exception {
        String password = body.getString("password", "");
        String roleName = body.getString("role", "");
        gate.look(Action.CHANGE_USERS, () -> name);
        Optional<Role> before = Optional.ofNullable(users.all().get(name));
        return gate.change(Action.CHANGE_USERS, name, before.map(Role::roleName).orElse("nobody"), () -> {
            Role role = Stream.of(Role.values())
                    .filter(one -> one.roleName().equals(roleName.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> refused("The role is viewer, operator or administrator."));
            if (!name.matches("[A-Za-z0-9._@-]{1,64}")) {
                throw refused("A name has 1 to 64 letters, digits, dots, dashes, underscores and at-signs.");
            }
            if ((before.isEmpty() || !password.isEmpty())
                    && (password.length() < LEAST_PASSWORD || password.length() > MOST_PASSWORD)) {
                throw refused("A password has 10 to 200 characters.");
            }
            if (name.equals(gate.user()) && role != Role.ADMINISTRATOR) {
                throw refused("Nobody takes the role of administrator from themselves.");
            }
            if (password.isEmpty()) {
                users.setRole(name, role);
            } else {
                users.add(name, role, password);
            }
            return Json.of(Map.of("name", name, "role", role.roleName()));
        });
    }

    /** Takes a user out. */
    @Described("Takes a user out.")
    @DELETE
    @Path("{name}")
    public JsonValue remove(@PathParam("name") String name) throws Exception {
        gate.look(Action.CHANGE_USERS, () -> name);
        String before =
                Optional.ofNullable(users.all().get(name)).map(Role::roleName).orElse("nobody");
        return gate.change(Action.CHANGE_USERS, "delete " + name, before, () -> {
            if (name.equals(gate.user())) {
                throw refused("Nobody deletes themselves.");
            }
            if (!users.remove(name)) {
                throw new jakarta.ws.rs.NotFoundException();
            }
            return Json.of(Map.of("deleted", name));
        });
    }

    private static ManagementException refused(String text) {
        return new ManagementException(ManagementException.INVALID_PARAMETERS, text);
    }
}
