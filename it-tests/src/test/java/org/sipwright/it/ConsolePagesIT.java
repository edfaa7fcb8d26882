// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;
import org.sipwright.it.BrowsedConsole.Call;

/**
 * Every page of the console, with something on it: read by axe-core, on two screens, in light and dark colours; used with the
 * keyboard alone; and photographed for docs/console.md with {@code -Dsipwright.docs=write}.
 */
class ConsolePagesIT {
    private static final int OFFSET = 4_600;
    private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
    private static final Duration WATCHED = Duration.ofSeconds(20);
    private static final double MOST_SHARE = 0.02;

    @TempDir
    private static Path folder;

    private static BrowsedConsole console;
    private static Browser browser;

    /** A page, and what is done so that something stands on it. */
    enum Page {
        LIVE("/index.xhtml") {
            @Override
            void fill() {
                browser.chooseTab("Registrations");
                browser.awaitText("#panel td", "sip:paula@");
                browser.until(
                        "a chart",
                        () -> !browser.attribute("#charts polyline", "points").isEmpty());
            }
        },
        SCRIPT("/script.xhtml") {
            @Override
            void fill() {
                browser.chooseTab("Dry run");
                browser.press("Try the draft");
                browser.awaitText("#result .trace", "create_dialog();");
                browser.run("document.querySelector('.editor').scrollTop = 19 * 14");
            }
        },
        CALLS("/calls.xhtml") {
            @Override
            void fill() {
                browser.pressInRow("paula", "Show");
                browser.until("the ladder", () -> browser.count(".ladder g.step") > 5);
            }
        },
        TABLES("/tables.xhtml#dispatcher") {
            @Override
            void fill() {
                browser.awaitText("#panel td", "192.0.2.21");
            }
        },
        COMMANDS("/commands.xhtml") {
            @Override
            void fill() {
                browser.awaitText("#count", "commands");
                browser.type("#line", "uptime");
                browser.keys(Keys.ESCAPE, Keys.ENTER);
                browser.awaitText("#log pre", "Up since");
                browser.type("#line", "ul_");
                browser.awaitText(".completion", "ul_dump");
            }
        },
        USERS("/users.xhtml") {
            @Override
            void fill() {
                browser.awaitText("#rows", "admin");
            }
        },
        AUDIT("/audit.xhtml") {
            @Override
            void fill() {
                browser.awaitText("#panel td", "EDIT_TABLE");
            }
        };

        private final String path;

        Page(String path) {
            this.path = path;
        }

        abstract void fill();

        void show() {
            browser.open("/login.xhtml");
            browser.open(path);
            fill();
        }

        String picture(Browser.Size size) {
            return "console-" + name().toLowerCase(java.util.Locale.ROOT) + size.suffix() + ".png";
        }
    }

    @BeforeAll
    static void start() throws Exception {
        console = BrowsedConsole.start(folder, OFFSET);
        browser = console.browser();
        browser.until("signed in", () -> browser.path().startsWith("/index"));
        List<String> gateways = List.of("Frankfurt", "Hamburg", "Vienna");
        for (int i = 0; i < gateways.size(); i++) {
            console.rest(
                    "POST",
                    "/tables/dispatcher",
                    "{\"setid\":\"1\",\"destination\":\"sip:192.0.2.2%d:5060\",\"weight\":\"%d\",\"description\":\"%s\"}"
                            .formatted(i + 1, 50 - 10 * i, gateways.get(i)));
        }
        console.rest("POST", "/tables/dispatcher/reload", "{}");
        for (String name : List.of("olga", "rita")) {
            String role = name.equals("olga") ? "operator" : "viewer";
            console.rest(
                    "PUT",
                    "/users/" + name,
                    "{\"role\":\"" + role + "\",\"password\":\"" + BrowsedConsole.PASSWORD + "\"}");
        }
        console.rest("PUT", "/calls/recording", "{\"minutes\":10}");
        try (RawSip peter = console.phone("peter");
                RawSip paula = console.phone("paula")) {
            for (String name : List.of("carol", "dave", "erin", "frank", "grace")) {
                console.register(peter, name, "User-Agent: Desk phone 4.2");
            }
            console.register(paula, "paula", "User-Agent: Softphone 1.9");
            Call call = console.call(peter, paula, "paula");
            console.hangUp(call, peter, paula);
        }
        console.rest("DELETE", "/calls/recording", "");
    }

    @AfterAll
    static void stop() {
        if (console != null) {
            console.close();
        }
    }

    @BeforeEach
    void size() {
        browser.resize(Browser.Size.DESKTOP);
        browser.setDark(false);
    }

    private static List<String> serious() {
        return browser.accessibilityFindings().stream()
                .filter(finding -> finding.startsWith("serious") || finding.startsWith("critical"))
                .toList();
    }

    private static boolean fits() {
        return Boolean.TRUE.equals(
                browser.run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    @ParameterizedTest
    @EnumSource
    void aPageIsAccessible_onBothScreens_inBothColours(Page page) {
        List<String> found = new ArrayList<>();
        for (Browser.Size size : Browser.Size.values()) {
            browser.resize(size);
            page.show();
            if (!fits()) {
                found.add(size + ": the page is wider than the screen");
            }
            for (boolean dark : new boolean[] {false, true}) {
                browser.setDark(dark);
                serious().forEach(one -> found.add(size + (dark ? " dark: " : " light: ") + one));
            }
            browser.setDark(false);
        }
        assertEquals(List.of(), found);
    }

    @Test
    void theSignInPageIsAccessible() {
        console.signIn("admin", "wrong");
        browser.awaitText(".messages", "wrong");
        assertEquals(List.of(), serious());
        browser.until("the right password", () -> {
            console.signIn("admin", BrowsedConsole.PASSWORD);
            return browser.path().startsWith("/index");
        });
    }

    @Test
    void dialogsAreAccessible() {
        browser.open("/tables.xhtml#dispatcher");
        browser.press("Add");
        browser.until("the dialog", () -> browser.count("dialog[open]") == 1);
        assertEquals(List.of(), serious());
        browser.keys(Keys.ESCAPE);
        browser.pressInRow("Hamburg", "Delete");
        browser.until("the question", () -> browser.count("dialog[open]") == 1);
        assertEquals(List.of(), serious());
        browser.keys(Keys.ESCAPE);
        browser.until("closed", () -> browser.count("dialog[open]") == 0);
    }

    private static String focused() {
        return String.valueOf(browser.run("return document.activeElement.textContent.trim()"));
    }

    @Test
    void theKeyboardAloneIsEnough() {
        browser.open("/index.xhtml");
        browser.awaitText("#panel td", "sip:paula@");
        browser.keys(Keys.TAB);
        assertEquals("Skip to the content", focused());
        browser.keys(Keys.ENTER, Keys.TAB);
        assertEquals("Registrations", focused());
        browser.keys(Keys.ARROW_RIGHT);
        browser.until(
                "the next tab",
                () -> browser.text("[role=tab][aria-selected=true]").equals("Calls"));
        browser.keys(Keys.ARROW_RIGHT);
        browser.until(
                "and the next",
                () -> browser.text("[role=tab][aria-selected=true]").equals("Destinations"));
        browser.awaitText("#panel td", "Hamburg");
        browser.keys(Keys.TAB, "ham");
        browser.awaitText(".pager", "1 to 1 of 1 (3 in all)");
        for (int i = 0; i < 30 && !focused().equals("Disable"); i++) {
            browser.keys(Keys.TAB);
        }
        assertEquals("Disable", focused());
        browser.keys(Keys.ENTER);
        browser.until("the question", () -> browser.count("dialog[open]") == 1);
        browser.keys(Keys.ESCAPE);
        browser.until("nothing was done", () -> browser.text("#panel tbody tr").contains("Active"));
    }

    @ParameterizedTest
    @EnumSource
    void aPageHasItsPicturesInTheGuide(Page page) throws Exception {
        for (Browser.Size size : Browser.Size.values()) {
            Path picture = DOCS.resolve("images").resolve(page.picture(size));
            if ("write".equals(System.getProperty("sipwright.docs"))) {
                browser.resize(size);
                page.show();
                browser.until("messages are gone", () -> browser.count("#toast div") == 0);
                Files.createDirectories(picture.getParent());
                Files.write(picture, browser.picture());
            }
            assertTrue(
                    Files.size(picture) < 200_000
                            && Files.readString(DOCS.resolve("console.md")).contains("images/" + page.picture(size)),
                    () -> picture + ": run this with -Dsipwright.docs=write, and show it in docs/console.md");
        }
    }

    /** The share of one core that the server takes, the smallest of some seconds: at first its code is still compiled. */
    private static double share(int tries) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < tries && least > MOST_SHARE / 2; i++) {
            long before = console.server().processorNanos();
            LockSupport.parkNanos(WATCHED.toNanos());
            least = Math.min(least, (double) (console.server().processorNanos() - before) / WATCHED.toNanos());
        }
        return least;
    }

    @Test
    void theLiveView_costsLittleWithOneBrowser() {
        browser.open("/audit.xhtml");
        double without = share(3);
        browser.open("/index.xhtml");
        browser.awaitText("#pushed", "live");
        double with = share(3);
        System.out.printf("share of one core: %.4f without the live view, %.4f with it%n", without, with);
        assertTrue(with - without < MOST_SHARE, () -> "without " + without + ", with " + with);
    }
}
