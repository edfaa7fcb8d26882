// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.authdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipwright.script.modules.auth.AuthModule;
import org.sipwright.script.modules.auth.Authenticator;
import org.sipwright.script.modules.auth.DigestAlgorithm;
import org.sipwright.script.modules.db.DatabaseUse;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module auth_db. */
public final class AuthDbModule implements ScriptModule {
    private final DatabaseUse database = new DatabaseUse();
    private String userColumn = "username";
    private String domainColumn = "domain";
    private String passwordColumn = "ha1";
    private String sha256Column = "ha1_sha256";
    private String sha512Column = "ha1_sha512t256";
    private String uriUserColumn = "username";
    private String uriDomainColumn = "domain";
    private String uriUriUserColumn = "uri_user";
    private String loadText = "rpid";
    private boolean loadNamed;
    private boolean calculateHa1;
    private boolean useDomain;
    private List<Map.Entry<String, ScriptVariable>> loaded = List.of();
    private AuthModule auth;

    /** For the service loader. */
    public AuthDbModule() {}

    @Override
    public String name() {
        return "auth_db";
    }

    @Override
    public String doc() {
        return "Digest authentication against a database.";
    }

    @Override
    public Set<String> requires() {
        return Set.of("auth");
    }

    @Override
    public List<Object> functions() {
        return List.of(new AuthDbFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> all = new ArrayList<>();
        all.add(database.parameter("The database of subscribers."));
        all.add(ModuleParameter.text(
                "user_column", "username", "The column with the user.", value -> userColumn = value));
        all.add(ModuleParameter.text(
                "domain_column", "domain", "The column with the domain.", value -> domainColumn = value));
        all.add(ModuleParameter.text(
                "password_column",
                "ha1",
                "The column with the password or its MD5 hash.",
                value -> passwordColumn = value));
        all.add(ModuleParameter.text(
                "password_column_2",
                "ha1b",
                "Has no effect here: the hash of a user name with its domain is not needed where the password is known.",
                value -> {}));
        all.add(ModuleParameter.text(
                "hash_column_sha256",
                "ha1_sha256",
                "The column with the SHA-256 hash.",
                value -> sha256Column = value));
        all.add(ModuleParameter.text(
                "hash_column_sha512t256",
                "ha1_sha512t256",
                "The column with the SHA-512-256 hash.",
                value -> sha512Column = value));
        all.add(ModuleParameter.text(
                "uri_user_column", "username", "The user column of uri tables.", value -> uriUserColumn = value));
        all.add(ModuleParameter.text(
                "uri_domain_column", "domain", "The domain column of uri tables.", value -> uriDomainColumn = value));
        all.add(ModuleParameter.text(
                "uri_uriuser_column",
                "uri_user",
                "The column of uri tables with the user of URIs.",
                value -> uriUriUserColumn = value));
        all.add(ModuleParameter.text(
                "load_credentials",
                "rpid",
                "Columns to load into variables, such as $avp(13)=rpid;email_address.",
                value -> {
                    loadText = value;
                    loadNamed = true;
                }));
        all.add(ModuleParameter.number(
                "calculate_ha1",
                0,
                "Whether the password column holds the password and not its hash.",
                value -> calculateHa1 = value != 0));
        all.add(ModuleParameter.number(
                "use_domain", 0, "Whether the domain tells users apart.", value -> useDomain = value != 0));
        all.add(ModuleParameter.number(
                "skip_version_check",
                0,
                "Has no effect here: no version is checked before the first use.",
                value -> {}));
        return all;
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        auth = environment
                .module(AuthModule.class)
                .orElseThrow(() -> new ModuleStartException("it needs the module auth: add loadmodule \"auth.so\""));
        database.open(environment);
        List<Map.Entry<String, ScriptVariable>> links = new ArrayList<>();
        for (String part : loadText.split(";")) {
            String[] sides = part.trim().split("=", 2);
            String column = sides[sides.length - 1].trim();
            if (column.isEmpty()) {
                continue;
            }
            try {
                String variable = sides.length > 1 ? sides[0].trim() : "$avp(" + column + ")";
                links.add(Map.entry(column, environment.linker().variable(variable)));
            } catch (LinkException e) {
                throw new ModuleStartException("the parameter 'load_credentials': " + e.getMessage(), e);
            }
        }
        loaded = List.copyOf(links);
    }

    @Override
    public void stop() {
        database.close();
    }

    DatabaseUse database() {
        return database;
    }

    Authenticator authenticator() {
        return auth.authenticator();
    }

    /** The column with what an algorithm needs. */
    String column(DigestAlgorithm algorithm) {
        if (calculateHa1) {
            return passwordColumn;
        }
        return switch (algorithm) {
            case MD5 -> passwordColumn;
            case SHA_256 -> sha256Column;
            case SHA_512_256 -> sha512Column;
        };
    }

    /** The columns to load, with the variables that take them. */
    List<Map.Entry<String, ScriptVariable>> loaded() {
        return loaded;
    }

    /** Whether the script asks for those columns itself, so that it is a mistake when the table lacks one. */
    boolean loadNamed() {
        return loadNamed;
    }

    boolean calculatesHa1() {
        return calculateHa1;
    }

    boolean usesDomain() {
        return useDomain;
    }

    String userColumn() {
        return userColumn;
    }

    String domainColumn() {
        return domainColumn;
    }

    String uriUserColumn() {
        return uriUserColumn;
    }

    String uriDomainColumn() {
        return uriDomainColumn;
    }

    String uriUriUserColumn() {
        return uriUriUserColumn;
    }
}
