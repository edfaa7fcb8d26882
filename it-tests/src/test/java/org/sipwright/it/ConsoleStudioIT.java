// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The script studio: the running script is read, changed, tried, exchanged and brought back in a browser. */
class ConsoleStudioIT {
    private static final int OFFSET = 4_500;
    private static final String ANSWER = "sl_send_reply(200, \"OK\")";

    @TempDir
    private static Path folder;

    private static BrowsedConsole console;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        console = BrowsedConsole.start(folder, OFFSET);
        browser = console.browser();
    }

    @AfterAll
    static void stop() {
        if (console != null) {
            console.close();
        }
    }

    @BeforeEach
    void open() {
        browser.open("/script.xhtml");
        browser.awaitText("#verdict", "It can run: no findings.");
    }

    private static String draft() {
        return String.valueOf(browser.run("return document.getElementById('source').value"));
    }

    /** Puts the caret behind the first occurrence of a text. */
    private static void caretBehind(String text) {
        browser.run("""
                const area = document.getElementById('source');
                const end = area.value.indexOf(arguments[0]) + arguments[0].length;
                area.focus();
                area.setSelectionRange(end, end);
                """, text);
    }

    private static int lineOf(String text) throws IOException {
        List<String> lines = Files.readAllLines(console.script());
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new AssertionError(text + " is not in the script");
    }

    private static int status(RawSip phone) throws IOException {
        String uri = "sip:127.0.0.1:" + console.port();
        phone.send(phone.request("OPTIONS", uri, uri, phone.newCall()));
        return Integer.parseInt(phone.await("SIP/2.0 2").substring(8, 11));
    }

    @Test
    void theScriptHasColours_andItsIncludesAreThere() {
        assertTrue(browser.texts(".editor .c-keyword").contains("loadmodule"));
        assertTrue(browser.texts(".editor .c-function").contains("create_dialog"));
        assertTrue(browser.texts(".editor .c-variable").contains("$avp(wanted)"));
        assertTrue(browser.texts(".editor .c-text").contains("\"tm.so\""));
        browser.chooseTab("Files");
        browser.awaitText("#panel summary", "relay.cfg");
        browser.click("#panel details:last-of-type summary");
        browser.awaitText("#panel details:last-of-type pre", "route[relay]");
    }

    @Test
    void namesComplete_andAreExplainedAtCaretAndMouse() {
        caretBehind("create_dialog();");
        browser.keys("\n        t_on_fai");
        browser.awaitText(".completion [aria-selected=true]", "t_on_failure");
        browser.keys(Keys.ENTER);
        assertTrue(draft().contains("\n        t_on_failure("), ConsoleStudioIT::draft);
        browser.keys(Keys.ARROW_LEFT);
        browser.awaitText("#help", "tm:");
        caretBehind("    $avp(wanted) = $rU;");
        browser.keys("\n    $r");
        browser.awaitText(".completion [role=option]", "$rU");
        browser.keys(Keys.ESCAPE);
        browser.press("Back to the running text");
        browser.awaitText("#verdict", "It can run: no findings.");
        browser.run("document.querySelector('.editor').scrollTop = 0");
        int line = draft().substring(0, draft().indexOf("has_totag")).split("\n", -1).length;
        browser.hover("#source", 10 + 10 * 7, 8 + 19 * (line - 1) + 9);
        browser.awaitText("#help", "has_totag");
    }

    @Test
    void whatIsWrongIsToldWhileOneTypes_andWhereItStands() throws Exception {
        caretBehind("create_dialog();");
        browser.keys("\n        nonsense();", Keys.ESCAPE);
        browser.awaitText("#verdict", "It cannot run");
        browser.awaitText("#findings .finding.ERROR", "nonsense");
        int line = lineOf("create_dialog();") + 1;
        assertTrue(
                browser.text("#findings .finding.ERROR").startsWith(line + ":9 error"),
                () -> browser.text("#findings"));
        assertEquals(1, browser.count(".editor .gutter .ERROR"));
        browser.chooseTab("Changes");
        browser.awaitText("#panel .diff .new", "nonsense();");
        assertEquals(0, browser.count("#panel .diff .gone"));
        browser.click("#findings .finding.ERROR");
        assertEquals(
                (long) line,
                browser.run("return document.getElementById('source').value"
                        + ".slice(0, document.getElementById('source').selectionStart).split('\\n').length"));
    }

    @Test
    void aDryRunShowsTheLines_theVariables_theLog_andWhatWouldLeave() throws Exception {
        browser.chooseTab("Dry run");
        browser.run("""
                document.getElementById('messages').value = arguments[0];
                """, """
                REGISTER sip:127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK1
                From: <sip:bob@127.0.0.1>;tag=a
                To: <sip:bob@127.0.0.1>
                Call-ID: one
                CSeq: 1 REGISTER
                Contact: <sip:bob@192.0.2.33:5070>
                ---
                INVITE sip:bob@127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK2
                From: <sip:alice@127.0.0.1>;tag=b
                To: <sip:bob@127.0.0.1>
                Call-ID: two
                CSeq: 1 INVITE
                Contact: <sip:alice@192.0.2.10:5060>
                Max-Forwards: 70
                ---
                OPTIONS sip:127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK3
                From: <sip:alice@127.0.0.1>;tag=c
                To: <sip:127.0.0.1>
                Call-ID: three
                CSeq: 1 OPTIONS
                """);
        browser.press("Try the draft");
        browser.awaitText("#result summary", "\u2190 out to 192.0.2.33:5070 INVITE sip:bob@192.0.2.33:5070");
        browser.awaitText("#result .trace", "create_dialog();");
        browser.awaitText("#result .change", "$avp(wanted): <null> \u2192 bob");
        browser.awaitText("#result .change", "\u2192 sip:bob@192.0.2.33:5070");
        browser.awaitText("#result .logged", "asked by 192.0.2.10");
        assertEquals(
                "0",
                console.rest("GET", "/live/tables/contacts?search=bob", "")
                        .replaceAll("(?s).*\"matched\"\\s*:\\s*([0-9]+).*", "$1"));
    }

    @Test
    void aDraftIsActivated_andTheFormerTextBroughtBack() throws Exception {
        try (RawSip phone = console.phone("phone")) {
            assertEquals(200, status(phone));
            browser.run("""
                    const area = document.getElementById('source');
                    area.value = area.value.replace(arguments[0], 'sl_send_reply(202, "Accepted")');
                    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
                    """, ANSWER);
            browser.awaitText("#verdict", "It can run: no findings.");
            browser.press("Activate the draft");
            browser.pressInDialog("Cancel");
            assertEquals(200, status(phone));
            browser.press("Activate the draft");
            browser.pressInDialog("Activate");
            browser.awaitText("#toast", "It runs.");
            assertEquals(202, status(phone));
            assertTrue(Files.readString(console.script()).contains("sl_send_reply(202"));
            browser.chooseTab("Versions");
            browser.until("two versions", () -> browser.count("#panel tbody tr") == 2);
            browser.click("#panel tbody tr:nth-of-type(2) button:first-of-type");
            browser.awaitText("#compared .gone", "sl_send_reply(202");
            browser.click("#panel tbody tr:nth-of-type(2) button.danger");
            browser.pressInDialog("Activate");
            browser.until("the former text runs", () -> {
                try {
                    return status(phone) == 200;
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertTrue(Files.readString(console.script()).contains(ANSWER));
        }
    }

    @Test
    void linesAreCounted_besideTheTextAndInATable() throws Exception {
        browser.chooseTab("Hot lines");
        browser.press("Start counting");
        browser.until("it counts", () -> browser.texts("#panel button").contains("Stop counting"));
        try (RawSip phone = console.phone("counted")) {
            for (int i = 0; i < 3; i++) {
                assertEquals(200, status(phone));
            }
        }
        browser.press("Refresh");
        int line = lineOf("xlog(\"asked");
        browser.awaitText(".editor .gutter div:nth-child(" + line + ")", "3  ");
        browser.awaitText(".editor .gutter div:nth-child(" + lineOf("create_dialog();") + ")", "0  ");
        browser.until(
                "the table says the same",
                () -> browser.texts("#panel tbody tr").stream()
                        .anyMatch(row -> row.contains(line + ": xlog(") && row.matches("(?s).*\\n?3\\s+[0-9.,]+$")));
        browser.press("Stop counting");
        browser.awaitText("#panel", "Lines are not counted now.");
    }
}
