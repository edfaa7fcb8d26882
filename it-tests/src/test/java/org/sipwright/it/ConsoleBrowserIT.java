// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.sipwright.it.BrowsedConsole.Call;

/** What administrators do in the console, done in a browser on a server that carries calls meanwhile. */
class ConsoleBrowserIT {
    private static final int OFFSET = 4_400;
    private static final String GATEWAY = "sip:192.0.2.17:5060";

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
    void signedIn() {
        if (browser.path().startsWith("/login")) {
            console.signIn("admin", BrowsedConsole.PASSWORD);
            browser.until(
                    "the sign-in leads to the live page", () -> browser.path().startsWith("/index"));
        }
    }

    @Test
    void signIn_wantsTheRightPassword_andSignOutEndsTheSession() {
        browser.until("signed in", () -> browser.path().startsWith("/index"));
        browser.click("[id='session:leave']");
        browser.until("the sign-in page", () -> browser.path().startsWith("/login"));
        console.signIn("admin", "wrong");
        browser.awaitText(".messages", "The name or the password is wrong.");
        browser.open("/users.xhtml");
        browser.until("no page without a session", () -> browser.path().startsWith("/login"));
        // who has failed has to wait for a second or so
        browser.until("the right password", () -> {
            console.signIn("admin", BrowsedConsole.PASSWORD);
            return browser.path().startsWith("/index");
        });
        browser.awaitText(".user", "admin");
    }

    @Test
    void live_showsCharts_andRegistrationsThatAreSearchedSortedPagedAndDeleted() throws Exception {
        try (RawSip desk = console.phone("desk")) {
            for (int i = 1; i <= 60; i++) {
                console.register(desk, "extension%02d".formatted(i));
            }
            console.register(desk, "mallory", "User-Agent: <img src=x onerror=alert(1)>");
        }
        browser.open("/index.xhtml");
        browser.awaitText("#pushed", "live");
        browser.until(
                "eight charts with lines",
                () -> browser.count("#charts figure") == 8
                        && !browser.attribute("#charts polyline", "points").isEmpty());
        browser.chooseTab("Registrations");
        browser.type("input[type=search]", "EXTENSION");
        browser.awaitText(".pager", "1 to 50 of 60 (");
        browser.press("Next");
        browser.awaitText(".pager", "51 to 60 of 60");
        assertEquals(10, browser.count("#panel tbody tr"));
        browser.press("Address of record");
        browser.awaitText("#panel tbody tr", "extension01");
        assertEquals("ascending", browser.attribute("#panel th[aria-sort]", "aria-sort"));
        browser.press("Address of record");
        browser.until(
                "the last comes first", () -> browser.text("#panel tbody tr").contains("extension60"));
        browser.type("input[type=search]", "extension33");
        browser.awaitText(".pager", "1 to 1 of 1 (");
        browser.press("Delete");
        browser.pressInDialog("Cancel");
        browser.press("Delete");
        browser.pressInDialog("Delete");
        browser.awaitText("#toast", "Delete: done.");
        browser.awaitText("#panel", "Nothing fits the search.");
        browser.type("input[type=search]", "mallory");
        browser.awaitText("#panel td", "<img src=x onerror=alert(1)>");
        assertEquals(0, browser.count("#panel td img"));
        assertFalse(console.rest("GET", "/live/tables/contacts?search=extension33", "")
                .contains("sip:"));
    }

    @Test
    void live_endsACall() throws Exception {
        try (RawSip anna = console.phone("anna");
                RawSip berta = console.phone("berta")) {
            console.register(berta, "berta");
            Call call = console.call(anna, berta, "berta");
            browser.open("/index.xhtml");
            browser.chooseTab("Calls");
            browser.type("input[type=search]", call.id());
            browser.awaitText("#panel tbody tr", "confirmed");
            browser.press("End call");
            browser.pressInDialog("End call");
            browser.awaitText("#toast", "End call: done.");
            for (RawSip phone : List.of(anna, berta)) {
                phone.send(phone.reply(phone.await("BYE "), 200, "OK"));
            }
            browser.awaitText("#panel", "Nothing fits the search.");
        }
    }

    @Test
    void live_switchesADestinationOffAndOn() throws Exception {
        console.rest(
                "POST",
                "/tables/dispatcher",
                "{\"setid\":\"7\",\"destination\":\"" + GATEWAY + "\",\"attrs\":\"north\"}");
        console.rest("POST", "/tables/dispatcher/reload", "{}");
        browser.open("/index.xhtml");
        browser.chooseTab("Destinations");
        browser.until("active at first", () -> browser.text("#panel tbody tr").contains("Active"));
        browser.pressInRow(GATEWAY, "Disable");
        browser.pressInDialog("Disable");
        browser.until("off", () -> browser.text("#panel tbody tr").contains("Inactive"));
        assertTrue(console.rest("POST", "/commands/ds_list", "{}").contains("Inactive"));
        browser.pressInRow(GATEWAY, "Enable");
        browser.until("on again", () -> browser.text("#panel tbody tr").contains("Active"));
    }

    @Test
    void live_showsWhatElseThereIs() {
        browser.open("/index.xhtml");
        for (String tab : List.of("Transactions", "Sockets", "Pools", "All figures")) {
            browser.chooseTab(tab);
            browser.until(
                    tab + " is chosen",
                    () -> browser.text("[role=tab][aria-selected=true]").equals(tab));
            browser.until(tab + " has an answer", () -> !browser.text(".pager").isBlank());
        }
        browser.type("input[type=search]", "usrloc:");
        browser.awaitText("#panel td", "location-contacts");
        browser.chooseTab("Sockets");
        browser.awaitText("#panel td", Integer.toString(console.port()));
    }

    @Test
    void commands_completeWithTheKeyboard_andAnswer() {
        browser.open("/commands.xhtml");
        browser.awaitText("#count", "commands");
        browser.type("#line", "uptim");
        browser.awaitText(".completion [aria-selected=true]", "uptime");
        browser.keys(Keys.TAB);
        browser.until(
                "completed",
                () -> browser.run("return document.getElementById('line').value")
                        .equals("uptime "));
        browser.awaitText("#about", "core");
        browser.keys(Keys.ENTER);
        browser.awaitText("#log pre", "Up since");
        browser.type("#line", "get_statistics stat");
        browser.awaitText(".completion [aria-selected=true]", "statistics");
        browser.keys(Keys.TAB);
        browser.keys("shmem: no_such_command", Keys.ESCAPE, Keys.ENTER);
        browser.until("an answer or an error", () -> browser.count("#log section") == 2);
        browser.type("#line", "no_such_command");
        browser.keys(Keys.ESCAPE, Keys.ENTER);
        browser.until("the error stands there", () -> browser.count("#log .notice.bad") >= 1);
        browser.press("Clear");
        assertEquals(0, browser.count("#log section"));
    }

    @Test
    void tables_takeGoodRows_refuseBadOnes_andTravelAsCsv() throws Exception {
        browser.open("/tables.xhtml#dispatcher");
        browser.press("Add");
        browser.type("#field-setid", "9");
        browser.type("#field-destination", "sip:not a host");
        browser.press("Save");
        browser.awaitText("dialog [role=alert]", "'sip:not a host' is no SIP URI");
        browser.type("#field-destination", "sip:192.0.2.91:5060");
        browser.type("#field-description", "first of set nine");
        browser.pressInDialog("Save");
        browser.awaitText("#toast", "Added. The module sees it after a reload.");
        browser.type("input[type=search]", "set nine");
        browser.awaitText(".pager", "1 to 1 of 1");
        browser.press("Edit");
        browser.choose("#field-state", "1");
        browser.type("#field-description", "second of set nine");
        browser.pressInDialog("Save");
        browser.awaitText("#panel tbody tr", "second of set nine");
        browser.awaitText("#panel tbody tr", "off");
        String csv = browser.download("Export");
        assertTrue(csv.startsWith("id,setid,destination,") && csv.contains("second of set nine"), csv);
        Path bad = Files.writeString(folder.resolve("bad.csv"), "destination,setid\nsip:192.0.2.92,nine\n");
        browser.give("input[type=file]", bad);
        browser.awaitText("#toast", "Line 2: Set: expected a number");
        Path good = Files.writeString(
                folder.resolve("good.csv"), "destination,setid,description\nsip:192.0.2.92,9,third of set nine\n");
        browser.give("input[type=file]", good);
        browser.awaitText("#toast", "1 row was added.");
        browser.awaitText(".pager", "1 to 2 of 2");
        browser.press("Reload the module");
        browser.awaitText("#toast", "The module has loaded the table again.");
        assertTrue(console.rest("POST", "/commands/ds_list", "{}").contains("sip:192.0.2.92"));
        browser.pressInRow("third of set nine", "Delete");
        browser.pressInDialog("Delete");
        browser.awaitText(".pager", "1 to 1 of 1");
    }

    @Test
    void users_areAddedChangedAndDeleted_andRolesDecideWhatTheySee() {
        browser.open("/users.xhtml");
        browser.type("#name", "vera");
        browser.choose("#role", "viewer");
        browser.type("#password", "short");
        browser.press("Save");
        browser.awaitText("#toast .bad", "10");
        browser.type("#password", "a long password");
        browser.press("Save");
        browser.awaitText("#rows tr", "vera");
        signInAs("vera", "a long password");
        assertEquals(List.of("Live", "Script", "Tables"), browser.texts("nav a"));
        browser.chooseTab("Registrations");
        browser.until("the table is there", () -> !browser.text(".pager").isBlank());
        assertEquals(0, browser.count("#panel td button"));
        browser.open("/tables.xhtml");
        browser.until("a table is there", () -> !browser.text(".pager").isBlank());
        assertFalse(browser.texts("#panel .tools button").contains("Add"));
        browser.open("/users.xhtml");
        browser.awaitText("h1", "Not allowed");
        signInAs("admin", BrowsedConsole.PASSWORD);
        browser.open("/users.xhtml");
        browser.pressInRow("vera", "Edit");
        browser.choose("#role", "operator");
        browser.press("Save");
        browser.awaitText("#rows tr", "operator:");
        browser.pressInRow("vera", "Delete");
        browser.pressInDialog("Delete");
        browser.until("vera is gone", () -> browser.texts("#rows tr").stream().noneMatch(row -> row.contains("vera")));
        browser.open("/audit.xhtml");
        browser.type("input[type=search]", "vera");
        browser.awaitText("#panel tbody tr", "operator");
    }

    private static void signInAs(String user, String password) {
        browser.open("/index.xhtml");
        browser.click("[id='session:leave']");
        browser.until("the sign-in page", () -> browser.path().startsWith("/login"));
        console.signIn(user, password);
        browser.awaitText(".user", user);
    }

    @Test
    void calls_areRecorded_asALadderWithTheLinesThatRan_andLeaveAsFiles() throws Exception {
        browser.open("/calls.xhtml");
        browser.awaitText("#state", "not recording");
        browser.type("#callee", "dora");
        browser.press("Record calls that fit");
        browser.awaitText("#state", "recording until");
        Call call;
        try (RawSip carl = console.phone("carl");
                RawSip dora = console.phone("dora")) {
            console.register(dora, "dora");
            call = console.call(carl, dora, "dora");
            console.hangUp(call, carl, dora);
            console.hangUp(console.call(dora, carl(carl), "carl"), dora, carl);
        }
        browser.press("Stop");
        browser.awaitText("#state", "not recording");
        browser.until(
                "the call is listed, and one that does not fit is not",
                () -> browser.texts("#rows .mono").contains(call.id())
                        && browser.texts("#rows tr").stream().noneMatch(row -> row.contains("sip:carl@127.0.0.1:")));
        browser.pressInRow(call.id(), "Show");
        browser.until("the ladder", () -> browser.count(".ladder g.step") >= 13);
        assertTrue(browser.texts(".ladder .label").contains("INVITE"), browser.texts(".ladder .label")::toString);
        assertTrue(browser.text("#message").contains("INVITE sip:dora@"), browser.text("#message"));
        List<String> lines = browser.texts("#message .trace tr");
        assertTrue(lines.stream().anyMatch(line -> line.contains("create_dialog();")), lines::toString);
        assertTrue(
                browser.texts("#message .change").contains("$avp(wanted): <null> \u2192 dora"),
                browser.texts("#message .change")::toString);
        browser.click(".ladder g.step:nth-of-type(1)");
        browser.keys(Keys.ARROW_DOWN);
        browser.until(
                "the next message",
                () -> browser.attribute(".ladder g.step:nth-of-type(2)", "aria-pressed")
                        .equals("true"));
        String text = browser.download("Export text");
        assertTrue(text.contains("INVITE sip:dora@") && text.contains("\nBYE "), text);
        String capture = browser.download("Export pcap");
        assertEquals("\u00d4\u00c3\u00b2\u00a1", capture.substring(0, 4));
        browser.press("Forget all");
        browser.awaitText("#rows", "No call was recorded.");
    }

    private static RawSip carl(RawSip phone) throws Exception {
        console.register(phone, "carl");
        return phone;
    }
}
