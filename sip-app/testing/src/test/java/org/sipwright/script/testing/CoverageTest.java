// SPDX-License-Identifier: Apache-2.0
package org.sipwright.script.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The reports of which lines ran. */
class CoverageTest {
    private static final String SCRIPT = "src/test/resources/org/sipwright/script/testing/covered.cfg";

    @Disabled("run by the tests of the reports")
    @RoutingScript(SCRIPT)
    static class Subject {
        @Test
        void onlyOptions(ScriptUnderTest script) {
            Peer peer = script.peer("peer");
            peer.request("OPTIONS", "sip:192.0.2.1").sends();
            peer.expects("200");
            peer.request("OPTIONS", "sip:192.0.2.1").sends();
            peer.expects("200");
        }
    }

    private static String report(Path folder, String name) throws Exception {
        TestRun run = TestRun.of(Subject.class);
        assertEquals(1, run.passed());
        Coverage.ALL.write(folder);
        return Files.readString(folder.resolve(name));
    }

    @Test
    void lcov_hasTheRoutesAndLinesWithTheirCounts(@TempDir Path folder) throws Exception {
        String text = report(folder, "lcov.info");
        String record = text.substring(text.indexOf("SF:" + SCRIPT));
        record = record.substring(0, record.indexOf("end_of_record"));
        assertTrue(record.contains("\nFN:5,route\nFN:13,route[busy]\n"), record);
        assertTrue(record.contains("\nFNDA:0,route[busy]\nFNF:2\nFNH:1\n"), record);
        assertTrue(record.matches("(?s).*\nDA:6,([2468])\nDA:7,\\1\nDA:8,\\1\nDA:10,0\nDA:14,0\nLF:5\nLH:3\n"), record);
    }

    @Test
    void cobertura_isXmlWithALineForEachLine(@TempDir Path folder) throws Exception {
        String text = report(folder, "cobertura.xml");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        Element file = null;
        for (int i = 0; i < document.getElementsByTagName("class").getLength(); i++) {
            Element one = (Element) document.getElementsByTagName("class").item(i);
            file = one.getAttribute("filename").equals(SCRIPT) ? one : file;
        }
        assertEquals("0.6000", file.getAttribute("line-rate"));
        assertEquals(2, file.getElementsByTagName("method").getLength());
        // a line for each method, and the five of the file
        assertEquals(7, file.getElementsByTagName("line").getLength());
    }

    @Test
    void page_showsTheLinesThatDidNotRun(@TempDir Path folder) throws Exception {
        String text = report(folder, "index.html");
        assertTrue(text.contains("<td>3 of 5</td><td>1 of 2</td>"), text);
        assertTrue(
                text.matches(
                        "(?s).*class=\"missed\"><span class=\"count\">   10      0</span>      route\\(busy\\);.*"),
                text);
    }
}
