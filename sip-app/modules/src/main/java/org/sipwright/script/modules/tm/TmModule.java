// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.tm;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.management.LiveTable;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.Statistic;

/** The module tm: stateful relaying. */
public final class TmModule implements ScriptModule {
    private final TransactionSettings settings = new TransactionSettings();
    private final KnownTransactions known = new KnownTransactions();
    private final LocalRequests requests = new LocalRequests(known);
    private final TransactionStatistics statistics = new TransactionStatistics();

    /** For the service loader. */
    public TmModule() {}

    @Override
    public String name() {
        return "tm";
    }

    @Override
    public String doc() {
        return "Transactions: stateful relaying, forking, and their routes.";
    }

    @Override
    public List<Object> functions() {
        return List.of(new RelayFunctions(), new ReplyFunctions(), new BranchFunctions(), requests);
    }

    @Override
    public List<VariableDeclaration> variables() {
        return new TransactionVariables(known).declarations();
    }

    @Override
    public List<ModuleParameter> parameters() {
        return settings.parameters();
    }

    @Override
    public List<Statistic> statistics() {
        return statistics.all();
    }

    @Override
    public List<LiveTable> liveTables(ScriptEnvironment surroundings) {
        return List.of(new TransactionRows(surroundings));
    }

    @Override
    public List<ManagementCommand> commands() {
        List<String> request = List.of("method", "ruri", "headers");
        List<String> reply = List.of("code", "reason", "trans_id", "to_tag");
        return List.of(
                new ManagementCommand(
                        "t_uac_dlg",
                        "Sends a request and tells its final reply; the headers hold From and To.",
                        List.of(
                                request,
                                with(request, "next_hop"),
                                with(request, "socket"),
                                with(request, "body"),
                                with(request, "next_hop", "socket"),
                                with(request, "next_hop", "body"),
                                with(request, "socket", "body"),
                                with(request, "next_hop", "socket", "body")),
                        requests::send),
                ManagementCommand.of(
                        "t_uac_cancel",
                        "Cancels a request by its Call-ID and CSeq number.",
                        List.of("callid", "cseq"),
                        requests::cancel),
                new ManagementCommand(
                        "t_reply",
                        "Answers a transaction by the name that $T_id has told.",
                        List.of(
                                reply,
                                with(reply, "new_headers"),
                                with(reply, "body"),
                                with(reply, "new_headers", "body")),
                        requests::reply),
                ManagementCommand.of(
                        "t_hash",
                        "Tells how many transactions are in memory.",
                        List.of(),
                        parameters -> statistics.hash()));
    }

    private static List<String> with(List<String> names, String... more) {
        List<String> all = new ArrayList<>(names);
        all.addAll(List.of(more));
        return all;
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        statistics.start(environment.container());
        requests.start(environment);
        settings.start(environment);
    }
}
