// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.language;

import java.util.List;
import java.util.Random;

/** Makes scripts at random, of the grammar of releases 3.1 and later; the same seed makes the same script. */
final class ScriptGenerator {
    private static final List<String> VARIABLES = List.of(
            "$ru",
            "$rU",
            "$rd",
            "$si",
            "$var(a)",
            "$var(b)",
            "$avp(x)",
            "$(avp(x)[0])",
            "$(avp(x)[-1])",
            "$avp($var(a))",
            "$hdr(X-A)",
            "$(hdr(Via)[1])",
            "$(ru{uri.user})",
            "$(rU{s.substr,0,3}{s.len})",
            "$(rU{s.select,1,,})",
            "$rm",
            "$(<request>ru)",
            "$T_branch_idx",
            "$(fu{uri.host}{s.toupper})",
            "$rb",
            "$time(%H)",
            "$rc");
    private static final List<String> WRITABLE =
            List.of("$var(a)", "$var(b)", "$avp(x)", "$(avp(x)[0])", "$ru", "$rU", "$du", "$(avp(x)[append])");
    private static final List<String> STRINGS = List.of(
            "\"a\"",
            "'a b'",
            "\"\"",
            "\"x\\n\\\"y\\\"\"",
            "\"\\x41\\101\"",
            "\"#no /* comment */\"",
            "\"sip:$rU@$rd\"",
            "\"a\nb\"");
    private static final List<String> NUMBERS =
            List.of("0", "1", "42", "-7", "+3", "0x1f", "017", "true", "no", "4294967296", "2147483647");
    private static final List<String> COMPARISONS = List.of("==", "!=", "<", ">", "<=", ">=");
    /** Calls that may stand in every kind of block. */
    private static final List<String> CALLS = List.of(
            "is_method(\"INVITE|ACK\")",
            "has_totag()",
            "setflag(\"A\")",
            "isflagset(\"A\")",
            "append_hf(\"P: $ru\\r\\n\")",
            "route(sub)",
            "route(sub, 1, \"a\", $ru, NULL)",
            "strip(1)");
    /** Calls that may stand in the main route. */
    private static final List<String> REQUEST_CALLS = List.of(
            "t_relay()",
            "t_relay(,\"udp:10.0.0.1:5060\")",
            "loose_route()",
            "sl_send_reply(404, \"Not here\")",
            "t_check_trans()",
            "mf_process_maxfwd_header(10)",
            "t_on_failure(\"f\")",
            "record_route()",
            "t_on_branch(\"b\")");

    private static final List<String> SEPARATORS = List.of(" ", " ", " ", "\n", "\t", " # x\n", " /* a /* b */ c */ ");

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private int budget;
    private boolean request;

    private ScriptGenerator(long seed) {
        this.random = new Random(seed);
        this.budget = 20 + random.nextInt(60);
    }

    /** A script of this seed. */
    static String script(long seed) {
        ScriptGenerator generator = new ScriptGenerator(seed);
        generator.whole();
        return generator.text.toString();
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private ScriptGenerator put(String part) {
        text.append(part);
        return this;
    }

    private void space() {
        put(one(SEPARATORS));
    }

    private void whole() {
        put("log_level=3\nsocket=udp:127.0.0.1:5060\nloadmodule \"proto_udp.so\"\nloadmodule \"signaling.so\"\n");
        put("loadmodule \"sl.so\" loadmodule \"tm.so\"\nloadmodule \"rr.so\"\nloadmodule \"maxfwd.so\"\n");
        put("loadmodule \"sipmsgops.so\"\nmodparam(\"tm\", \"fr_timeout\", 5)\n");
        route("route");
        route("route[sub]");
        route("failure_route[f]");
        route("branch_route[b]");
        if (random.nextBoolean()) {
            route("onreply_route");
        }
        if (random.nextBoolean()) {
            route("local_route");
        }
    }

    private void route(String head) {
        request = head.equals("route");
        put(head);
        space();
        put("{\n");
        for (int n = random.nextInt(5) + 1; n > 0; n--) {
            statement(0, false);
        }
        put("}\n");
    }

    private void statement(int depth, boolean inLoop) {
        space();
        boolean simple = depth > 4 || --budget < 0;
        switch (random.nextInt(simple ? 6 : 11)) {
            case 0, 1 -> {
                assignment();
                put(";");
            }
            case 2 -> put(call()).put(";");
            case 3 ->
                put("xlog(")
                        .put(one(STRINGS))
                        .put(random.nextInt(4) == 0 ? " \" more\"" : "")
                        .put(");");
            case 4 ->
                put(one(List.of("exit;", "drop;", "return;", "return(1);", "return -1;", "return $var(a);", ";")));
            case 5 -> put(inLoop ? "break;" : "exit();");
            case 6, 7 -> {
                put("if").put(random.nextBoolean() ? " " : "").put("(");
                condition(depth + 1);
                put(")");
                body(depth + 1, inLoop);
                if (random.nextBoolean()) {
                    put(" else");
                    body(depth + 1, inLoop);
                }
            }
            case 8 -> {
                put("while (");
                condition(depth + 1);
                put(")");
                body(depth + 1, true);
            }
            case 9 -> {
                put("for ($var(i) in $(avp(x)[*]))");
                body(depth + 1, true);
            }
            default -> choice(depth);
        }
        put("\n");
    }

    private String call() {
        return one(request && random.nextBoolean() ? REQUEST_CALLS : CALLS);
    }

    private void choice(int depth) {
        put("switch (").put(one(VARIABLES)).put(") {\n");
        for (int n = random.nextInt(3) + 1; n > 0; n--) {
            put("case ")
                    .put(random.nextBoolean() ? one(STRINGS) : Integer.toString(random.nextInt(100) - 50))
                    .put(":");
            for (int m = random.nextInt(3); m > 0; m--) {
                statement(depth + 1, true);
            }
        }
        if (random.nextBoolean()) {
            put("default:");
            statement(depth + 1, true);
        }
        put("}");
    }

    private void body(int depth, boolean inLoop) {
        space();
        if (random.nextInt(3) == 0) {
            statement(depth, inLoop);
            return;
        }
        put("{");
        for (int n = random.nextInt(3); n > 0; n--) {
            statement(depth, inLoop);
        }
        put("}");
    }

    private void condition(int depth) {
        if (depth > 6) {
            put(one(VARIABLES));
            return;
        }
        switch (random.nextInt(9)) {
            case 0 -> put(one(VARIABLES));
            case 1 -> put(call());
            case 2 -> {
                put(random.nextBoolean() ? "!" : "not ");
                condition(depth + 1);
            }
            case 3 -> {
                put("(");
                condition(depth + 1);
                put(")");
            }
            case 4, 5 -> {
                condition(depth + 1);
                space();
                put(one(List.of("&&", "||", "and", "or")));
                space();
                condition(depth + 1);
            }
            case 6 -> {
                put("[ ");
                arithmetic(depth + 1);
                put(" ]");
            }
            default -> comparison();
        }
    }

    private void comparison() {
        put(one(VARIABLES)).put(" ");
        switch (random.nextInt(5)) {
            case 0 -> put(one(COMPARISONS)).put(" ").put(one(STRINGS));
            case 1 -> put(one(COMPARISONS)).put(" ").put(one(NUMBERS));
            case 2 -> put(one(COMPARISONS)).put(" ").put(one(VARIABLES));
            case 3 ->
                put(random.nextBoolean() ? "==" : "!=").put(one(List.of(" NULL", " 10.0.0.0/8", " ::1", " 10.0.0.1")));
            default -> put(random.nextBoolean() ? "=~" : "!~").put(" \"^sip:(a|b)[0-9]+$\"");
        }
    }

    private void assignment() {
        put(one(WRITABLE));
        if (random.nextInt(5) == 0) {
            put(random.nextBoolean() ? " = NULL" : " := NULL");
            return;
        }
        put(one(List.of(" = ", "= ", " := ", " += ", " -= ", " *= ", " &= ", " |= ", " ^= ")));
        arithmetic(0);
    }

    private void arithmetic(int depth) {
        switch (random.nextInt(depth > 3 ? 3 : 7)) {
            case 0 -> put(one(VARIABLES));
            case 1 -> put(one(NUMBERS));
            case 2 -> put(one(STRINGS));
            case 3 -> {
                put("(");
                arithmetic(depth + 1);
                put(")");
            }
            case 4 -> {
                put("~");
                arithmetic(depth + 4);
            }
            default -> {
                arithmetic(depth + 1);
                put(one(List.of(" + ", " - ", " * ", " / ", " % ", " & ", " | ", " ^ ", " << ", " >> ")));
                arithmetic(depth + 1);
            }
        }
    }
}
