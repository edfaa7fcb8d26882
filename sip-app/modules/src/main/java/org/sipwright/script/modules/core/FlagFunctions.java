// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.core;

import java.util.OptionalInt;
import org.sipwright.script.runtime.BranchFlags;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.Values;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** Flags of messages, of branches and, up to release 2.1, of the script. */
public final class FlagFunctions {
    FlagFunctions() {}

    private static int bit(ScriptContext context, FlagReference flag) {
        return flag.bit(context.environment().messageFlags());
    }

    private static int truth(boolean truth) {
        return truth ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "setflag", doc = "Sets a message flag.")
    public int set(ScriptContext context, @ParsedBy(FlagReference.Parser.class) FlagReference flag) {
        context.state().setFlags(context.state().flags() | bit(context, flag));
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "resetflag", doc = "Clears a message flag.")
    public int reset(ScriptContext context, @ParsedBy(FlagReference.Parser.class) FlagReference flag) {
        context.state().setFlags(context.state().flags() & ~bit(context, flag));
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "isflagset", doc = "True when a message flag is set.")
    public int isSet(ScriptContext context, @ParsedBy(FlagReference.Parser.class) FlagReference flag) {
        return truth((context.state().flags() & bit(context, flag)) != 0);
    }

    /**
     * A flag of a branch. Up to release 3.0 the branch comes first and both can be numbers; later it comes second and the flag
     * is a name.
     */
    private record BranchFlag(int branch, int bit) {
        static BranchFlag of(ScriptContext context, String first, String second) {
            boolean branchFirst = !second.isEmpty() && Values.isInteger(first);
            String flag = branchFirst ? second : first;
            String branch = branchFirst ? first : second;
            int bit = context.environment().branchFlags().bit(flag).orElse(0);
            return new BranchFlag(
                    branch.isEmpty() ? 0 : Values.isInteger(branch) ? Values.leadingInteger(branch) : -1, bit);
        }

        int change(ScriptContext context, boolean on) {
            OptionalInt flags = BranchFlags.get(context, branch);
            return truth(flags.isPresent()
                    && BranchFlags.set(context, branch, on ? flags.getAsInt() | bit : flags.getAsInt() & ~bit));
        }

        int isSet(ScriptContext context) {
            OptionalInt flags = BranchFlags.get(context, branch);
            return truth(flags.isPresent() && (flags.getAsInt() & bit) != 0);
        }
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "setbflag",
            least = 1,
            doc =
                    "Sets a flag of a branch: of the Request-URI's, or of that with a number; up to release 3.0 the number is first.")
    public int setBranch(ScriptContext context, String flag, String branch) {
        return BranchFlag.of(context, flag, branch).change(context, true);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "setbranchflag", least = 1, until = "3.0", doc = "As setbflag.")
    public int setBranchOld(ScriptContext context, String flag, String branch) {
        return setBranch(context, flag, branch);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "resetbflag", least = 1, doc = "Clears a flag of a branch, which is named as for setbflag.")
    public int resetBranch(ScriptContext context, String flag, String branch) {
        return BranchFlag.of(context, flag, branch).change(context, false);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "resetbranchflag", least = 1, until = "3.0", doc = "As resetbflag.")
    public int resetBranchOld(ScriptContext context, String flag, String branch) {
        return resetBranch(context, flag, branch);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "isbflagset",
            least = 1,
            doc = "True when a flag of a branch is set, which is named as for setbflag.")
    public int isBranchSet(ScriptContext context, String flag, String branch) {
        return BranchFlag.of(context, flag, branch).isSet(context);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "isbranchflagset", least = 1, until = "3.0", doc = "As isbflagset.")
    public int isBranchSetOld(ScriptContext context, String flag, String branch) {
        return isBranchSet(context, flag, branch);
    }

    private static int changeScript(ScriptContext context, String flag, boolean on) {
        int bit = context.environment().scriptFlags().bit(flag).orElse(0);
        context.setScriptFlags(on ? context.scriptFlags() | bit : context.scriptFlags() & ~bit);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "setsflag", until = "2.1", doc = "Sets a script flag.")
    public int setScript(ScriptContext context, String flag) {
        return changeScript(context, flag, true);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "setscriptflag", until = "2.1", doc = "As setsflag.")
    public int setScriptLong(ScriptContext context, String flag) {
        return changeScript(context, flag, true);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "resetsflag", until = "2.1", doc = "Clears a script flag.")
    public int resetScript(ScriptContext context, String flag) {
        return changeScript(context, flag, false);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "resetscriptflag", until = "2.1", doc = "As resetsflag.")
    public int resetScriptLong(ScriptContext context, String flag) {
        return changeScript(context, flag, false);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "issflagset", until = "2.1", doc = "True when a script flag is set.")
    public int isScriptSet(ScriptContext context, String flag) {
        int bit = context.environment().scriptFlags().bit(flag).orElse(0);
        return truth((context.scriptFlags() & bit) != 0);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "isscriptflagset", until = "2.1", doc = "As issflagset.")
    public int isScriptSetLong(ScriptContext context, String flag) {
        return isScriptSet(context, flag);
    }
}
