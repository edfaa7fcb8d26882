// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.runtime;

/**
 * Assignments. They give the return code of the statement: 1 when it worked, -1 when the right side failed or the variable
 * cannot have this value; it keeps its old one then. The name is for the message that says so.
 */
public final class Assignments {
    /** {@code +=}. */
    public static final int PLUS = 0;
    /** {@code -=}. */
    public static final int MINUS = 1;
    /** {@code *=}. */
    public static final int TIMES = 2;
    /** {@code /=}. */
    public static final int DIVIDED = 3;
    /** {@code %=}. */
    public static final int REST = 4;
    /** {@code &=}. */
    public static final int AND = 5;
    /** {@code |=}. */
    public static final int OR = 6;
    /** {@code ^=}. */
    public static final int XOR = 7;

    private Assignments() {}

    private static int failed(String name, String problem) {
        RuntimeLog.LOG.assignmentFailed(ScriptPlace.here(), name, problem);
        return -1;
    }

    /**
     * The code of an assignment whose value can be computed always. Generated code sets the variable by itself then: a call there
     * has one target, which the virtual machine can compile through, and one here has those of all scripts.
     *
     * @param worked what the variable said
     */
    public static int done(boolean worked, String name) {
        return worked ? 1 : failed(name, "the variable does not take it");
    }

    /** {@code =} with any value. */
    public static int assign(ScriptContext context, ScriptVariable variable, Object value, String name) {
        return value == Operators.FAILED
                ? failed(name, "the right side cannot be computed")
                : done(variable.set(context, value), name);
    }

    /** {@code =} with a number. */
    public static int assign(ScriptContext context, ScriptVariable variable, long value, String name) {
        return Operators.isInteger(value)
                ? done(variable.setNumber(context, (int) value), name)
                : assign(context, variable, Operators.box(value), name);
    }

    /** {@code :=}. */
    public static int replace(ScriptContext context, ScriptVariable variable, Object value, String name) {
        return value == Operators.FAILED
                ? failed(name, "the right side cannot be computed")
                : done(variable.replace(context, value), name);
    }

    /** {@code +=} with a value whose kind shows at run time: both must be numbers, or both texts. */
    public static int append(ScriptContext context, ScriptVariable variable, Object value, String name) {
        Object old = variable.get(context);
        if (old instanceof String a && value instanceof String b) {
            return done(variable.set(context, a.concat(b)), name);
        }
        return old instanceof Integer a && value instanceof Integer b
                ? done(variable.setNumber(context, a + b), name)
                : mismatch(name, old, value);
    }

    private static int mismatch(String name, Object old, Object value) {
        return failed(name, old == null || value == null ? "NULL has no value" : "the values are not of one kind");
    }

    /** The other compound forms, and {@code +=} with a number: both must be numbers. */
    public static int change(ScriptContext context, ScriptVariable variable, int operator, long value, String name) {
        long old = variable.number(context);
        if (!Operators.isInteger(old) || !Operators.isInteger(value)) {
            return mismatch(name, Operators.box(old), Operators.box(value));
        }
        int a = (int) old;
        int b = (int) value;
        if (b == 0 && (operator == DIVIDED || operator == REST)) {
            return failed(name, "division by zero");
        }
        int result = switch (operator) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case DIVIDED -> a / b;
            case REST -> a % b;
            case AND -> a & b;
            case OR -> a | b;
            default -> a ^ b;
        };
        return done(variable.setNumber(context, result), name);
    }
}
