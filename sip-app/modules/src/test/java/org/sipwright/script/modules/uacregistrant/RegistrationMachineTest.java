// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.uacregistrant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipwright.script.modules.uacregistrant.RegistrationMachine.Action;
import org.sipwright.script.modules.uacregistrant.RegistrationMachine.Input;
import org.sipwright.script.modules.uacregistrant.RegistrationMachine.Step;

/** Every state with every input. Registrations ask for 600 seconds and are checked each 100; it is second 1,000. */
class RegistrationMachineTest {
    private static final long NOW = 1_000;
    private static final OptionalInt NONE = OptionalInt.empty();

    private static RegistrationStatus status(RegistrationState state, boolean enabled, long dueAt) {
        return new RegistrationStatus(state, enabled, 600, 500, dueAt);
    }

    private static Input answered(int code, int bindings, OptionalInt granted, OptionalInt least, boolean single) {
        return new Input.Answered(code, bindings, granted, least, single);
    }

    private static OptionalInt optional(int number) {
        return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static Step next(RegistrationStatus status, Input input) {
        return new RegistrationMachine(100, 0).next(status, input, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_REGISTERED, true, 0, REGISTERING, REGISTER",
        "NOT_REGISTERED, false, 0, NOT_REGISTERED, NOTHING",
        "REGISTERING, true, 0, REGISTERING, NOTHING",
        "AUTHENTICATING, true, 0, AUTHENTICATING, NOTHING",
        "REGISTERED, true, 1001, REGISTERED, NOTHING",
        "REGISTERED, true, 1000, REGISTERING, REGISTER",
        "REGISTERED, false, 1000, REGISTERED, NOTHING",
        "REGISTER_TIMEOUT, true, 1001, REGISTER_TIMEOUT, NOTHING",
        "REGISTER_TIMEOUT, true, 1000, REGISTERING, REGISTER_ANEW",
        "REGISTER_TIMEOUT, false, 1000, UNREGISTERING, UNREGISTER",
        "INTERNAL_ERROR, true, 1000, REGISTERING, REGISTER_ANEW",
        "WRONG_CREDENTIALS, true, 1000, REGISTERING, REGISTER_ANEW",
        "REGISTRAR_ERROR, true, 1000, REGISTERING, REGISTER_ANEW",
        "REGISTRAR_ERROR, false, 1000, UNREGISTERING, UNREGISTER",
        "UNREGISTERING, false, 0, UNREGISTERING, NOTHING",
        "AUTHENTICATING_UNREGISTER, false, 0, AUTHENTICATING_UNREGISTER, NOTHING",
    })
    void turn_sendsWhatIsDue(
            RegistrationState state, boolean enabled, long dueAt, RegistrationState then, Action action) {
        Step step = next(status(state, enabled, dueAt), new Input.Checked());
        assertEquals(then, step.status().state());
        assertEquals(action, step.action());
        boolean registers = action == Action.REGISTER || action == Action.REGISTER_ANEW;
        assertEquals(registers ? NOW : 500, step.status().sentAt());
    }

    @ParameterizedTest
    @CsvSource({
        "REGISTERING, AUTHENTICATING",
        "AUTHENTICATING, AUTHENTICATING",
        "UNREGISTERING, AUTHENTICATING_UNREGISTER",
        "AUTHENTICATING_UNREGISTER, AUTHENTICATING_UNREGISTER",
    })
    void answeredChallenge_isRemembered(RegistrationState state, RegistrationState then) {
        assertEquals(
                new Step(status(then, true, 0), Action.NOTHING), next(status(state, true, 0), new Input.Challenged()));
    }

    /** A reply: status, bindings, seconds granted, Min-Expires, with -1 for none. Then: state, action, seconds, due at. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 1 300 -1 | REGISTERED NOTHING 300 1200",
                "200 2 300 -1 | REGISTERED NOTHING 300 1200",
                "200 1 -1 -1 | REGISTERED NOTHING 600 1500",
                "200 1 0 -1 | REGISTERED NOTHING 600 1500",
                "200 0 -1 -1 | INTERNAL_ERROR NOTHING 600 1500",
                "302 1 -1 -1 | INTERNAL_ERROR NOTHING 600 1500",
                "401 0 -1 -1 | WRONG_CREDENTIALS NOTHING 600 1500",
                "407 0 -1 -1 | WRONG_CREDENTIALS NOTHING 600 1500",
                "408 0 -1 -1 | REGISTER_TIMEOUT NOTHING 600 1500",
                "423 0 -1 900 | REGISTERING REGISTER 900 0",
                "423 0 -1 600 | REGISTRAR_ERROR NOTHING 600 1500",
                "423 0 -1 -1 | REGISTRAR_ERROR NOTHING 600 1500",
                "202 0 -1 -1 | REGISTRAR_ERROR NOTHING 600 1500",
                "403 0 -1 -1 | REGISTRAR_ERROR NOTHING 600 1500",
                "503 0 -1 -1 | REGISTRAR_ERROR NOTHING 600 1500",
            })
    void reply_endsARegister(String reply, String expected) {
        int[] told = Arrays.stream(reply.strip().split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        for (RegistrationState state : List.of(RegistrationState.REGISTERING, RegistrationState.AUTHENTICATING)) {
            Step step = next(
                    status(state, true, 0), answered(told[0], told[1], optional(told[2]), optional(told[3]), false));
            RegistrationStatus then = step.status();
            assertEquals(
                    expected.strip(), then.state() + " " + step.action() + " " + then.expires() + " " + then.dueAt());
            assertEquals(step.action() == Action.NOTHING ? 500 : NOW, then.sentAt());
        }
    }

    @ParameterizedTest
    @CsvSource({"UNREGISTERING", "AUTHENTICATING_UNREGISTER"})
    void acceptedUnregister_endsItUnlessItIsWantedAgain(RegistrationState state) {
        assertEquals(
                new Step(status(RegistrationState.NOT_REGISTERED, false, 0), Action.NOTHING),
                next(status(state, false, 700), answered(200, 0, NONE, NONE, false)));
        assertEquals(
                Action.REGISTER_ANEW,
                next(status(state, true, 700), answered(200, 1, NONE, NONE, false))
                        .action());
    }

    @Test
    void registration_thatIsNoLongerWantedIsTakenBack() {
        assertEquals(
                new Step(status(RegistrationState.UNREGISTERING, false, 0), Action.UNREGISTER),
                next(
                        status(RegistrationState.AUTHENTICATING, false, 0),
                        answered(200, 1, OptionalInt.of(300), NONE, false)));
    }

    @Test
    void bindingThatIsToBeAlone_takesAllBack() {
        RegistrationStatus registering = status(RegistrationState.REGISTERING, true, 0);
        assertEquals(
                Action.UNREGISTER_ALL,
                next(registering, answered(200, 2, OptionalInt.of(300), NONE, true))
                        .action());
        assertEquals(
                Action.NOTHING,
                next(registering, answered(200, 1, OptionalInt.of(300), NONE, true))
                        .action());
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_REGISTERED",
        "REGISTERED",
        "REGISTER_TIMEOUT",
        "INTERNAL_ERROR",
        "WRONG_CREDENTIALS",
        "REGISTRAR_ERROR"
    })
    void lateReply_changesNothing(RegistrationState state) {
        RegistrationStatus status = status(state, true, 700);
        assertEquals(new Step(status, Action.NOTHING), next(status, answered(403, 0, NONE, NONE, false)));
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_REGISTERED, false, REGISTERING, REGISTER_ANEW",
        "NOT_REGISTERED, true, NOT_REGISTERED, NOTHING",
        "UNREGISTERING, false, UNREGISTERING, NOTHING",
        "REGISTRAR_ERROR, false, REGISTRAR_ERROR, NOTHING",
        "REGISTERED, true, REGISTERED, NOTHING",
    })
    void enabling_registersAtOnce(RegistrationState state, boolean enabled, RegistrationState then, Action action) {
        Step step = next(status(state, enabled, 700), new Input.Enabled());
        assertEquals(then, step.status().state());
        assertEquals(true, step.status().enabled());
        assertEquals(action, step.action());
    }

    @ParameterizedTest
    @CsvSource({
        "REGISTERED, true, UNREGISTERING, UNREGISTER",
        "REGISTERED, false, REGISTERED, NOTHING",
        "REGISTERING, true, REGISTERING, NOTHING",
        "NOT_REGISTERED, true, NOT_REGISTERED, NOTHING",
    })
    void disabling_takesBackAtOnce(RegistrationState state, boolean enabled, RegistrationState then, Action action) {
        Step step = next(status(state, enabled, 700), new Input.Disabled());
        assertEquals(then, step.status().state());
        assertEquals(false, step.status().enabled());
        assertEquals(action, step.action());
    }

    @Test
    void forcing_makesDueWhatIsEnabled() {
        assertEquals(
                0,
                next(status(RegistrationState.REGISTERED, true, 700), new Input.Forced())
                        .status()
                        .dueAt());
        assertEquals(
                700,
                next(status(RegistrationState.REGISTERED, false, 700), new Input.Forced())
                        .status()
                        .dueAt());
    }

    @Test
    void failure_isRetriedAfterAnIntervalOfItsOwn() {
        RegistrationMachine machine = new RegistrationMachine(100, 250);
        Step step =
                machine.next(status(RegistrationState.REGISTERING, true, 0), answered(503, 0, NONE, NONE, false), NOW);
        assertEquals(NOW + 150, step.status().dueAt());
    }
}
