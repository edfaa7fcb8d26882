// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.message;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.sipwright.script.runtime.PosixPattern;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;

/**
 * A regular expression over a text of lines: in any case, the dot stays within its line, circumflex and dollar match at the
 * ends of lines. Stateless.
 */
public final class LinePattern implements ArgumentParser<Pattern> {

    /** For the translator. */
    public LinePattern() {}

    @Override
    public Pattern parse(String text, ScriptEnvironment environment) throws LinkException {
        try {
            return PosixPattern.compileLines(text, true);
        } catch (PatternSyntaxException e) {
            throw new LinkException("not a regular expression: " + e.getDescription());
        }
    }
}
