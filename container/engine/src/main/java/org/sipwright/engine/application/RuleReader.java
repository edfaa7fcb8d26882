// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

import static org.sipwright.engine.application.DeploymentText.TEXT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the patterns of servlet mappings and collects what is wrong with them. */
final class RuleReader {
    private final List<String> problems;

    RuleReader(List<String> problems) {
        this.problems = problems;
    }

    /** Reads a {@code pattern} element; empty when something is wrong with it. */
    Optional<Rule> pattern(XmlElement pattern) {
        if (pattern.children().size() != 1) {
            problems.add(
                    pattern.at(TEXT.conditionCount("pattern", pattern.children().size(), "1")));
            return Optional.empty();
        }
        return condition(pattern.children().getFirst());
    }

    private Optional<Rule> condition(XmlElement element) {
        return switch (element.name()) {
            case "and" -> all(element).map(Rule.And::new);
            case "or" -> all(element).map(Rule.Or::new);
            case "not" ->
                all(element)
                        .filter(rules -> rules.size() == 1 || tooMany(element, rules.size()))
                        .map(rules -> new Rule.Not(rules.getFirst()));
            case "equal" ->
                variable(element)
                        .flatMap(variable ->
                                value(element).map(value -> new Rule.Equal(variable, value, ignoresCase(element))));
            case "contains" ->
                variable(element)
                        .flatMap(variable ->
                                value(element).map(value -> new Rule.Contains(variable, value, ignoresCase(element))));
            case "exists" -> variable(element).map(Rule.Exists::new);
            case "subdomain-of" ->
                variable(element)
                        .flatMap(variable -> value(element).map(value -> new Rule.SubdomainOf(variable, value)));
            default -> {
                problems.add(element.at(TEXT.unknownCondition(element.name())));
                yield Optional.empty();
            }
        };
    }

    private boolean tooMany(XmlElement element, int count) {
        problems.add(element.at(TEXT.conditionCount(element.name(), count, "1")));
        return false;
    }

    private Optional<List<Rule>> all(XmlElement element) {
        List<Rule> rules = new ArrayList<>();
        for (XmlElement child : element.children()) {
            condition(child).ifPresent(rules::add);
        }
        if (element.children().isEmpty()) {
            problems.add(element.at(TEXT.conditionCount(element.name(), 0, "1 or more")));
        }
        return rules.isEmpty() || rules.size() < element.children().size()
                ? Optional.empty()
                : Optional.of(List.copyOf(rules));
    }

    private Optional<RuleVariable> variable(XmlElement element) {
        Optional<String> name = element.textOf("var");
        if (name.isEmpty()) {
            problems.add(element.at(TEXT.elementMissing("var", element.name())));
            return Optional.empty();
        }
        Optional<RuleVariable> variable = RuleVariable.parse(name.get());
        if (variable.isEmpty()) {
            problems.add(element.at(TEXT.unknownVariable(element.name(), name.get())));
        }
        return variable;
    }

    private Optional<String> value(XmlElement element) {
        Optional<String> value = element.textOf("value");
        if (value.isEmpty()) {
            problems.add(element.at(TEXT.elementMissing("value", element.name())));
        }
        return value;
    }

    private static boolean ignoresCase(XmlElement element) {
        return element.attribute("ignore-case")
                .or(() -> element.child("var").flatMap(variable -> variable.attribute("ignore-case")))
                .filter(Boolean::parseBoolean)
                .isPresent();
    }
}
