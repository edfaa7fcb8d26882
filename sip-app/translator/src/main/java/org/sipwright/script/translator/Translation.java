// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipwright.script.language.Diagnostic;
import org.sipwright.script.runtime.LineProfile;
import org.sipwright.script.runtime.RoutingScript;

/**
 * What came of a translation.
 *
 * @param script the servlet; empty when something in the script is not supported
 * @param findings what is not supported, by name and place
 * @param classes the class files by their binary names, for tools that measure coverage
 * @param profile the counters of the lines, where they were asked for
 */
public record Translation(
        Optional<RoutingScript> script,
        List<Diagnostic> findings,
        Map<String, byte[]> classes,
        Optional<LineProfile> profile) {}
