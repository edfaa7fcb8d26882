// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.cfgutils;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.sipwright.script.modules.core.CoreModule;
import org.sipwright.script.modules.recurrence.TimeExpression;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.declaration.ParsedBy;
import org.sipwright.script.runtime.declaration.ScriptFunction;

/** The functions of cfgutils. */
public final class CfgutilsFunctions {
    private static final int PERCENT = 100;
    private static final long MICROS = 1_000_000;
    private static final long THOUSAND = 1_000;
    private static final int LONGEST_SLEEP = 3_600;

    private final CfgutilsModule module;

    CfgutilsFunctions(CfgutilsModule module) {
        this.module = module;
    }

    private static int truth(boolean truth) {
        return truth ? 1 : -1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rand_event",
            least = 0,
            doc = "True by chance: with a probability in per cent, or that of rand_set_prob.")
    public int event(ScriptContext context, int probability) {
        int wanted = probability == ScriptContext.OMITTED ? module.probability() : probability;
        return truth(ThreadLocalRandom.current().nextInt(PERCENT) < wanted);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "rand_set_prob", doc = "Sets the probability of rand_event in per cent.")
    public int setProbability(ScriptContext context, int probability) {
        return truth(module.setProbability(probability));
    }

    /** The declaration says it. */
    @ScriptFunction(name = "rand_reset_prob", doc = "Brings the configured probability of rand_event back.")
    public int resetProbability(ScriptContext context) {
        module.resetProbability();
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "rand_get_prob",
            doc = "Gives the probability of rand_event as its return code; a probability of 0 ends the script.")
    public int probability(ScriptContext context) {
        return module.probability();
    }

    /** Waits by the container's clock. */
    private static int sleep(ScriptContext context, Duration time) {
        CountDownLatch over = new CountDownLatch(1);
        Runnable cancel = context.environment().container().schedule(time, Duration.ZERO, over::countDown);
        try {
            over.await();
            return 1;
        } catch (InterruptedException e) {
            cancel.run();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** The declaration says it. */
    @ScriptFunction(name = "sleep", blocking = true, doc = "Waits for so many seconds; only this call waits.")
    public int sleep(ScriptContext context, int seconds) {
        return sleep(context, Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_SLEEP)));
    }

    /** The declaration says it. */
    @ScriptFunction(name = "usleep", blocking = true, doc = "Waits for so many microseconds; only this call waits.")
    public int sleepMicroseconds(ScriptContext context, int microseconds) {
        return sleep(context, Duration.ofNanos(Math.max(0, microseconds) * 1_000L));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "check_time_rec",
            least = 1,
            since = "1.9",
            doc =
                    "Whether the time, or one given in seconds since 1970, lies in a time that comes again as RFC 2445 says it, or in"
                            + " several of them joined by &, / and !, with parentheses.")
    public int inRecurrence(
            ScriptContext context, @ParsedBy(TimeExpression.Parser.class) TimeExpression times, int seconds) {
        long now = seconds == ScriptContext.OMITTED
                ? context.environment().container().currentTimeMillis()
                : Integer.toUnsignedLong(seconds) * THOUSAND;
        return truth(times.contains(now));
    }

    /** The declaration says it. */
    @ScriptFunction(name = "abort", doc = "Ends the server, for a person who looks for a mistake.")
    public int abort(ScriptContext context) {
        CfgutilsLog.LOG.aborting();
        if (!context.environment().isRehearsal()) {
            CoreModule.terminate();
        }
        return context.exit();
    }

    /** The declaration says it. */
    @ScriptFunction(name = "pkg_status", doc = "Writes how much memory is used to the log.")
    public int privateMemory(ScriptContext context) {
        Runtime heap = Runtime.getRuntime();
        CfgutilsLog.LOG.memory(heap.totalMemory() - heap.freeMemory(), heap.totalMemory(), heap.maxMemory());
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(name = "shm_status", doc = "As pkg_status; there is one heap.")
    public int sharedMemory(ScriptContext context) {
        return privateMemory(context);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "set_count", doc = "Sets a variable to the number of values that another one has.")
    public int count(ScriptContext context, ScriptVariable counted, ScriptVariable result) {
        return truth(result.set(context, counted.values(context).size()));
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "set_select_weight",
            doc =
                    "Chooses one of the values of a variable, which are weights, by chance; its place from 0 is the return code, -1 "
                            + "where no weight is above 0.")
    public int select(ScriptContext context, ScriptVariable weights) {
        List<Object> values = weights.values(context);
        long sum = values.stream().mapToLong(CfgutilsFunctions::weight).sum();
        if (sum <= 0) {
            return -1;
        }
        long chosen = ThreadLocalRandom.current().nextLong(sum);
        for (int i = 0; i < values.size(); i++) {
            chosen -= weight(values.get(i));
            if (chosen < 0) {
                return i;
            }
        }
        return values.size() - 1;
    }

    private static long weight(Object value) {
        return value instanceof Integer number && number > 0 ? number : 0;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "ts_usec_delta",
            least = 5,
            doc =
                    "Sets variables to the microseconds between two times, each given as seconds and microseconds; the first as text.")
    @SuppressWarnings("checkstyle:ParameterNumber") // the parameters are the script's arguments
    public int delta(
            ScriptContext context,
            int firstSeconds,
            int firstMicroseconds,
            int secondSeconds,
            int secondMicroseconds,
            ScriptVariable text,
            ScriptVariable number) {
        long delta = Math.abs(
                (secondSeconds - (long) firstSeconds) * MICROS + secondMicroseconds - (long) firstMicroseconds);
        boolean set = text == ScriptVariable.NONE || text.set(context, Long.toString(delta));
        return truth((number == ScriptVariable.NONE || number.set(context, (int) delta)) && set);
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "get_accurate_time",
            least = 2,
            since = "3.3",
            doc =
                    "Sets variables to the seconds since 1970, the microseconds of the current second, and both as a text.")
    public int time(ScriptContext context, ScriptVariable seconds, ScriptVariable microseconds, ScriptVariable text) {
        long now = context.environment().container().currentTimeMillis();
        int whole = (int) (now / 1_000);
        int part = (int) (now % 1_000) * 1_000;
        boolean set = seconds.set(context, whole) && microseconds.set(context, part);
        String both = whole + "." + Integer.toString(1_000_000 + part).substring(1);
        return truth((text == ScriptVariable.NONE || text.set(context, both)) && set);
    }

    /** The declaration says it. */
    @ScriptFunction(name = "get_static_lock", blocking = true, doc = "Waits for a lock of a name, at most ten seconds.")
    public int lock(ScriptContext context, String name) {
        return truth(module.locks().acquireNamed(name));
    }

    /** The declaration says it. */
    @ScriptFunction(name = "release_static_lock", doc = "Gives such a lock back.")
    public int unlock(ScriptContext context, String name) {
        module.locks().releaseNamed(name);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "get_dynamic_lock",
            blocking = true,
            doc = "Waits for a lock that the text is given from a pool, at most ten seconds.")
    public int lockPooled(ScriptContext context, String name) {
        return truth(module.locks().acquirePooled(name));
    }

    /** The declaration says it. */
    @ScriptFunction(name = "release_dynamic_lock", doc = "Gives such a lock back.")
    public int unlockPooled(ScriptContext context, String name) {
        module.locks().releasePooled(name);
        return 1;
    }

    /** The declaration says it. */
    @ScriptFunction(
            name = "strings_share_lock",
            doc =
                    "True when two texts are given the same lock by get_dynamic_lock, so that a script must not take both.")
    public int share(ScriptContext context, String one, String other) {
        return truth(module.locks().share(one, other));
    }

    /** The declaration says it. */
    @ScriptFunction(name = "shuffle_avps", since = "3.5", doc = "Puts the values of a variable in an order by chance.")
    public int shuffle(ScriptContext context, ScriptVariable avp) {
        List<Object> values = new java.util.ArrayList<>(avp.values(context));
        java.util.Collections.shuffle(values, RandomGenerator.getDefault());
        if (values.isEmpty() || !avp.replace(context, null)) {
            return truth(values.isEmpty());
        }
        values.forEach(value -> avp.set(context, value));
        return 1;
    }
}
