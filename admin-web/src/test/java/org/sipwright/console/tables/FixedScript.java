// SPDX-License-Identifier: Apache-2.0
package org.sipwright.console.tables;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sipwright.script.runtime.LineProfile;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.DryRun;
import org.sipwright.script.runtime.management.ScriptControl;

/**
 * A running script of which the store of tables sees the databases that its modules were given.
 *
 * @param databases the parameter db_url of each module
 */
record FixedScript(ScriptEnvironment environment, Map<String, String> databases) implements ScriptControl {

    private record Module(String name) implements ScriptModule {
        @Override
        public String doc() {
            return "Only its name counts.";
        }
    }

    /** With a default database, the empty text for none. */
    static FixedScript with(String standard, Map<String, String> databases) {
        List<ScriptModule> modules = databases.keySet().stream()
                .sorted()
                .<ScriptModule>map(Module::new)
                .toList();
        Map<String, List<String>> globals = standard.isEmpty() ? Map.of() : Map.of("db_default_url", List.of(standard));
        return new FixedScript(new ScriptEnvironment(modules, globals), databases);
    }

    String url(String module) {
        return TableStore.url(this, module);
    }

    @Override
    public Optional<String> parameter(String module, String name) {
        return Stream.of(module)
                .filter(databases::containsKey)
                .filter(one -> name.equals("db_url"))
                .map(databases::get)
                .findFirst();
    }

    private static UnsupportedOperationException notAsked() {
        return new UnsupportedOperationException("the store of tables has no business with this");
    }

    @Override
    public String file() {
        throw notAsked();
    }

    @Override
    public List<Source> sources() {
        throw notAsked();
    }

    @Override
    public List<Finding> check(String text) {
        throw notAsked();
    }

    @Override
    public List<Finding> reload() {
        throw notAsked();
    }

    @Override
    public List<Finding> activate(String text) {
        throw notAsked();
    }

    @Override
    public List<Version> versions() {
        throw notAsked();
    }

    @Override
    public List<Declaration> declarations() {
        throw notAsked();
    }

    @Override
    public void setProfiling(boolean on) {
        throw notAsked();
    }

    @Override
    public Optional<LineProfile> profile() {
        throw notAsked();
    }

    @Override
    public DryRun rehearse(String text, DryRun.Plan plan) {
        throw notAsked();
    }
}
