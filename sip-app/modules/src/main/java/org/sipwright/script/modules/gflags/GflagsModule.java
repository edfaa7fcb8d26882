// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.gflags;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.declaration.ModuleParameter;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.declaration.ScriptModule;
import org.sipwright.script.runtime.management.ManagementCommand;
import org.sipwright.script.runtime.management.ManagementException;
import org.sipwright.script.runtime.management.ManagementParameters;

/** The module gflags. Scripts name a flag by its number, management commands name several by their bits. */
public final class GflagsModule implements ScriptModule {
    private static final int YES = 1;
    private static final int NO = -1;
    private static final int WRONG = 400;
    private static final String MASK = "bitmask";

    private final AtomicInteger flags = new AtomicInteger();

    /** For the service loader. */
    public GflagsModule() {}

    @Override
    public String name() {
        return "gflags";
    }

    @Override
    public String doc() {
        return "Flags that all calls share, and that management commands can change.";
    }

    @Override
    public List<Object> functions() {
        return List.of(this);
    }

    @Override
    public List<ModuleParameter> parameters() {
        return List.of(
                ModuleParameter.number("initial", 0, "The flags that are set at the start, one bit each.", flags::set));
    }

    @Override
    public List<ManagementCommand> commands() {
        return List.of(
                ManagementCommand.of("set_gflag", "Sets the flags of these bits.", List.of(MASK), parameters -> {
                    int mask = mask(parameters);
                    flags.updateAndGet(old -> old | mask);
                    return "OK";
                }),
                ManagementCommand.of("reset_gflag", "Clears the flags of these bits.", List.of(MASK), parameters -> {
                    int mask = mask(parameters);
                    flags.updateAndGet(old -> old & ~mask);
                    return "OK";
                }),
                ManagementCommand.of(
                        "is_gflag", "Tells whether the flags of these bits are all set.", List.of(MASK), parameters -> {
                            int mask = mask(parameters);
                            return (flags.get() & mask) == mask;
                        }),
                ManagementCommand.of("get_gflags", "Shows all flags.", List.of(), parameters -> {
                    int bits = flags.get();
                    Map<String, Object> answer = new LinkedHashMap<>();
                    answer.put("hex", "0x" + Integer.toHexString(bits).toUpperCase(Locale.ROOT));
                    answer.put("dec", Integer.toUnsignedString(bits));
                    return answer;
                }));
    }

    private static int mask(ManagementParameters parameters) throws ManagementException {
        String text = parameters.requiredText(MASK).strip();
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        try {
            int mask = hex ? Integer.parseUnsignedInt(text.substring(2), 16) : Integer.parseUnsignedInt(text);
            if (mask != 0) {
                return mask;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw new ManagementException(WRONG, "Bad parameter value");
    }

    private static boolean isFlag(int number) {
        return number >= 0 && number < Integer.SIZE;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "set_gflag", doc = "Sets a flag, by its number from 0 to 31.")
    public int set(ScriptContext context, int flag) {
        if (isFlag(flag)) {
            flags.updateAndGet(old -> old | 1 << flag);
        }
        return isFlag(flag) ? YES : NO;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "reset_gflag", doc = "Clears a flag, by its number from 0 to 31.")
    public int reset(ScriptContext context, int flag) {
        if (isFlag(flag)) {
            flags.updateAndGet(old -> old & ~(1 << flag));
        }
        return isFlag(flag) ? YES : NO;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "is_gflag", doc = "True when a flag is set, by its number from 0 to 31.")
    public int isSet(ScriptContext context, int flag) {
        return isFlag(flag) && (flags.get() & 1 << flag) != 0 ? YES : NO;
    }
}
