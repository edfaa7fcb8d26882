// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.dialog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.modules.dialog.DialogColumns.Column;
import org.sipwright.script.modules.message.HeaderValues;
import org.sipwright.script.runtime.FlagNames;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.sip.SipEndpoint;

/** Calls as rows of their table, and back. Times in the table are in seconds of the epoch. */
final class DialogRows {
    private static final long SECOND = 1_000;
    private static final int LONGEST_TAG = 64;
    /** What OpenSIPS 3.6 sets for every call; then the letters of create_dialog(). */
    private static final int ALWAYS = 0x6010;

    private static final Map<Character, Integer> LETTERS =
            Map.of('B', 0x8, 'P', 0x20, 'p', 0x40, 'R', 0x800, 'r', 0x1000, 'E', 0x8000);

    private final ScriptEnvironment environment;
    private final FlagNames flagNames;
    private final BooleanSupplier wholly;

    /** @param wholly whether values, profiles and flags are written as well */
    DialogRows(ScriptEnvironment environment, FlagNames flagNames, BooleanSupplier wholly) {
        this.environment = environment;
        this.flagNames = flagNames;
        this.wholly = wholly;
    }

    /** A call in the order of the columns. */
    List<Object> row(Dialog dialog) {
        List<Object> row = new ArrayList<>(Column.values().length);
        Leg caller = dialog.caller();
        Leg callee = dialog.callee();
        row.add(dialog.number());
        row.add(dialog.callId());
        row.add(caller.uri());
        row.add(cut(caller.tag()));
        row.add(callee.uri());
        row.add(cut(callee.tag()));
        row.add(Long.toString(caller.cseq()));
        row.add(Long.toString(callee.cseq()));
        row.add((long) caller.offset());
        row.add((long) callee.offset());
        row.add(routes(caller));
        row.add(routes(callee));
        row.add(caller.contact());
        row.add(callee.contact());
        row.add(caller.socket().map(SipEndpoint::toString).orElse(""));
        row.add(callee.socket().map(SipEndpoint::toString).orElse(""));
        row.add(dialog.state().number());
        row.add(dialog.started() / SECOND);
        row.add(dialog.expiry() == Long.MAX_VALUE ? 0L : dialog.expiry() / SECOND);
        boolean whole = wholly.getAsBoolean();
        // the column is binary, which PostgreSQL does not take texts for
        row.add(whole ? StoredTexts.values(dialog.sortedValues()).getBytes(ISO_8859_1) : null);
        row.add(whole ? StoredTexts.profiles(dialog.memberships()) : null);
        row.add(whole ? flagNames.text(dialog.flags()) : null);
        row.add(0);
        row.add(flags(dialog.options()));
        row.add(emptyToNull(dialog.routes().onAnswer()));
        row.add(emptyToNull(dialog.routes().onTimeout()));
        row.add(emptyToNull(dialog.routes().onHangup()));
        return row;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TAG ? text : text.substring(0, LONGEST_TAG);
    }

    private static Object routes(Leg leg) {
        return emptyToNull(leg.routes().stream().collect(joining(",")));
    }

    private static Object emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static int flags(String options) {
        int flags = ALWAYS;
        for (char letter : options.toCharArray()) {
            flags |= LETTERS.getOrDefault(letter, 0);
        }
        return flags;
    }

    /** The call of a row; empty where it is not one that was answered and goes on. */
    Optional<Dialog> dialog(Row row) {
        int number = (int) row.number(Column.STATE.ordinal());
        DialogState state =
                number == DialogState.CONFIRMED.number() ? DialogState.CONFIRMED : DialogState.CONFIRMED_NO_ACK;
        if (number != state.number()) {
            return Optional.empty();
        }
        long start = row.number(Column.START_TIME.ordinal());
        long end = row.number(Column.TIMEOUT.ordinal());
        Leg caller = leg(row, Column.FROM_URI, Column.FROM_TAG);
        restore(caller, row, List.of(Column.CALLER_CSEQ, Column.CALLER_PING_CSEQ, Column.CALLER_ROUTE_SET));
        caller.setContact(text(row, Column.CALLER_CONTACT));
        caller.setSocket(socket(text(row, Column.CALLER_SOCK)));
        Leg callee = leg(row, Column.TO_URI, Column.TO_TAG);
        restore(callee, row, List.of(Column.CALLEE_CSEQ, Column.CALLEE_PING_CSEQ, Column.CALLEE_ROUTE_SET));
        callee.setContact(text(row, Column.CALLEE_CONTACT));
        callee.setSocket(socket(text(row, Column.CALLEE_SOCK)));
        long id = row.number(Column.DLG_ID.ordinal());
        Dialog dialog = new Dialog(Dialogs.name(id), id, text(row, Column.CALLID), caller, callee, start * SECOND);
        dialog.setState(state);
        dialog.setStarted(start * SECOND);
        dialog.setExpiry(end == 0 ? Long.MAX_VALUE : end * SECOND);
        dialog.setLifetime((int) Math.clamp(end - start, 0, Integer.MAX_VALUE));
        dialog.setOptions(options((int) row.number(Column.FLAGS.ordinal())));
        dialog.setRoutes(new ArmedRoutes(
                text(row, Column.RT_ON_ANSWER), text(row, Column.RT_ON_TIMEOUT), text(row, Column.RT_ON_HANGUP)));
        dialog.values().putAll(StoredTexts.readValues(text(row, Column.VARS)));
        int flags = 0;
        for (String name : text(row, Column.SCRIPT_FLAGS).split("\\s+")) {
            flags |= name.isEmpty() ? 0 : flagNames.bit(name).orElse(0);
        }
        dialog.setFlags(flags);
        return Optional.of(dialog);
    }

    /** The profiles that a row puts its call into. */
    static List<Profiles.Membership> profiles(Row row) {
        return StoredTexts.readProfiles(text(row, Column.PROFILES));
    }

    private static String text(Row row, Column column) {
        return row.text(column.ordinal());
    }

    private static Leg leg(Row row, Column uri, Column tag) {
        return new Leg(text(row, uri), text(row, tag));
    }

    private static void restore(Leg leg, Row row, List<Column> columns) {
        leg.setCseq(row.number(columns.get(0).ordinal()));
        leg.addOffset((int) row.number(columns.get(1).ordinal()));
        String routes = text(row, columns.get(2));
        leg.setRoutes(routes.isEmpty() ? List.of() : HeaderValues.split(routes));
    }

    private Optional<SipEndpoint> socket(String text) {
        return environment.container().endpoints().stream()
                .filter(one -> one.toString().equalsIgnoreCase(text))
                .findFirst();
    }

    private static String options(int flags) {
        StringBuilder options = new StringBuilder();
        LETTERS.forEach((letter, bit) -> options.append((flags & bit) != 0 ? letter.toString() : ""));
        return options.toString();
    }
}
