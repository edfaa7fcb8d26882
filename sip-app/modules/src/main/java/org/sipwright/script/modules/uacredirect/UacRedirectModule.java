// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacredirect;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sipwright.script.modules.acc.AccModule;
import org.sipwright.script.modules.message.LinePattern;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;

/** The module uac_redirect. */
public final class UacRedirectModule implements ScriptModule {
    private String standard = "accept";
    private String acceptFilter = "";
    private String denyFilter = "";
    private String accFunction = "acc_log_request";
    private String accTable = "acc";
    private Optional<Pattern> accept = Optional.empty();
    private Optional<Pattern> deny = Optional.empty();
    private Optional<AccModule> accounting = Optional.empty();

    /** For the service loader. */
    public UacRedirectModule() {}

    @Override
    public String name() {
        return "uac_redirect";
    }

    @Override
    public String doc() {
        return "Follows the contacts of 3xx replies, those that filters let pass.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new RedirectFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.text(
                        "default_filter",
                        "accept",
                        "What becomes of a contact that no filter finds: accept or deny.",
                        value -> standard = value),
                ModuleParameter.text(
                        "accept_filter",
                        "",
                        "A regular expression of contacts that are followed in any case.",
                        value -> acceptFilter = value),
                ModuleParameter.text(
                        "deny_filter",
                        "",
                        "A regular expression of contacts that are not followed, where default_filter is accept.",
                        value -> denyFilter = value),
                ModuleParameter.text(
                        "acc_function",
                        "acc_log_request",
                        "What accounts a redirection with a reason, up to release 2.4: acc_log_request or acc_db_request.",
                        value -> accFunction = value),
                ModuleParameter.text(
                        "acc_db_table",
                        "acc",
                        "The table of acc_db_request, up to release 2.4.",
                        value -> accTable = value));
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        if (!standard.equals("accept") && !standard.equals("deny")) {
            throw new ModuleStartException("default_filter is accept or deny, not '" + standard + "'");
        }
        if (!accFunction.equals("acc_log_request") && !accFunction.equals("acc_db_request")) {
            throw new ModuleStartException(
                    "acc_function is acc_log_request or acc_db_request, not '" + accFunction + "'");
        }
        accept = filter("accept_filter", acceptFilter, environment);
        deny = filter("deny_filter", denyFilter, environment);
        accounting = environment.module(AccModule.class);
    }

    private static Optional<Pattern> filter(String parameter, String text, ScriptEnvironment environment)
            throws ModuleStartException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LinePattern().parse(text, environment));
        } catch (LinkException e) {
            throw new ModuleStartException(parameter + ": " + e.getMessage());
        }
    }

    ContactFilters filters() {
        return new ContactFilters(standard.equals("accept"), accept, deny);
    }

    /** Accounts the request as it is now. */
    void account(ScriptContext context, String reason) {
        if (accounting.isEmpty()) {
            UacRedirectLog.LOG.notAccounted();
        } else if (accFunction.equals("acc_db_request")) {
            accounting.get().requests().storeRequest(context, reason, accTable);
        } else {
            accounting.get().requests().logRequest(context, reason);
        }
    }
}
