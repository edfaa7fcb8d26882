// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.rtpengine;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.sipwright.script.modules.json.Json;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.Slot;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.VariableDeclaration;
import org.sipwright.script.runtime.declaration.VariableIndex;
import org.sipwright.script.runtime.declaration.VariableReference;

/** What scripts see of the streams of a call. The first that is read of a message asks the relay, so that they block. */
final class RtpengineVariables {
    private static final Slot<Known> KNOWN = Slot.named("rtpengine query");

    private final RtpengineModule module;

    RtpengineVariables(RtpengineModule module) {
        this.module = module;
    }

    /** What the relay has told in one run of a block; the run is not kept alive by that. */
    private record Known(WeakReference<ScriptContext> run, Optional<RtpStatistics> statistics) {}

    List<VariableDeclaration> all() {
        return List.of(
                new VariableDeclaration(
                        "rtpstat",
                        false,
                        "The bytes, packets and errors of the call's streams in a line; with a name such as MOS-average, "
                                + "jitter-max or packetloss-min-at a figure, with a tag as index that of one side. Asks the relay.",
                        this::figure),
                VariableDeclaration.readOnly(
                        "rtpquery",
                        "All that the relay tells of the call, as JSON. Asks the relay.",
                        context -> query(context)
                                .map(statistics -> Json.write(statistics.answer()))
                                .orElse(null)));
    }

    private Optional<RtpStatistics> query(ScriptContext context) {
        Optional<Known> known =
                context.state().get(KNOWN).filter(one -> one.run().get() == context);
        if (known.isPresent()) {
            return known.get().statistics();
        }
        RtpengineFunctions functions = new RtpengineFunctions(module);
        Map<String, Object> question = functions.question(context, "query", RtpengineFlags.parse(""), false);
        Optional<RtpStatistics> told =
                functions.ask(context, question, ScriptVariable.NONE).map(RtpStatistics::new);
        context.state().put(KNOWN, new Known(new WeakReference<>(context), told));
        return told;
    }

    private ScriptVariable figure(VariableReference reference) throws LinkException {
        if (reference.inner().isEmpty()) {
            return context -> query(context).flatMap(RtpStatistics::line).orElse(null);
        }
        Format name = reference.inner().get();
        Optional<String> fixed = name.constant();
        if (fixed.isPresent() && !RtpStatistics.isName(fixed.get())) {
            throw new LinkException("$rtpstat(" + fixed.get() + ") is no figure; one such as MOS-average was expected");
        }
        ScriptVariable tag = switch (reference.index()) {
            case VariableIndex.None none -> ScriptVariable.NONE;
            case VariableIndex.Dynamic dynamic -> dynamic.position();
            case VariableIndex.At at -> context -> Integer.toString(at.position());
            case VariableIndex.All all -> throw noTag();
            case VariableIndex.Append append -> throw noTag();
        };
        return context -> {
            Optional<String> side =
                    tag == ScriptVariable.NONE ? Optional.empty() : Optional.of(Values.text(tag.get(context)));
            OptionalLong value = query(context)
                    .map(one -> one.figure(name.text(context), side))
                    .orElse(OptionalLong.empty());
            return value.isPresent() ? (Object) (int) value.getAsLong() : null;
        };
    }

    private static LinkException noTag() {
        return new LinkException("the index of $rtpstat is the tag of a side");
    }
}
