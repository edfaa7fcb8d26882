// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacredirect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sipwright.script.modules.message.LinePattern;
import org.sipwright.script.modules.sip.Headers;
import org.sipwright.script.modules.sip.NameAddress;
import org.sipwright.script.runtime.Destination;
import org.sipwright.script.runtime.DestinationSet;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.RouteUse;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.sip.RoutingBranch;
import org.sipwright.sip.RoutingReply;
import org.sipwright.sip.RoutingRequest;

/** The functions of uac_redirect, for the branches of the last relay. */
public final class RedirectFunctions {
    private static final int YES = 1;
    private static final int NO = -1;
    /** The preference of a contact that states none, in thousandths. */
    private static final int USUAL_Q = 10;
    /** The most contacts of one reply that are looked at; peers write them. */
    private static final int MOST_CONTACTS = 16;

    private static final Slot<ContactFilters> FILTERS = Slot.named("filters of redirections");

    private final UacRedirectModule module;

    RedirectFunctions(UacRedirectModule module) {
        this.module = module;
    }

    /** How many contacts are taken; 0 for any number. */
    private record Limits(int total, int branch) {
        /** What one more reply may give; -1 for any number. */
        int left(int taken) {
            int left = total == 0 ? -1 : Math.max(0, total - taken);
            return branch == 0 ? left : left < 0 ? branch : Math.min(branch, left);
        }
    }

    private ContactFilters filters(ScriptContext context) {
        return context.state().get(FILTERS).orElseGet(() -> {
            ContactFilters made = module.filters();
            context.state().put(FILTERS, made);
            return made;
        });
    }

    private static Optional<ContactFilters.Reset> reset(String flags) {
        Optional<ContactFilters.Reset> reset = ContactFilters.Reset.of(flags);
        if (reset.isEmpty()) {
            UacRedirectLog.LOG.unknownFlag(flags);
        }
        return reset;
    }

    private static int added(boolean added, Pattern filter) {
        if (!added) {
            UacRedirectLog.LOG.tooManyFilters(ContactFilters.MOST, filter.pattern());
        }
        return added ? YES : NO;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "set_accept_filter",
            routes = RouteUse.FAILURE,
            doc =
                    "Contacts that the expression finds are followed by the next get_redirects(); a flag reset_default, reset_added"
                            + " or reset_all does away with other accept filters.")
    public int setAcceptFilter(ScriptContext context, @ParsedBy(LinePattern.class) Pattern filter, String flags) {
        return reset(flags)
                .map(reset -> added(filters(context).accept(filter, reset), filter))
                .orElse(NO);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "set_deny_filter",
            routes = RouteUse.FAILURE,
            doc =
                    "Contacts that the expression finds are not followed by the next get_redirects(); a flag reset_default,"
                            + " reset_added or reset_all does away with other deny filters.")
    public int setDenyFilter(ScriptContext context, @ParsedBy(LinePattern.class) Pattern filter, String flags) {
        return reset(flags)
                .map(reset -> added(filters(context).deny(filter, reset), filter))
                .orElse(NO);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "get_redirects",
            since = "3.0",
            least = 0,
            routes = RouteUse.FAILURE,
            doc =
                    "Makes the contacts of the 3xx replies the destinations of the next relay: so many in all, and of each reply."
                            + " False where there is none.")
    public int getRedirects(ScriptContext context, int total, int branch) {
        return follow(context, new Limits(limit(total), limit(branch)), Optional.empty());
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "get_redirects",
            until = "2.4",
            routes = RouteUse.FAILURE,
            doc = "As in later releases, with one text: total, or total:branch, with * for any number.")
    public int getRedirects(ScriptContext context, String limits) {
        return follow(context, limits, Optional.empty());
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "get_redirects",
            until = "2.4",
            blocking = true,
            routes = RouteUse.FAILURE,
            doc = "The same, and accounts each contact with a reason.")
    public int getRedirects(ScriptContext context, String limits, String reason) {
        return follow(context, limits, Optional.of(reason.isEmpty() ? "n/a" : reason));
    }

    private int follow(ScriptContext context, String limits, Optional<String> reason) {
        String[] parts = limits.split(":", 2);
        if (!limits.strip().matches("([0-9]{1,3}|\\*)?(:([0-9]{1,3}|\\*)?)?")) {
            UacRedirectLog.LOG.noNumber(limits);
            return NO;
        }
        return follow(context, new Limits(limit(parts[0]), parts.length == 1 ? 0 : limit(parts[1])), reason);
    }

    private static int limit(int number) {
        return Math.max(0, number);
    }

    private static int limit(String text) {
        String number = text.strip();
        return number.isEmpty() || number.equals("*") ? 0 : Integer.parseInt(number);
    }

    private int follow(ScriptContext context, Limits limits, Optional<String> reason) {
        Optional<RoutingRequest> request = context.request();
        if (request.isEmpty() || context.transaction().isEmpty()) {
            return NO;
        }
        ContactFilters filters = filters(context);
        context.state().clear(FILTERS);
        DestinationSet set = DestinationSet.of(context.state());
        List<? extends RoutingBranch> branches = context.transaction().get().branches();
        int taken = 0;
        for (RoutingBranch branch : branches.subList(context.state().firstBranch(), branches.size())) {
            int left = limits.left(taken);
            Optional<RoutingReply> reply = branch.finalReply().filter(one -> one.status() / 100 == 3);
            List<Destination> contacts =
                    reply.map(one -> contacts(one, filters)).orElse(List.of());
            for (Destination contact : left < 0 ? contacts : contacts.subList(0, Math.min(left, contacts.size()))) {
                if (taken == 0) {
                    request.get().setRequestUriText(contact.uri());
                    set.setQ(contact.q());
                } else if (set.branches().size() < DestinationSet.MOST) {
                    set.branches().add(contact);
                } else {
                    return YES;
                }
                taken++;
                reason.ifPresent(why -> account(context, request.get(), contact.uri(), why));
            }
        }
        return taken > 0 ? YES : NO;
    }

    /** Accounted is the request with the contact as its URI. */
    private void account(ScriptContext context, RoutingRequest request, String uri, String reason) {
        String kept = request.requestUriText();
        request.setRequestUriText(uri);
        module.account(context, reason);
        request.setRequestUriText(kept);
    }

    /** The lowest preference comes first, as OpenSIPS has it, so that limits take those; else the order of the reply. */
    private static List<Destination> contacts(RoutingReply reply, ContactFilters filters) {
        List<Destination> contacts = new ArrayList<>();
        for (String line : Headers.lines(reply, "Contact")) {
            for (String value : Headers.split(line)) {
                Optional<NameAddress> address = contacts.size() < MOST_CONTACTS
                        ? NameAddress.parse(value).filter(one -> filters.follows(one.uri()))
                        : Optional.empty();
                address.flatMap(RedirectFunctions::destination).ifPresent(contacts::add);
            }
        }
        contacts.sort(Comparator.comparingInt(Destination::q));
        return contacts;
    }

    private static Optional<Destination> destination(NameAddress address) {
        String q = address.parameter("q").orElse("");
        int thousandths = q.isEmpty() ? USUAL_Q : Values.thousandths(q);
        return thousandths < 0
                ? Optional.empty()
                : Optional.of(Destination.of(address.uri()).withQ(thousandths));
    }
}
