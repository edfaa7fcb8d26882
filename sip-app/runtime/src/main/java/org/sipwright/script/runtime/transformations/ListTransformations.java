// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime.transformations;

import java.util.List;
import org.sipwright.script.runtime.Format;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.LinkException;
import org.sipwright.script.runtime.declaration.TransformationDeclaration;
import org.sipwright.script.runtime.declaration.TransformationDeclaration.Transformation;
import org.sipwright.script.runtime.text.CsvText;
import org.sipwright.script.runtime.text.ParameterScan;
import org.sipwright.script.runtime.text.SdpText;
import org.sipwright.script.runtime.transformations.Texts.Number;

/** The classes param, csv and sdp of transformations. An empty text counts as NULL in them. */
final class ListTransformations {
    private ListTransformations() {}

    static List<TransformationDeclaration> all() {
        return List.of(
                Texts.withText(
                        "param.value",
                        "The value of a parameter; empty without a value, NULL when absent.",
                        ParameterScan::value),
                exists("param.exist"),
                exists("param.exists"),
                indexed(
                        "param.valueat",
                        "The value of the parameter at an index, negative from the end.",
                        (text, index) -> {
                            ParameterScan scan = ParameterScan.at(text, index);
                            return scan == null ? null : scan.value();
                        }),
                indexed(
                        "param.name",
                        "The name of the parameter at an index, negative from the end.",
                        (text, index) -> {
                            ParameterScan scan = ParameterScan.at(text, index);
                            return scan == null ? null : scan.name();
                        }),
                Texts.plain(
                        "param.count",
                        "The number of parameters.",
                        text -> text.isEmpty() ? null : ParameterScan.count(text)),
                Texts.plain("csv.count", "The number of values.", text -> {
                    List<String> values = text.isEmpty() ? null : CsvText.split(text);
                    return values == null ? null : values.size();
                }),
                indexed("csv.value", "The value at an index, negative from the end.", (text, index) -> {
                    List<String> values = text.isEmpty() ? null : CsvText.split(text);
                    int place = values == null || index >= 0 ? index : values.size() + index;
                    return values == null || place < 0 || place >= values.size() ? null : values.get(place);
                }),
                new TransformationDeclaration(
                        "sdp.line",
                        1,
                        2,
                        "The line at an index, from 0, of those that begin with a letter.",
                        ListTransformations::line),
                new TransformationDeclaration(
                        "sdp.stream",
                        1,
                        2,
                        "The lines of a media stream by its index, or by its type and an index among those.",
                        parameters -> stream(parameters, false)),
                new TransformationDeclaration(
                        "sdp.stream-delete",
                        1,
                        2,
                        "All lines but those of a media stream.",
                        parameters -> stream(parameters, true)));
    }

    private static TransformationDeclaration exists(String name) {
        return Texts.withText(
                name,
                "1 when there is such a parameter, 0 otherwise.",
                (text, parameter) ->
                        text.isEmpty() ? null : Values.truth(ParameterScan.value(text, parameter) != null));
    }

    /** Reads the value at an index. */
    private interface AtIndex {
        Object get(String text, int index);
    }

    private static TransformationDeclaration indexed(String name, String doc, AtIndex value) {
        return new TransformationDeclaration(name, 1, 1, doc, parameters -> {
            Number index = Texts.number(parameters.getFirst());
            return (context, text) -> {
                int place = index.of(context);
                return text == null || place == Number.NONE ? null : value.get(text.toString(), place);
            };
        });
    }

    private static Transformation line(List<Format> parameters) throws LinkException {
        Format prefix = parameters.getFirst();
        Number index = parameters.size() > 1 ? Texts.number(parameters.get(1)) : context -> 0;
        return (context, value) -> {
            String text = prefix.text(context);
            int place = index.of(context);
            if (value == null || text.isEmpty() || place < 0) {
                return null;
            }
            SdpText sdp = SdpText.of(value.toString());
            // one letter names the kind of a line
            int line = sdp.find(text.charAt(0) + "=", 0, sdp.lines().size(), place);
            return line < 0 ? null : sdp.line(line);
        };
    }

    private static Transformation stream(List<Format> parameters, boolean delete) throws LinkException {
        Format which = parameters.getFirst();
        Number among = parameters.size() > 1 ? Texts.number(parameters.get(1)) : context -> 0;
        return (context, value) -> value == null ? null : stream(context, value.toString(), which, among, delete);
    }

    private static Object stream(ScriptContext context, String text, Format which, Number among, boolean delete) {
        SdpText sdp = SdpText.of(text);
        String wanted = which.text(context).strip();
        int start;
        if (Values.isInteger(wanted)) {
            start = sdp.stream("", Values.leadingInteger(wanted));
        } else {
            start = sdp.stream(wanted, Math.max(among.of(context), 0));
            if (start < 0) {
                // the last stream of the type stands for those that are not there
                start = lastOf(sdp, wanted);
            }
        }
        if (start < 0) {
            return null;
        }
        int end = sdp.streamEnd(start);
        return delete ? sdp.without(start, end) : sdp.text(start, end);
    }

    private static int lastOf(SdpText sdp, String media) {
        int last = -1;
        for (int i = 0; ; i++) {
            int start = sdp.stream(media, i);
            if (start < 0) {
                return last;
            }
            last = start;
        }
    }
}
