// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stock scripts write down of calls, and how they keep track of them. */
class StockAccountsTest extends StockTest {
    static List<StockScript> scripts() {
        return StockScript.of("residential");
    }

    private List<String> column(String name, String from) {
        return script.database().query("SELECT " + name + " FROM " + from + " ORDER BY id").stream()
                .map(row -> row.get(name))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void calls_areAccountedInTheDatabase(StockScript stock) {
        start(stock, Set.of("USE_DBACC"));
        Phone alice = script.phone("alice").registers();
        Phone bob = script.phone("bob").registers();
        end(talk(alice, "bob", bob));
        assertEquals(List.of("INVITE", "BYE"), column("method", "acc"));
        assertEquals(List.of("200", "200"), column("sip_code", "acc"));
        assertEquals(List.of(), column("method", "missed_calls"));
        Call calling = alice.dials("bob");
        bob.isCalled().refuses(486);
        calling.expects(486);
        assertEquals(List.of("486"), column("sip_code", "missed_calls"));
        assertEquals(2, column("method", "acc").size());
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void dialogs_areFollowed(StockScript stock) {
        start(stock, Set.of("USE_DIALOG"));
        Phone alice = script.phone("alice").registers();
        Phone bob = script.phone("bob").registers();
        Call calling = alice.dials("bob");
        Call called = bob.isCalled();
        assertEquals(0, script.statistic("dialog:active_dialogs"));
        talk(calling, called);
        assertEquals(1, script.statistic("dialog:active_dialogs"));
        called.hangsUp();
        calling.accepts("BYE");
        called.expects(200);
        assertEquals(0, script.statistic("dialog:active_dialogs"));
        script.hasCounted("dialog:processed_dialogs", 1);
    }

    static Stream<StockScript> newestAndOldest() {
        List<StockScript> all = scripts();
        return all.isEmpty() ? Stream.of() : Stream.of(all.getFirst(), all.getLast());
    }

    @ParameterizedTest
    @MethodSource("newestAndOldest")
    void callThatLastsTooLong_isEndedOnBothSides(StockScript stock) {
        start(stock, Set.of("USE_DIALOG", "USE_DBACC"), "\"default_timeout\", 21600", "\"default_timeout\", 60");
        Phone alice = script.phone("alice").registers();
        Phone bob = script.phone("bob").registers();
        Talk talk = talk(alice, "bob", bob);
        script.advance(Duration.ofSeconds(58));
        alice.expectsNothing();
        script.advance(Duration.ofSeconds(4));
        talk.calling().accepts("BYE");
        talk.called().accepts("BYE");
        assertEquals(0, script.statistic("dialog:active_dialogs"));
        Map<String, String> last = script.database()
                .query("SELECT method, sip_code, sip_reason FROM acc ORDER BY id DESC")
                .getFirst();
        assertEquals(Map.of("method", "BYE", "sip_code", "200", "sip_reason", "Dialog Timeout"), last, script::told);
    }
}
