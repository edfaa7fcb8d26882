// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpproxy;

import static org.sipwright.script.runtime.declaration.RouteUse.BRANCH;
import static org.sipwright.script.runtime.declaration.RouteUse.FAILURE;
import static org.sipwright.script.runtime.declaration.RouteUse.LOCAL;
import static org.sipwright.script.runtime.declaration.RouteUse.ONREPLY;
import static org.sipwright.script.runtime.declaration.RouteUse.REQUEST;

import java.util.Optional;
import org.sipwright.script.modules.message.BodyParts;
import org.sipwright.script.modules.message.HostText;
import org.sipwright.script.modules.message.Messages;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Offers and answers through a relay. */
public final class RtpproxyFunctions {
    private final RtpproxyModule module;

    RtpproxyFunctions(RtpproxyModule module) {
        this.module = module;
    }

    /** What a call of offer or answer gives beside the message. */
    private record Results(ScriptVariable node, ScriptVariable place, ScriptVariable body) {}

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpproxy_offer",
            least = 0,
            blocking = true,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc =
                    "Leads the media of an offer through the relay: letters, an address for the description, a set, and variables"
                            + " for the relay, its address and port, and a description in place of the message's.")
    @SuppressWarnings("checkstyle:ParameterNumber") // the script's own argument list
    public int offer(
            ScriptContext context,
            String flags,
            String address,
            int set,
            ScriptVariable node,
            ScriptVariable place,
            ScriptVariable body) {
        return relay(context, flags, address, set, new Results(node, place, body), true);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rtpproxy_answer",
            least = 0,
            blocking = true,
            routes = {REQUEST, FAILURE, ONREPLY, BRANCH, LOCAL},
            doc = "Leads the media of an answer through the relay; see rtpproxy_offer.")
    @SuppressWarnings("checkstyle:ParameterNumber") // the script's own argument list
    public int answer(
            ScriptContext context,
            String flags,
            String address,
            int set,
            ScriptVariable node,
            ScriptVariable place,
            ScriptVariable body) {
        return relay(context, flags, address, set, new Results(node, place, body), false);
    }

    private int relay(ScriptContext context, String letters, String address, int set, Results results, boolean offer) {
        Optional<RtpproxyFlags> flags = RtpproxyFlags.parse(letters);
        CallLegs legs = CallLegs.of(context, offer);
        if (flags.isEmpty() || legs.from().isEmpty() || !offer && legs.to().isEmpty()) {
            return -1;
        }
        boolean given = results.body().isWritable();
        Optional<String> sdp = given
                ? Optional.ofNullable(results.body().get(context)).map(Object::toString)
                : BodyParts.of(context.message()).first(BodyParts.SDP).map(BodyParts.Part::text);
        boolean marked = sdp.isPresent()
                && !module.mark().isBlank()
                && sdp.get().contains(module.mark().strip());
        if (sdp.isEmpty() || marked && !flags.get().ignoresMark()) {
            return -1;
        }
        boolean lookup = !offer || flags.get().lookup();
        Optional<String> changed = SdpRelay.rewrite(
                sdp.get(),
                flags.get(),
                module.mark(),
                stream -> place(
                        context,
                        new RtpproxyEngine.Question(legs, flags.get(), lookup, number(set), address),
                        stream,
                        results));
        if (changed.isEmpty()) {
            return -1;
        }
        if (given) {
            return results.body().set(context, changed.get()) ? 1 : -1;
        }
        BodyParts.of(context.message()).edit(BodyParts.SDP, text -> changed.get());
        return 1;
    }

    int number(int set) {
        return set == ScriptContext.OMITTED ? module.usualSet() : set;
    }

    private Optional<SdpRelay.Place> place(
            ScriptContext context, RtpproxyEngine.Question question, SdpRelay.Stream stream, Results results) {
        Optional<String> source = Messages.source(context).map(from -> HostText.plain(from.getAddress()));
        return module.engine().place(question, source, stream, (node, place) -> {
            if (results.node().isWritable()) {
                results.node().set(context, node.url());
            }
            if (results.place().isWritable()) {
                results.place().set(context, place.address() + ':' + place.port());
            }
        });
    }
}
