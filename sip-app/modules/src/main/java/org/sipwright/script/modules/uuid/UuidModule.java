// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uuid;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;

/** The module uuid. */
public final class UuidModule implements ScriptModule {
    private static final int YES = 1;
    private static final int NO = -1;
    private static final int NO_VERSION = -1;

    private UuidSource source = new UuidSource(System::currentTimeMillis);

    /** For the service loader. */
    public UuidModule() {}

    @Override
    public String name() {
        return "uuid";
    }

    @Override
    public String doc() {
        return "Identifiers that nobody else has.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<VariableDeclaration> variables() {
        return List.of(new VariableDeclaration(
                "uuid",
                false,
                "A new identifier by chance each time; from 4.0 with a version: $uuid(7).",
                reference -> {
                    Optional<Format> version = reference.inner();
                    return version.isEmpty()
                            ? context -> UuidSource.random().toString()
                            : context -> make(version(version.get().text(context)), "", "")
                                    .map(UUID::toString)
                                    .orElse(null);
                }));
    }

    private static int version(String text) {
        return Values.isInteger(text) ? Values.leadingInteger(text) : NO_VERSION;
    }

    @Override
    public void start(ScriptEnvironment environment) {
        source = new UuidSource(environment.container()::currentTimeMillis);
    }

    private Optional<UUID> make(int version, String space, String name) {
        return switch (version) {
            case 0, 2, 4 -> Optional.of(UuidSource.random());
            case 1 -> Optional.of(source.timed());
            case 3 -> name.isEmpty() ? Optional.empty() : space(space).map(found -> UuidSource.digested(found, name));
            case 5 -> name.isEmpty() ? Optional.empty() : space(space).map(found -> UuidSource.hashed(found, name));
            case 7 -> Optional.of(source.ordered());
            default -> Optional.empty();
        };
    }

    private static Optional<UUID> space(String text) {
        return text.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "uuid",
            least = 1,
            doc =
                    "Puts a new identifier into a variable. Versions: 1 by time, 3 and 5 the MD5 or SHA-1 digest of a name in a name"
                            + " space, 4 by chance, 7 by time in order; 0, or none, and 2, which is of no use, by chance.")
    public int uuid(ScriptContext context, ScriptVariable result, int version, String space, String name) {
        return make(version == ScriptContext.OMITTED ? 0 : version, space, name)
                        .filter(made -> result.set(context, made.toString()))
                        .isPresent()
                ? YES
                : NO;
    }
}
