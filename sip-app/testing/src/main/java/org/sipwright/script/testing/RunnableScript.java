// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import java.util.Optional;
import java.util.Set;
import org.sipwright.script.language.CheckedScript;
import org.sipwright.script.language.ast.Script;
import org.sipwright.script.runtime.LineProfile;
import org.sipwright.script.translator.Translation;
import org.sipwright.script.translator.Translator;

/**
 * A translated script that counts its lines.
 *
 * @param tree what it was made of
 */
record RunnableScript(Script tree, org.sipwright.script.runtime.RoutingScript script, Optional<LineProfile> profile) {
    /** Doors for administrators, which would open real sockets and files; a test has the commands without them. */
    private static final Set<String> NOT_IN_TESTS = Set.of("httpd", "mi_http", "mi_fifo", "mi_datagram", "prometheus");

    static RunnableScript of(ScriptSource source, TestDatabase database) {
        CheckedScript checked = source.check();
        Script tree = database.in(withoutDoors(checked.script().orElseThrow()));
        Translator translator = new Translator(
                ScriptSource.FUNCTIONS, new Translator.Options(source.settings().allowUnsupported(), true));
        Translation translation = translator.translate(tree);
        if (translation.script().isEmpty()) {
            StringBuilder text = new StringBuilder(source.name()).append(" cannot run:\n");
            translation
                    .findings()
                    .forEach(one -> text.append(checked.explain(one)).append('\n'));
            throw new AssertionError(text);
        }
        return new RunnableScript(tree, translation.script().get(), translation.profile());
    }

    private static Script withoutDoors(Script script) {
        return new Script(
                script.file(),
                script.dialect(),
                script.globals(),
                script.modules().stream()
                        .filter(one -> !NOT_IN_TESTS.contains(one.name()))
                        .toList(),
                script.parameters().stream()
                        .filter(one -> !NOT_IN_TESTS.contains(one.module()))
                        .toList(),
                script.routes());
    }
}
