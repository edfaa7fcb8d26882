// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uac;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipwright.script.modules.dialog.DialogModule;
import org.sipwright.script.modules.rr.RrModule;
import org.sipwright.script.runtime.CallState;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.sip.RoutingTransaction;
import org.sipwright.sip.TransactionObserver;

/** The module uac: speaks for the caller with another From or To, and with credentials. */
public final class UacModule implements ScriptModule {
    private final UacCredentials own = new UacCredentials();
    private final ReplaceFunctions replacing = new ReplaceFunctions(this);
    private String restoreMode = "auto";
    private boolean forceDialog;
    private String password = "";
    private String fromParameter = "vsf";
    private String toParameter = "vst";
    private Optional<RrModule> rr = Optional.empty();
    private Optional<UacAuthModule> logins = Optional.empty();
    private Optional<DialogModule> dialog = Optional.empty();

    /** For the service loader. */
    public UacModule() {}

    @Override
    public String name() {
        return "uac";
    }

    @Override
    public String doc() {
        return "Speaks for the caller with another From or To, and with credentials.";
    }

    @Override
    public Set<String> requires() {
        return Set.of("tm", "rr", "uac_auth", "dialog");
    }

    @Override
    public List<Object> functions() {
        return List.of(replacing, new AuthFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        List<ModuleParameter> all = new ArrayList<>(own.parameters());
        all.add(ModuleParameter.text(
                "restore_mode",
                "auto",
                "auto: replies and later requests get From and To back; manual: by uac_restore_from and uac_restore_to; none.",
                value -> restoreMode = value));
        all.add(ModuleParameter.number(
                "force_dialog",
                0,
                "Whether the call of an initial INVITE is made whose addresses are replaced, where the script did not.",
                value -> forceDialog = value != 0));
        all.add(ModuleParameter.text(
                "restore_passwd", "", "What the stored addresses are mixed with.", value -> password = value));
        all.add(ModuleParameter.text(
                "rr_from_store_param",
                "vsf",
                "The route parameter with From's addresses.",
                value -> fromParameter = value));
        all.add(ModuleParameter.text(
                "rr_to_store_param", "vst", "The route parameter with To's addresses.", value -> toParameter = value));
        return all;
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        if (!Set.of("auto", "manual", "none").contains(restoreMode)) {
            throw new ModuleStartException("restore_mode is auto, manual or none, not '" + restoreMode + "'");
        }
        own.start(environment);
        rr = environment.module(RrModule.class);
        logins = environment.module(UacAuthModule.class);
        dialog = environment.module(DialogModule.class);
        if (forceDialog && dialog.isEmpty()) {
            throw new ModuleStartException("force_dialog needs the module dialog");
        }
        if (restores() && rr.isEmpty()) {
            throw new ModuleStartException("restore_mode " + restoreMode + " needs the module rr");
        }
        if (isAutomatic()) {
            rr.orElseThrow().listen((context, parameters) -> replacing.onRoute(context));
            environment.container().observe(new TransactionObserver() {
                @Override
                public void onCreated(RoutingTransaction transaction) {
                    if (transaction.context() instanceof CallState state) {
                        Replacement.find(state).ifPresent(one -> one.watch(transaction));
                    }
                }
            });
        }
    }

    boolean restores() {
        return !restoreMode.equals("none");
    }

    boolean isAutomatic() {
        return restoreMode.equals("auto");
    }

    String password() {
        return password;
    }

    String fromParameter() {
        return fromParameter;
    }

    String toParameter() {
        return toParameter;
    }

    Optional<RrModule> rr() {
        return rr;
    }

    Optional<UacCredentials.Login> login(ScriptContext context, String realm) {
        return own.find(context, realm).or(() -> logins.flatMap(module -> module.find(context, realm)));
    }

    /** Makes the call of an initial INVITE where the parameters want it. */
    void forceDialog(ScriptContext context) {
        boolean initial = context.request()
                .filter(request ->
                        request.method().equals("INVITE") && request.toTag().isEmpty())
                .isPresent();
        if (forceDialog && initial && DialogModule.current(context.state()).isEmpty()) {
            dialog.ifPresent(module -> module.create(context));
        }
    }

    /** Tells the dialog that what goes to the other side has higher numbers from here on. */
    void raiseInDialog(ScriptContext context, int by) {
        dialog.ifPresent(module -> module.raiseNumbers(context, by));
    }
}
