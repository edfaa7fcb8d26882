// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.registrar;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.sipwright.script.modules.usrloc.UsrlocModule;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ModuleStartException;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.Statistic;

/** The module registrar. */
public final class RegistrarModule implements ScriptModule, Registrar {
    private final RegistrarSettings settings = new RegistrarSettings();
    private final EarlyFlags earlyFlags = new EarlyFlags();
    private final Statistic accepted = Statistic.counter("accepted_regs", "Registrations that were accepted.");
    private final Statistic rejected = Statistic.counter("rejected_regs", "Registrations that were refused.");
    private volatile UsrlocModule location;
    private volatile AddressOfRecord addresses = new AddressOfRecord(false, true, "");

    /** For the service loader. */
    public RegistrarModule() {}

    @Override
    public String name() {
        return "registrar";
    }

    @Override
    public String doc() {
        return "Takes registrations (RFC 3261 section 10) and says where users are.";
    }

    @Override
    public Set<String> requires() {
        return Set.of("usrloc", "signaling");
    }

    @Override
    public List<Object> functions() {
        return List.of(new SaveFunctions(this), new LookupFunctions(this), new RegisteredFunctions(this));
    }

    @Override
    public List<ModuleParameter> parameters() {
        return Stream.concat(settings.declarations().stream(), earlyFlags.declarations().stream())
                .toList();
    }

    @Override
    public List<Statistic> statistics() {
        return List.of(
                Statistic.gauge("max_expires", "The parameter max_expires.", settings::maxExpires),
                Statistic.gauge("max_contacts", "The parameter max_contacts.", settings::maxContacts),
                Statistic.gauge("default_expire", "The parameter default_expires.", settings::defaultExpires),
                accepted,
                rejected);
    }

    @Override
    public void start(ScriptEnvironment environment) throws ModuleStartException {
        location = environment
                .module(UsrlocModule.class)
                .orElseThrow(
                        () -> new ModuleStartException("it needs the module usrloc: add loadmodule \"usrloc.so\""));
        addresses = new AddressOfRecord(location.usesDomain(), settings.caseSensitive(), settings.realmPrefix());
        settings.link(environment);
        earlyFlags.link(environment);
    }

    EarlyFlags earlyFlags() {
        return earlyFlags;
    }

    @Override
    public RegistrarSettings settings() {
        return settings;
    }

    @Override
    public UsrlocModule location() {
        return location;
    }

    @Override
    public AddressOfRecord addresses() {
        return addresses;
    }

    void count(boolean good) {
        (good ? accepted : rejected).increment();
    }
}
