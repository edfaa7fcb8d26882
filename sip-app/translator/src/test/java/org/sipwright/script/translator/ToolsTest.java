// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.translator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Java's tools see of a script: its own files and lines, those of includes too. */
class ToolsTest {
    private static final String MAIN = """
            startup_route {
                $var(x) = 1;
                if ($var(x) == 2)
                    xlog("never");
                route(included);
            }
            include_file "more.cfg"
            route[broken] {
                xlog("before");
                fail();
            }
            """;
    private static final String INCLUDED = """
            # a comment

            route[included] {
                xlog("in the include");
                $var(y) = $var(x) + 1;
            }
            """;

    @TempDir
    private Path folder;

    private Path main;

    @BeforeEach
    void write() throws IOException {
        main = folder.resolve("main.cfg");
        Files.writeString(main, MAIN);
        Files.writeString(folder.resolve("more.cfg"), INCLUDED);
    }

    private static List<String> frames(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(Names.PACKAGE + '.'))
                .map(frame -> frame.getMethodName() + " " + frame.getFileName() + ":" + frame.getLineNumber())
                .toList();
    }

    @Test
    void stackTrace_namesRouteFileAndLine() throws IOException {
        Files.writeString(folder.resolve("more.cfg"), INCLUDED.replace("xlog(\"in the include\");", "route(broken);"));
        TestScript script = new TestScript(new Translator(TestScript.FUNCTIONS).translate(TestScript.tree(main)));
        IllegalStateException thrown = assertThrows(IllegalStateException.class, script::start);
        assertEquals(
                List.of(
                        "route_broken_2 main.cfg:10",
                        "route_included_1 more.cfg:4",
                        "startup_route_0 main.cfg:5",
                        "run main.cfg:-1"),
                frames(thrown).stream()
                        .map(frame -> frame.replaceAll("run main.cfg:.*", "run main.cfg:-1"))
                        .toList());
    }

    @Test
    void includeInTheMiddleOfABlock_keepsItsOwnFile() throws IOException {
        Files.writeString(main, "startup_route {\n    xlog(\"a\");\ninclude_file \"body.cfg\"\n    xlog(\"b\");\n}\n");
        Files.writeString(folder.resolve("body.cfg"), "\n\n    xlog(\"c\");\n    fail();\n");
        TestScript script = new TestScript(new Translator(TestScript.FUNCTIONS).translate(TestScript.tree(main)));
        IllegalStateException thrown = assertThrows(IllegalStateException.class, script::start);
        assertEquals("startup_route_0_part_1 body.cfg:4", frames(thrown).getFirst());
    }

    private String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    @Test
    void debugger_stopsAtLinesOfBothFiles() throws Exception {
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        var arguments = connector.defaultArguments();
        arguments.get("main").setValue(RunScript.class.getName() + " " + main);
        arguments.get("options").setValue("-cp " + classPath());
        VirtualMachine machine = connector.launch(arguments);
        ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(Names.PACKAGE + ".*");
        prepared.enable();
        List<String> stops = new ArrayList<>();
        boolean connected = true;
        while (connected) {
            EventSet events = machine.eventQueue().remove(20_000);
            for (Event event : events) {
                switch (event) {
                    case ClassPrepareEvent loaded -> {
                        int line = loaded.referenceType().sourceName().equals("main.cfg") ? 5 : 4;
                        machine.eventRequestManager()
                                .createBreakpointRequest(loaded.referenceType()
                                        .locationsOfLine(line)
                                        .getFirst())
                                .enable();
                    }
                    case BreakpointEvent stopped ->
                        stops.add(stopped.location().sourceName() + ":"
                                + stopped.location().lineNumber() + " "
                                + stopped.location().method().name());
                    case VMDisconnectEvent gone -> connected = false;
                    default -> {
                        // the machine starts and ends
                    }
                }
            }
            if (connected) {
                events.resume();
            }
        }
        assertEquals(List.of("main.cfg:5 startup_route_0", "more.cfg:4 route_included_1"), stops);
    }

    @Test
    void flightRecorder_samplesLinesOfTheScript() throws Exception {
        TestScript script = new TestScript(new Translator(TestScript.FUNCTIONS).translate(TestScript.tree("""
                startup_route {
                    $var(i) = 0;
                    while ($var(i) < 9000) {
                        $var(i) = $var(i) + 1;
                    }
                }
                """)));
        Path file = folder.resolve("samples.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(1));
            recording.start();
            long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
            while (System.nanoTime() < end) {
                script.start();
            }
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        boolean found = events.stream()
                .filter(event -> event.getEventType().getName().equals("jdk.ExecutionSample"))
                .flatMap(event -> event.getStackTrace().getFrames().stream())
                .anyMatch(frame -> frame.getMethod().getName().equals("startup_route_0")
                        && frame.getLineNumber() >= 2
                        && frame.getLineNumber() <= 4);
        assertTrue(found, () -> events.size() + " events, none in the script");
    }

    @Test
    void coverage_ofJacocoShowsLinesOfTheScript() throws Exception {
        Path data = folder.resolve("jacoco.exec");
        String agent = Stream.of(classPath().split(File.pathSeparator))
                .filter(path -> path.contains("org.jacoco.agent") && path.endsWith("-runtime.jar"))
                .findFirst()
                .orElseThrow();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + agent + "=destfile=" + data + ",includes=" + Names.PACKAGE + ".*",
                        "-cp",
                        classPath(),
                        RunScript.class.getName(),
                        main.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), () -> read(folder.resolve("output.txt")));
        assertEquals(
                Map.of(
                        "main.cfg", "2:ran 3:ran 4:none 5:ran 8:none 9:none 10:none",
                        "more.cfg", "3:ran 4:ran 5:ran"),
                lines(data));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Which lines ran. */
    private Map<String, String> lines(Path data) throws IOException {
        ExecFileLoader loader = new ExecFileLoader();
        loader.load(data.toFile());
        CoverageBuilder coverage = new CoverageBuilder();
        Analyzer analyzer = new Analyzer(loader.getExecutionDataStore(), coverage);
        Translation translation = new Translator(TestScript.FUNCTIONS).translate(TestScript.tree(main));
        for (Map.Entry<String, byte[]> one : translation.classes().entrySet()) {
            analyzer.analyzeClass(one.getValue(), one.getKey());
        }
        Map<String, String> result = new TreeMap<>();
        coverage.getSourceFiles().forEach(file -> {
            StringBuilder lines = new StringBuilder();
            for (int i = Math.max(2, file.getFirstLine()); i <= file.getLastLine(); i++) {
                String status = switch (file.getLine(i).getStatus()) {
                    // a call can end the script, so its line has two branches
                    case ICounter.FULLY_COVERED, ICounter.PARTLY_COVERED -> "ran";
                    case ICounter.NOT_COVERED -> "none";
                    default -> "";
                };
                if (!status.isEmpty()) {
                    lines.append(lines.isEmpty() ? "" : " ")
                            .append(i)
                            .append(':')
                            .append(status);
                }
            }
            result.put(file.getName(), lines.toString());
        });
        return result;
    }
}
