// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.variables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.sipwright.script.runtime.BranchFlags;
import org.sipwright.script.runtime.Destination;
import org.sipwright.script.runtime.DestinationSet;
import org.sipwright.script.runtime.Endpoints;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableIndex;
import org.sipwright.script.runtime.declaration.VariableReference;
import org.sipwright.sip.RoutingRequest;
import org.sipwright.sip.SipEndpoint;

/**
 * The destinations of the next relay. {@code $msg.branch} counts the Request-URI's branch as 0 and takes the last one without
 * an index; {@code $branch} of older releases counts the added ones alone and takes the first.
 */
final class BranchVariables {
    private static final int LAST = -1;
    private static final int HIGHEST_Q = 1000;

    private BranchVariables() {}

    /** The parts of a branch that scripts can name. */
    private enum Part {
        URI,
        DURI,
        PATH,
        Q,
        SOCKET,
        FLAGS
    }

    static List<VariableDeclaration> all() {
        List<VariableDeclaration> all = new ArrayList<>();
        all.add(new VariableDeclaration(
                "branch",
                true,
                "The added branches: set, it adds a URI; with a field (uri, duri, q, path, flags, socket) and an index it is "
                        + "that of a branch.",
                BranchVariables::added));
        all.add(Declare.plain(
                "msg.branch",
                "The URI of the last added branch; set, it adds one.",
                c -> lastUri(c),
                BranchVariables::add));
        all.add(VariableDeclaration.readOnly(
                "msg.branch.last_idx",
                "The number of the last branch.",
                c -> branches(c).size()));
        for (Part part : Part.values()) {
            String name = "msg.branch." + part.name().toLowerCase(java.util.Locale.ROOT);
            all.add(new VariableDeclaration(
                    name,
                    part != Part.FLAGS,
                    "A part of a branch, 0 being the Request-URI's; the last one without an index.",
                    reference -> {
                        Declare.noName(reference);
                        return field(reference.index(), part, 0, LAST);
                    }));
        }
        for (String name : List.of("msg.branch.flag", "branch.flag")) {
            int standard = name.equals("branch.flag") ? 0 : LAST;
            all.add(Declare.indexed(
                    name,
                    true,
                    "1 when a flag of a branch is set, 0 otherwise.",
                    (flag, index) -> flag(flag, index, standard)));
        }
        all.add(Declare.indexed(
                "msg.branch.attr", true, "Something that the script keeps with a branch.", BranchVariables::attribute));
        all.add(Declare.plain(
                "ru_q",
                "The preference of the Request-URI in thousandths, 0 to 1000; -1 for none.",
                c -> DestinationSet.of(c.state()).q(),
                (c, value) -> {
                    if (!(value instanceof Integer q) || q > HIGHEST_Q) {
                        return false;
                    }
                    DestinationSet.of(c.state()).setQ(Math.max(q, Destination.NO_Q));
                    return true;
                }));
        all.add(VariableDeclaration.readOnly(
                "path",
                "The Route values that go in front of the request.",
                c -> Values.orNull(DestinationSet.of(c.state()).path())));
        all.addAll(flags());
        return all;
    }

    private static List<VariableDeclaration> flags() {
        return List.of(
                Declare.plain(
                        "bf",
                        "The names of the flags of the branch that are set; a number sets all of them (1.x).",
                        c -> flagNames(c, 0),
                        (c, value) -> value instanceof Integer number && BranchFlags.set(c, 0, number)),
                Declare.plain(
                        "bF",
                        "The flags of the branch as a hexadecimal number (1.x).",
                        c -> Integer.toHexString(BranchFlags.get(c, 0).orElse(0)),
                        (c, value) -> value != null && BranchFlags.set(c, 0, MessageVariables.hexadecimal(value))));
    }

    private static Object flagNames(ScriptContext c, int place) {
        var flags = BranchFlags.get(c, place);
        return flags.isPresent() ? c.environment().branchFlags().text(flags.getAsInt()) : null;
    }

    private static List<Destination> branches(ScriptContext c) {
        return DestinationSet.of(c.state()).branches();
    }

    private static Object lastUri(ScriptContext c) {
        List<Destination> branches = branches(c);
        return branches.isEmpty() ? null : branches.getLast().uri();
    }

    private static boolean add(ScriptContext c, Object value) {
        return value != null
                && c.request().isPresent()
                && branches(c).size() < DestinationSet.MOST
                && branches(c).add(Destination.of(value.toString()));
    }

    private static ScriptVariable added(VariableReference reference) throws LinkException {
        if (reference.inner().isEmpty()) {
            ScriptVariable uri = field(reference.index(), Part.URI, 1, 1);
            return Declare.writable(uri::get, BranchVariables::add);
        }
        String name = reference.constantInner();
        for (Part part : Part.values()) {
            if (part.name().equalsIgnoreCase(name)) {
                return field(reference.index(), part, 1, 1);
            }
        }
        throw new LinkException("$branch(" + name + "): uri, duri, q, path, flags or socket was expected");
    }

    /**
     * A part of a branch.
     *
     * @param first the number of the branch that the script calls 0
     * @param standard the number of the branch that is meant without an index
     */
    private static ScriptVariable field(VariableIndex index, Part part, int first, int standard) {
        if (index instanceof VariableIndex.All) {
            return c -> {
                List<Object> values = new ArrayList<>();
                for (int i = first; i <= branches(c).size(); i++) {
                    values.add(read(c, part, i));
                }
                return Declare.joined(values);
            };
        }
        ToIntFunction<ScriptContext> place = place(index, first, standard);
        Function<ScriptContext, Object> getter = c -> read(c, part, place.applyAsInt(c));
        return part == Part.FLAGS
                ? getter::apply
                : Declare.writable(getter, (c, value) -> write(c, part, place.applyAsInt(c), value));
    }

    private static ToIntFunction<ScriptContext> place(VariableIndex index, int first, int standard) {
        if (index instanceof VariableIndex.None) {
            return c -> standard == LAST ? branches(c).size() : standard;
        }
        ToIntFunction<ScriptContext> written = Declare.place(index, 0);
        return c -> {
            int place = written.applyAsInt(c);
            int from = place < 0 ? branches(c).size() + 1 + place : place + first;
            return place == Declare.NOWHERE || from < first ? Declare.NOWHERE : from;
        };
    }

    private static Object read(ScriptContext c, Part part, int place) {
        if (part == Part.FLAGS) {
            return flagNames(c, place);
        }
        Optional<Destination> branch = branch(c, place);
        return branch.map(one -> switch (part) {
                    case URI -> one.uri();
                    case DURI -> Values.orNull(one.nextHop());
                    case PATH -> Values.orNull(one.path());
                    case Q -> Values.orNull(Values.q(one.q()));
                    default -> one.sendFrom().map(Endpoints::text).orElse(null);
                })
                .orElse(null);
    }

    private static Optional<Destination> branch(ScriptContext c, int place) {
        if (place == 0) {
            return c.request().map(DestinationSet.of(c.state())::own);
        }
        return place < 0 || place > branches(c).size()
                ? Optional.empty()
                : Optional.of(branches(c).get(place - 1));
    }

    private static boolean write(ScriptContext c, Part part, int place, Object value) {
        Optional<Destination> branch = branch(c, place);
        if (branch.isEmpty()) {
            return false;
        }
        Optional<Destination> changed = change(c, branch.get(), part, value);
        changed.ifPresent(one -> put(c, place, one));
        return changed.isPresent();
    }

    private static void put(ScriptContext c, int place, Destination branch) {
        if (place > 0) {
            branches(c).set(place - 1, branch);
            return;
        }
        Optional<RoutingRequest> request = c.request();
        request.ifPresent(one -> DestinationSet.of(c.state()).setOwn(one, branch));
    }

    private static Optional<Destination> change(ScriptContext c, Destination branch, Part part, Object value) {
        return switch (part) {
            case URI -> value == null ? Optional.empty() : Optional.of(branch.withUri(value.toString()));
            case DURI -> Optional.of(branch.withNextHop(Values.text(value)));
            case PATH -> Optional.of(branch.withPath(Values.text(value)));
            case Q ->
                value instanceof Integer q && q <= HIGHEST_Q
                        ? Optional.of(branch.withQ(Math.max(q, Destination.NO_Q)))
                        : Optional.empty();
            case SOCKET -> {
                Optional<SipEndpoint> socket = value == null
                        ? Optional.empty()
                        : Endpoints.find(c.environment().container(), value.toString());
                yield value == null || socket.isPresent() ? Optional.of(branch.withSendFrom(socket)) : Optional.empty();
            }
            case FLAGS -> Optional.empty();
        };
    }

    private static ScriptVariable flag(Format name, VariableIndex index, int standard) throws LinkException {
        String flag =
                name.constant().orElseThrow(() -> new LinkException("the name of a branch flag must be constant"));
        ToIntFunction<ScriptContext> place = place(index, 0, standard);
        return Declare.writable(
                c -> {
                    var flags = BranchFlags.get(c, place.applyAsInt(c));
                    return flags.isEmpty() ? null : Values.truth((flags.getAsInt() & bit(c, flag)) != 0);
                },
                (c, value) -> {
                    var flags = BranchFlags.get(c, place.applyAsInt(c));
                    if (flags.isEmpty() || !(value instanceof Integer number)) {
                        return false;
                    }
                    int bit = bit(c, flag);
                    int changed = number == 0 ? flags.getAsInt() & ~bit : flags.getAsInt() | bit;
                    return BranchFlags.set(c, place.applyAsInt(c), changed);
                });
    }

    private static int bit(ScriptContext c, String flag) {
        return c.environment().branchFlags().bit(flag).orElse(0);
    }

    private static ScriptVariable attribute(Format name, VariableIndex index) {
        Function<ScriptContext, String> text = Declare.text(name);
        ToIntFunction<ScriptContext> place = place(index, 0, LAST);
        return Declare.writable(
                c -> branch(c, place.applyAsInt(c))
                        .map(branch -> branch.attributes().get(text.apply(c)))
                        .orElse(null),
                (c, value) -> {
                    Optional<Destination> branch = branch(c, place.applyAsInt(c));
                    branch.ifPresent(one -> put(c, place.applyAsInt(c), one.withAttribute(text.apply(c), value)));
                    return branch.isPresent();
                });
    }
}
