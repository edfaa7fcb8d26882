// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it.numbers;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sipwright.script.runtime.ScriptContext;
import org.sipwright.script.runtime.ScriptVariable;
import org.sipwright.script.runtime.cdi.FromScript;
import org.sipwright.script.runtime.cdi.ToScript;
import org.sipwright.script.runtime.declaration.ScriptFunction;
import org.sipwright.script.runtime.management.ScriptEvent;

/** The example application of docs/cdi.md: short numbers of a company, which scripts ask for and which events tell of. */
@Named("numbers")
@ApplicationScoped
public class ShortNumbers {
    private final Map<String, String> numbers = new ConcurrentHashMap<>(Map.of("10", "sip:reception@127.0.0.1"));

    @Inject
    @ToScript
    private Event<ScriptEvent> events;

    /** For the container. */
    public ShortNumbers() {}

    /** Script: {@code if (short_number($rU, $var(target))) ...}. */
    @ScriptFunction(name = "short_number", doc = "Puts what a short number stands for into a variable; false for none.")
    public int shortNumber(ScriptContext context, String number, ScriptVariable target) {
        String uri = numbers.get(number);
        if (uri == null) {
            return -1;
        }
        target.set(context, uri);
        return 1;
    }

    /** Script: {@code cdi_call("numbers.add", "11", "sip:lab@127.0.0.1")}. */
    public int add(int number, String uri) {
        numbers.put(Integer.toString(number), uri);
        events.fire(new ScriptEvent("E_NUMBER_ADDED", List.of(Map.entry("number", number), Map.entry("uri", uri))));
        return numbers.size();
    }

    /** Script: {@code cdi_call("numbers.find", "11")}, then {@code $cdi_result}. */
    public String find(String number) {
        return numbers.get(number);
    }

    /** Fails, to show what that costs. */
    public String fail() {
        throw new IllegalStateException("the bean failed on purpose");
    }

    /** Fails as well, as a function of its own. */
    @ScriptFunction(name = "fail_in_bean", doc = "Throws.")
    public int failInBean(ScriptContext context) {
        throw new IllegalStateException("the bean's function failed on purpose");
    }

    /** Script: {@code raise_event("E_NUMBER_LEFT", ...)}. */
    void left(@Observes @FromScript("E_NUMBER_LEFT") ScriptEvent event) {
        event.parameter("number").ifPresent(number -> numbers.remove(number.toString()));
    }
}
