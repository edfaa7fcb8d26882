// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.restclient;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sipwright.script.modules.tls.ClientKeys;
import org.sipwright.script.modules.tls.TlsMgmModule;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;

/** The module rest_client: scripts ask HTTP servers. */
public final class RestClientModule implements ScriptModule {
    private final RestSettings settings = new RestSettings();
    private HttpTransfers transfers;
    private Optional<TlsMgmModule> tls = Optional.empty();

    /** For the service loader. */
    public RestClientModule() {}

    @Override
    public String name() {
        return "rest_client";
    }

    @Override
    public String doc() {
        return "Asks HTTP servers.";
    }

    @Override
    public boolean reachesOutside() {
        return true;
    }

    @Override
    public List<Object> functions() {
        return List.of(new RestFunctions(this));
    }

    @Override
    public List<TransformationDeclaration> transformations() {
        return List.of(
                plain("rest.escape", "The text as it can stand in a URL (RFC 3986).", UrlText::escape),
                plain("rest.unescape", "The text that rest.escape was made of.", UrlText::unescape));
    }

    private static TransformationDeclaration plain(String name, String doc, UnaryOperator<String> change) {
        return new TransformationDeclaration(
                name,
                0,
                0,
                doc,
                parameters -> (context, value) -> value == null ? null : change.apply(value.toString()));
    }

    @Override
    public List<ModuleParameter> parameters() {
        return settings.parameters();
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        tls = environment.module(TlsMgmModule.class);
        try {
            transfers = new HttpTransfers(settings, environment.container()::currentTimeMillis);
        } catch (GeneralSecurityException e) {
            throw new ModuleStartException(e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        transfers.close();
    }

    /** Who asks; only after the start. */
    HttpTransfers transfers() {
        return transfers;
    }

    /**
     * What a TLS client domain shows; empty where there is none of this name.
     *
     * @throws GeneralSecurityException when its files cannot be used
     */
    Optional<ClientKeys> keys(String domain) throws GeneralSecurityException {
        return tls.isEmpty() ? Optional.empty() : tls.get().clientKeys(domain);
    }
}
