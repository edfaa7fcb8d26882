// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.ratelimit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.sipwright.script.modules.message.GlobPattern;
import org.sipwright.script.modules.ratelimit.FeedbackControl.Gains;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The management commands of ratelimit. */
final class RateCommands {
    private static final int NOT_FOUND = 404;

    private final RatelimitModule module;

    RateCommands(RatelimitModule module) {
        this.module = module;
    }

    List<ManagementCommand> all() {
        return List.of(
                new ManagementCommand(
                        "rl_list",
                        "Lists all pipes, one, those that a shell pattern fits, or those that it does not fit.",
                        List.of(List.of(), List.of("pipe"), List.of("filter"), List.of("filter_out")),
                        this::list),
                ManagementCommand.of("rl_dump_pipe", "Shows a pipe with its slots.", List.of("pipe"), this::dump),
                ManagementCommand.of("rl_reset_pipe", "Sets a counter to 0.", List.of("pipe"), this::reset),
                ManagementCommand.of(
                        "rl_set_pid",
                        "Sets the gains of FEEDBACK: of the sum, of the error and of its change.",
                        List.of("ki", "kp", "kd"),
                        this::setGains),
                ManagementCommand.of("rl_get_pid", "Shows the gains of FEEDBACK.", List.of(), this::gains));
    }

    private Object list(ManagementParameters parameters) throws ManagementException {
        Map<String, Object> answer = new LinkedHashMap<>();
        Optional<String> pipe = parameters.text("pipe");
        if (pipe.isPresent()) {
            answer.put("Pipe", shown(required(pipe.get(), "Pipe Not Found")));
        } else {
            Predicate<String> wanted = filter(parameters);
            List<Object> shown = new ArrayList<>();
            for (String name : new TreeSet<>(module.pipes().names())) {
                if (wanted.test(name)) {
                    module.pipes().view(name).ifPresent(view -> shown.add(shown(view)));
                }
            }
            answer.put("Pipes", shown);
        }
        answer.put("drop_rate", module.pipes().dropRate());
        return answer;
    }

    private static Predicate<String> filter(ManagementParameters parameters) {
        Optional<String> in = parameters.text("filter");
        Optional<String> out = parameters.text("filter_out");
        if (in.isPresent()) {
            return GlobPattern.compile(in.get(), 0).asMatchPredicate();
        }
        return out.isPresent()
                ? GlobPattern.compile(out.get(), 0).asMatchPredicate().negate()
                : name -> true;
    }

    private Pipes.View required(String name, String problem) throws ManagementException {
        return module.pipes().view(name).orElseThrow(() -> new ManagementException(NOT_FOUND, problem));
    }

    private static Map<String, Object> shown(Pipes.View pipe) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", pipe.name());
        one.put("algorithm", pipe.algorithm().name());
        one.put("limit", pipe.limit());
        one.put("counter", pipe.lastCounter());
        return one;
    }

    private Object dump(ManagementParameters parameters) throws ManagementException {
        Pipes.View pipe = required(parameters.requiredText("pipe"), "Pipe not found");
        Map<String, Object> answer = new LinkedHashMap<>();
        if (pipe.algorithm() == Algorithm.SBT) {
            List<Object> buckets = new ArrayList<>();
            for (int i = 0; i < pipe.slots().size(); i++) {
                Map<String, Object> bucket = new LinkedHashMap<>();
                bucket.put("Index", i);
                bucket.put("Count", pipe.slots().get(i));
                buckets.add(bucket);
            }
            Map<String, Object> window = new LinkedHashMap<>();
            window.put("Buckets", buckets);
            window.put("Window Size", buckets.size());
            window.put("Status", "OK");
            window.put("Bucket Total", pipe.counter());
            answer.put("Window", window);
        }
        answer.put("Pipe", pipe.name());
        answer.put("Algorithm", pipe.algorithm().name());
        answer.put("Counter", pipe.counter());
        answer.put("Replication Nodes", List.of());
        answer.put("Total", pipe.counter());
        return answer;
    }

    private Object reset(ManagementParameters parameters) throws ManagementException {
        if (!module.pipes().reset(parameters.requiredText("pipe"))) {
            throw new ManagementException(500, "Internal error");
        }
        return "OK";
    }

    private Object setGains(ManagementParameters parameters) throws ManagementException {
        try {
            module.pipes()
                    .setGains(new Gains(
                            Double.parseDouble(parameters.requiredText("ki")),
                            Double.parseDouble(parameters.requiredText("kp")),
                            Double.parseDouble(parameters.requiredText("kd"))));
            return "OK";
        } catch (NumberFormatException e) {
            throw new ManagementException(400, "Bad parameter value");
        }
    }

    private Object gains(ManagementParameters parameters) {
        Gains gains = module.pipes().gains();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("ki", number(gains.ki()));
        shown.put("kp", number(gains.kp()));
        shown.put("kd", number(gains.kd()));
        return Map.of("PID", shown);
    }

    private static String number(double gain) {
        return String.format(Locale.ROOT, "%.3f", gain);
    }
}
