// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.modules.acc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Records on their way to the database. */
class RecordQueueTest {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<String> written = new ArrayList<>();

    private static AccRecord record(String callId) {
        return new AccRecord("BYE", "f", "t", callId, "200", "OK", 1, 1, Map.of(), List.of(), Optional.empty(), "");
    }

    private RecordQueue queue(int most) {
        return new RecordQueue(
                tasks::add,
                (table, records) -> written.add(
                        table + records.stream().map(AccRecord::callId).toList()),
                most);
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Test
    void whatCameMeanwhile_isWrittenTogether_inItsOrder() {
        RecordQueue queue = queue(10);
        assertTrue(queue.offer("acc", record("a")));
        assertTrue(queue.offer("missed_calls", record("b")));
        assertTrue(queue.offer("acc", record("c")));
        assertEquals(1, tasks.size());
        runTasks();
        assertEquals(List.of("acc[a, c]", "missed_calls[b]"), written);
    }

    @Test
    void recordThatComesWhileOthersAreWritten_followsWithoutAnotherTask() {
        List<RecordQueue> self = new ArrayList<>();
        RecordQueue queue = new RecordQueue(
                tasks::add,
                (table, records) -> {
                    written.add(records.getFirst().callId());
                    if (written.size() == 1) {
                        self.getFirst().offer(table, record("second"));
                    }
                },
                10);
        self.add(queue);
        queue.offer("acc", record("first"));
        runTasks();
        assertEquals(List.of("first", "second"), written);
        queue.offer("acc", record("third"));
        assertEquals(1, tasks.size());
        runTasks();
        assertEquals(List.of("first", "second", "third"), written);
    }

    @Test
    void tooMany_areRefused_andTheEndWritesWhatWaits() {
        RecordQueue queue = queue(2);
        assertTrue(queue.offer("acc", record("a")));
        assertTrue(queue.offer("acc", record("b")));
        assertFalse(queue.offer("acc", record("c")));
        assertEquals(0, queue.finish(60_000));
        assertEquals(List.of("acc[a, b]"), written);
        runTasks();
        assertEquals(1, written.size());
    }

    @Test
    void endThatHasNoTime_saysHowManyWait() {
        RecordQueue queue = queue(10);
        queue.offer("acc", record("a"));
        queue.offer("acc", record("b"));
        assertEquals(2, queue.finish(0));
        assertEquals(List.of(), written);
    }
}
