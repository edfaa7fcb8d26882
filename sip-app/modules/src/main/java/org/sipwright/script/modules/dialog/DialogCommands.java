// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.modules.db.DatabaseException;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The management commands of calls. */
final class DialogCommands {
    private static final int NOT_FOUND = 404;
    private static final int NO_DATABASE = 400;

    private final DialogModule module;

    DialogCommands(DialogModule module) {
        this.module = module;
    }

    List<ManagementCommand> all() {
        List<List<String>> listForms =
                List.of(List.of(), List.of("callid"), List.of("callid", "from_tag"), List.of("index", "counter"));
        List<List<String>> profileForms = List.of(List.of("profile"), List.of("profile", "value"));
        return List.of(
                new ManagementCommand("dlg_list", "Lists calls.", listForms, parameters -> list(parameters, false)),
                new ManagementCommand(
                        "dlg_list_ctx",
                        "Lists calls with their values and profiles.",
                        listForms,
                        parameters -> list(parameters, true)),
                new ManagementCommand(
                        "dlg_end_dlg",
                        "Ends a call by its name or Call-ID.",
                        List.of(List.of("dialog_id"), List.of("dialog_id", "extra_hdrs")),
                        this::end),
                new ManagementCommand(
                        "profile_get_size", "Tells how many calls are in a profile.", profileForms, this::size),
                new ManagementCommand(
                        "profile_list_dlgs", "Lists the calls in a profile.", profileForms, this::listProfile),
                ManagementCommand.of(
                        "profile_get_values", "Lists the values of a profile.", List.of("profile"), this::values),
                new ManagementCommand(
                        "profile_end_dlgs", "Ends the calls in a profile.", profileForms, this::endProfile),
                ManagementCommand.of(
                        "dlg_push_var",
                        "Keeps a value with a call.",
                        List.of("dlg_val_name", "dlg_val_value", "DID"),
                        this::push),
                new ManagementCommand(
                        "dlg_set_profile",
                        "Puts a call into a profile.",
                        List.of(
                                List.of("dlg_id", "profile"),
                                List.of("dlg_id", "profile", "value"),
                                List.of("dlg_id", "profile", "value", "clear_values")),
                        this::setProfile),
                new ManagementCommand(
                        "dlg_unset_profile",
                        "Takes a call out of a profile.",
                        List.of(List.of("dlg_id", "profile"), List.of("dlg_id", "profile", "value")),
                        this::unsetProfile),
                ManagementCommand.of(
                        "list_all_profiles",
                        "Lists the profiles, and whether they have values.",
                        List.of(),
                        this::listProfiles),
                ManagementCommand.of(
                        "dlg_db_sync",
                        "Reads the calls of the database that are not known here.",
                        List.of(),
                        this::synchronise),
                ManagementCommand.of(
                        "dlg_restore_db",
                        "Puts the answered calls in place of all that the table holds.",
                        List.of(),
                        this::restore));
    }

    private Object listProfiles(ManagementParameters parameters) {
        List<Object> listed = new ArrayList<>();
        module.profiles().all().forEach((name, values) -> listed.add(Map.of("name", name, "has value", values)));
        return Map.of("Profiles", listed);
    }

    private void needDatabase() throws ManagementException {
        if (!module.store().isUsed()) {
            throw new ManagementException(NO_DATABASE, "Cannot sync: no database is used (db_mode is 0)");
        }
    }

    private Object synchronise(ManagementParameters parameters) throws ManagementException {
        needDatabase();
        try {
            module.synchronise();
            return "OK";
        } catch (DatabaseException e) {
            throw new ManagementException(NO_DATABASE, "Cannot read the dialogs: " + e.getMessage());
        }
    }

    private Object restore(ManagementParameters parameters) throws ManagementException {
        needDatabase();
        try {
            module.store().replace(module.tracking().dialogs().inOrder());
            return "OK";
        } catch (DatabaseException e) {
            throw new ManagementException(NO_DATABASE, "Cannot write the dialogs: " + e.getMessage());
        }
    }

    private Map<String, Object> told(Dialog dialog, boolean whole) {
        return DialogDescription.of(dialog, module.flagNames().text(dialog.flags()), whole);
    }

    private Object list(ManagementParameters parameters, boolean whole) throws ManagementException {
        List<Dialog> dialogs = module.tracking().dialogs().inOrder();
        if (parameters.text("callid").isPresent()) {
            String callId = parameters.requiredText("callid");
            String tag = parameters.text("from_tag").orElse("");
            Dialog found = module.tracking().dialogs().byCallId(callId).stream()
                    .filter(dialog -> tag.isEmpty() || dialog.caller().tag().equals(tag))
                    .findFirst()
                    .orElseThrow(() -> new ManagementException(NOT_FOUND, "No such dialog"));
            return Map.of("Dialog", told(found, whole));
        }
        int from = Math.max(parameters.number("index").orElse(0), 0);
        int most = Math.max(parameters.number("counter").orElse(Integer.MAX_VALUE), 0);
        List<Object> listed = new ArrayList<>();
        dialogs.stream().skip(from).limit(most).forEach(dialog -> listed.add(told(dialog, whole)));
        Map<String, Object> answer = new LinkedHashMap<>();
        if (parameters.names().contains("counter")) {
            answer.put("count", dialogs.size());
        }
        answer.put("Dialogs", listed);
        return answer;
    }

    private static ManagementException noDialog() {
        return new ManagementException(NOT_FOUND, "Requested Dialog not found");
    }

    private Dialog dialog(ManagementParameters parameters, String name) throws ManagementException {
        return module.tracking().dialogs().find(parameters.requiredText(name)).orElseThrow(DialogCommands::noDialog);
    }

    private Object end(ManagementParameters parameters) throws ManagementException {
        Dialog dialog = dialog(parameters, "dialog_id");
        String headers = parameters.text("extra_hdrs").orElse("");
        module.inCall(dialog, () -> module.requests().terminate(dialog, "MI Termination", headers));
        return "OK";
    }

    private String profile(ManagementParameters parameters) throws ManagementException {
        String profile = parameters.requiredText("profile");
        if (!module.profiles().isKnown(profile)) {
            throw new ManagementException(NOT_FOUND, "Profile not found");
        }
        return profile;
    }

    private Object size(ManagementParameters parameters) throws ManagementException {
        String profile = profile(parameters);
        Optional<String> value = parameters.text("value");
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", profile);
        told.put("value", value.orElse(null));
        told.put("count", module.profiles().size(profile, value.orElse("")));
        // other servers are not told of profiles
        told.put("shared", "no");
        told.put("replicated", "no");
        return Map.of("Profile", told);
    }

    private Object listProfile(ManagementParameters parameters) throws ManagementException {
        List<Object> listed = new ArrayList<>();
        module.profiles()
                .dialogs(profile(parameters), parameters.text("value").orElse(""))
                .forEach(dialog -> listed.add(told(dialog, false)));
        return Map.of("Dialogs", listed);
    }

    private Object values(ManagementParameters parameters) throws ManagementException {
        List<Object> listed = new ArrayList<>();
        String profile = profile(parameters);
        module.profiles().values(profile).forEach((value, count) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("value", module.profiles().all().get(profile) ? value : null);
            one.put("count", count);
            listed.add(one);
        });
        return listed;
    }

    private Object endProfile(ManagementParameters parameters) throws ManagementException {
        for (Dialog dialog : module.profiles()
                .dialogs(profile(parameters), parameters.text("value").orElse(""))) {
            module.inCall(dialog, () -> module.requests().terminate(dialog, "MI Termination", ""));
        }
        return "OK";
    }

    private Object push(ManagementParameters parameters) throws ManagementException {
        String name = parameters.requiredText("dlg_val_name");
        String value = parameters.requiredText("dlg_val_value");
        for (Object id : parameters.list("DID")) {
            module.tracking()
                    .dialogs()
                    .find(id.toString())
                    .orElseThrow(DialogCommands::noDialog)
                    .values()
                    .put(name, value);
        }
        return "OK";
    }

    private Object setProfile(ManagementParameters parameters) throws ManagementException {
        Dialog dialog = dialog(parameters, "dlg_id");
        String profile = profile(parameters);
        String value = parameters.text("value").orElse("");
        if (!module.profiles().takes(profile, value)) {
            throw new ManagementException(ManagementException.INVALID_PARAMETERS, "the profile needs a value");
        }
        if (parameters.number("clear_values").orElse(0) != 0) {
            module.profiles().clear(dialog, profile);
        }
        module.profiles().add(dialog, profile, value);
        return "OK";
    }

    private Object unsetProfile(ManagementParameters parameters) throws ManagementException {
        Dialog dialog = dialog(parameters, "dlg_id");
        if (!module.profiles()
                .remove(dialog, profile(parameters), parameters.text("value").orElse(""))) {
            throw new ManagementException(NOT_FOUND, "the dialog is not in the profile");
        }
        return "OK";
    }
}
