// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.List;
import org.sipwright.script.language.Diagnostic.Severity;
import org.sipwright.script.language.ast.Script;

/** A check's result for other programs: one object on one line. */
final class JsonReport {
    private final StringBuilder text = new StringBuilder();

    private JsonReport() {}

    static String of(CheckedScript checked) {
        JsonReport report = new JsonReport();
        report.write(checked);
        return report.text.toString();
    }

    private void write(CheckedScript checked) {
        text.append("{\"file\":");
        string(checked.file());
        text.append(",\"ok\":").append(checked.isOk());
        text.append(",\"errors\":");
        findings(checked.findings(Severity.ERROR));
        text.append(",\"warnings\":");
        findings(checked.findings(Severity.WARNING));
        text.append(",\"modules\":[");
        List<Script.LoadModule> modules = checked.modules();
        for (int i = 0; i < modules.size(); i++) {
            text.append(i == 0 ? "" : ",");
            string(modules.get(i).name());
        }
        text.append("],\"unsupported\":");
        findings(checked.findings(Severity.UNSUPPORTED));
        text.append('}');
    }

    private void findings(List<Diagnostic> findings) {
        text.append('[');
        for (int i = 0; i < findings.size(); i++) {
            Diagnostic finding = findings.get(i);
            text.append(i == 0 ? "" : ",")
                    .append("{\"line\":")
                    .append(finding.span().line());
            text.append(",\"column\":").append(finding.span().column()).append(",\"code\":");
            string(finding.code().name());
            text.append(",\"message\":");
            string(finding.message());
            text.append('}');
        }
        text.append(']');
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
