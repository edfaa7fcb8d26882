// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.sqlops;

import java.util.ArrayList;
import java.util.List;
import org.sipwright.script.modules.db.Row;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptEnvironment;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ArgumentParser;
import org.sipwright.script.runtime.declaration.LinkException;

/**
 * The variables that take the columns of a result, in their order. Immutable.
 *
 * @param variables the variables; empty for {@code $avp(1)}, {@code $avp(2)} and so on
 */
public record ResultPlaces(List<ScriptVariable> variables) {
    private static final String NULL_TEXT = "<null>";

    /** Copies the list. */
    public ResultPlaces {
        variables = List.copyOf(variables);
    }

    /** Reads variables with semicolons between them. Stateless. */
    public static final class Reader implements ArgumentParser<ResultPlaces> {
        /** For the translator. */
        public Reader() {}

        @Override
        public ResultPlaces parse(String text, ScriptEnvironment environment) throws LinkException {
            List<ScriptVariable> variables = new ArrayList<>();
            for (String one : text.split(";")) {
                if (!one.isBlank()) {
                    variables.add(environment.linker().variable(one.trim()));
                }
            }
            return new ResultPlaces(variables);
        }
    }

    /** Gives all rows to the variables: the first row is the newest value of each. NULL is the text {@code <null>}. */
    boolean takeAll(ScriptContext context, List<Row> rows) {
        if (!fits(rows.getFirst())) {
            return false;
        }
        for (Row row : rows.reversed()) {
            for (int i = 0; i < row.size(); i++) {
                Object value = row.isNull(i) ? NULL_TEXT : row.scriptValue(i);
                if (variables.isEmpty()) {
                    context.state().pushAvp(Integer.toString(i + 1), value);
                } else {
                    variables.get(i).set(context, value);
                }
            }
        }
        return true;
    }

    /** Gives one row to the variables; NULL is NULL. */
    boolean takeOne(ScriptContext context, Row row) {
        if (!fits(row)) {
            return false;
        }
        for (int i = 0; i < row.size(); i++) {
            Object value = row.scriptValue(i);
            if (variables.isEmpty()) {
                context.state().pushAvp(Integer.toString(i + 1), value);
            } else {
                variables.get(i).set(context, value);
            }
        }
        return true;
    }

    private boolean fits(Row row) {
        if (variables.isEmpty() || row.size() <= variables.size()) {
            return true;
        }
        SqlopsLog.LOG.tooFew(variables.size(), row.size());
        return false;
    }
}
