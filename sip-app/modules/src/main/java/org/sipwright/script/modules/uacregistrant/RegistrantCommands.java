// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacregistrant;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.modules.uacregistrant.RegistrationMachine.Input;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The management commands of uac_registrant. */
final class RegistrantCommands {
    private static final List<String> KEY = List.of("aor", "contact", "registrar");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);
    private static final int NOT_FOUND = 404;
    private static final int FAILED = 500;

    private final UacRegistrantModule module;

    RegistrantCommands(UacRegistrantModule module) {
        this.module = module;
    }

    List<ManagementCommand> all() {
        return List.of(
                new ManagementCommand(
                        "reg_list", "Shows all registrations, or one.", List.of(List.of(), KEY), this::list),
                new ManagementCommand(
                        "reg_reload",
                        "Reads the table again, or one row of it. What is registered stays so.",
                        List.of(List.of(), KEY),
                        this::reload),
                ManagementCommand.of(
                        "reg_enable", "Registers what was disabled, and writes so into the table.", KEY, parameters -> {
                            switchTo(parameters, true);
                            return "OK";
                        }),
                ManagementCommand.of(
                        "reg_disable", "Takes a registration back, and writes so into the table.", KEY, parameters -> {
                            switchTo(parameters, false);
                            return "OK";
                        }),
                ManagementCommand.of(
                        "reg_force_register",
                        "Registers what is enabled again when its turn comes.",
                        KEY,
                        parameters -> {
                            find(parameters).tell(new Input.Forced());
                            return "OK";
                        }));
    }

    private static Registrant.Key key(ManagementParameters parameters) throws ManagementException {
        return new Registrant.Key(
                parameters.requiredText("aor"),
                parameters.requiredText("contact"),
                parameters.requiredText("registrar"));
    }

    private Registration find(ManagementParameters parameters) throws ManagementException {
        return module.find(key(parameters)).orElseThrow(() -> new ManagementException(NOT_FOUND, "No such registrant"));
    }

    private void switchTo(ManagementParameters parameters, boolean enabled) throws ManagementException {
        Registration registration = find(parameters);
        if (registration.status().enabled() == enabled) {
            return;
        }
        registration.tell(enabled ? new Input.Enabled() : new Input.Disabled());
        try {
            module.store(registration.registrant().key(), enabled);
        } catch (DatabaseException e) {
            throw new ManagementException(FAILED, "Internal error: " + e.getMessage());
        }
    }

    private Object reload(ManagementParameters parameters) throws ManagementException {
        try {
            if (parameters.names().isEmpty()) {
                module.reload();
            } else if (!module.reload(key(parameters))) {
                throw new ManagementException(NOT_FOUND, "No such registrant");
            }
            return "OK";
        } catch (DatabaseException e) {
            throw new ManagementException(FAILED, "Internal error: " + e.getMessage());
        }
    }

    private Object list(ManagementParameters parameters) throws ManagementException {
        if (!parameters.names().isEmpty()) {
            return shown(find(parameters));
        }
        List<Map<String, Object>> records = module.all().stream()
                .sorted(Comparator.comparing(
                        (Registration one) -> one.registrant().key().toString()))
                .map(RegistrantCommands::shown)
                .toList();
        return Map.of("Records", records);
    }

    private static Map<String, Object> shown(Registration registration) {
        Registrant registrant = registration.registrant();
        RegistrationStatus status = registration.status();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("AOR", registrant.key().aor());
        record.put("expires", status.expires());
        record.put("state", status.state().name() + "_STATE");
        record.put("enabled", status.enabled() ? "yes" : "no");
        record.put("last_register_sent", time(status.sentAt()));
        record.put("registration_t_out", time(status.dueAt()));
        record.put("registrar", registrant.key().registrar());
        record.put("binding", registrant.key().binding());
        putIfAny(record, "binding_params", registrant.bindingParameters());
        putIfAny(record, "third_party_registrant", registrant.thirdParty());
        registrant.socket().ifPresent(socket -> record.put("socket", socket.toString()));
        putIfAny(record, "proxy", registrant.proxy());
        return record;
    }

    private static void putIfAny(Map<String, Object> record, String name, String value) {
        if (!value.isEmpty()) {
            record.put(name, value);
        }
    }

    private static String time(long seconds) {
        return TIME.format(Instant.ofEpochSecond(seconds).atZone(ZoneId.systemDefault()));
    }
}
