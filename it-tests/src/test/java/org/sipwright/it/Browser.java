// SPDX-License-Identifier: Apache-2.0
package org.sipwright.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/**
 * A headless Chromium that looks at the console as a person does: what is not there yet is waited for, what is hidden or
 * covered cannot be clicked.
 */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FINDINGS = """
            const done = arguments[0];
            axe.run(document, { resultTypes: ['violations'] }).then(
                found => done(found.violations.map(one => `${one.impact}: ${one.id}, ${one.help}: `
                    + one.nodes.slice(0, 5).map(node => node.target.join(' ')).join(', '))),
                failure => done([`critical: ${failure}`]));
            """;

    private final ChromeDriver driver;
    private final String base;

    /** The sizes of screens that the console is made for. */
    enum Size {
        DESKTOP(1280, 800, ""),
        PHONE(390, 844, "-phone");

        private final int width;
        private final int height;
        private final String suffix;

        Size(int width, int height, String suffix) {
            this.width = width;
            this.height = height;
            this.suffix = suffix;
        }

        /** What stands behind the name of a picture of this size. */
        String suffix() {
            return suffix;
        }
    }

    /** Starts one for the pages below an address. */
    Browser(String base, Path profile) {
        this.base = base;
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Programs.find("chromium").orElseThrow().toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--lang=en-GB", "--hide-scrollbars");
        options.addArguments("--user-data-dir=" + profile, "--force-color-profile=srgb");
        File program = Programs.find("chromedriver").orElseThrow().toFile();
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(program)
                        .usingAnyFreePort()
                        .build(),
                options);
        resize(Size.DESKTOP);
    }

    static boolean isInstalled() {
        return Programs.isInstalled("chromium") && Programs.isInstalled("chromedriver");
    }

    void resize(Size size) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width",
                        size.width,
                        "height",
                        size.height,
                        "deviceScaleFactor",
                        1,
                        "mobile",
                        size == Size.PHONE));
    }

    /** Has the pages in dark colours, or in light ones. */
    void setDark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void open(String page) {
        driver.get(base + page);
    }

    String path() {
        String url = driver.getCurrentUrl();
        return url == null ? "" : url.substring(url.indexOf("/console") + "/console".length());
    }

    /** Waits until something holds. */
    void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        WebDriverException last = null;
        while (true) {
            try {
                if (holds.getAsBoolean()) {
                    return;
                }
            } catch (WebDriverException notYet) {
                // not there, covered, or exchanged meanwhile by the page's own push
                last = notYet;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("never: " + what + "; the page is " + path() + ":\n" + shown(), last);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private String shown() {
        return driver.findElement(By.tagName("body")).getText();
    }

    private boolean act(By place, java.util.function.Consumer<WebElement> action) {
        for (WebElement element : driver.findElements(place)) {
            if (element.isDisplayed()) {
                action.accept(element);
                return true;
            }
        }
        return false;
    }

    void click(String css) {
        until(css + " can be clicked", () -> act(By.cssSelector(css), WebElement::click));
    }

    private static By named(String inside, String name) {
        return By.xpath(inside + "//*[self::button or self::a or self::summary][normalize-space()='" + name + "']");
    }

    /** Presses the first button or link of a name. */
    void press(String name) {
        until("'" + name + "' can be pressed", () -> act(named("", name), WebElement::click));
    }

    /** Chooses a tab. */
    void chooseTab(String name) {
        By tab = By.xpath("//*[@role='tab'][normalize-space()='" + name + "']");
        until("the tab " + name, () -> act(tab, WebElement::click));
    }

    /** Presses a button in the dialog that is open. */
    void pressInDialog(String name) {
        until("'" + name + "' in a dialog", () -> act(named("//dialog[@open]", name), WebElement::click));
        until("the dialog is closed", () -> count("dialog[open]") == 0);
    }

    /** Presses a button in the first row of a table that has a text. */
    void pressInRow(String text, String name) {
        until(
                "'" + name + "' in the row of " + text,
                () -> act(named("//tbody/tr[contains(., '" + text + "')]", name), WebElement::click));
    }

    /** Chooses in a selection, by the value. */
    void choose(String css, String value) {
        click(css + " option[value='" + value + "']");
    }

    /** Replaces what stands in a field. */
    void type(String css, String text) {
        until(
                css + " can be typed in",
                () -> act(By.cssSelector(css), field -> {
                    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
                    field.sendKeys(text);
                }));
    }

    /** Hands a file to a field, which may be hidden behind a button. */
    void give(String css, Path file) {
        driver.findElement(By.cssSelector(css)).sendKeys(file.toString());
    }

    /** Presses keys where the focus is. */
    void keys(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Moves the mouse to a place in an element, from its upper left corner. */
    void hover(String css, int x, int y) {
        List<?> corner = (List<?>) driver.executeScript("""
                const place = document.querySelector(arguments[0]).getBoundingClientRect();
                return [Math.round(place.left), Math.round(place.top)];
                """, css);
        int left = ((Number) corner.getFirst()).intValue();
        int top = ((Number) corner.getLast()).intValue();
        new Actions(driver).moveToLocation(left + x, top + y).perform();
    }

    int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .collect(Collectors.toList());
    }

    /** The text of the first element, the empty text where there is none. */
    String text(String css) {
        List<WebElement> found = driver.findElements(By.cssSelector(css));
        return found.isEmpty() ? "" : found.getFirst().getText();
    }

    /** Waits until the first element has a text in it. */
    void awaitText(String css, String text) {
        until(css + " says '" + text + "'", () -> texts(css).stream().anyMatch(one -> one.contains(text)));
    }

    String attribute(String css, String name) {
        String value = driver.findElement(By.cssSelector(css)).getDomAttribute(name);
        return value == null ? "" : value;
    }

    /** What a script in the page gives. */
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What a link of a name downloads, one char a byte. */
    String download(String name) {
        until("the link " + name, () -> act(named("", name), link -> {}));
        String address = driver.findElement(named("", name)).getDomProperty("href");
        Object text = driver.executeAsyncScript("""
                const done = arguments[1];
                fetch(arguments[0]).then(answer => answer.arrayBuffer()).then(bytes =>
                    done(Array.from(new Uint8Array(bytes), one => String.fromCharCode(one)).join('')));
                """, address);
        return String.valueOf(text);
    }

    /** What axe-core finds, each with its impact in front. */
    List<String> accessibilityFindings() {
        driver.executeScript(axe());
        Object found = driver.executeAsyncScript(FINDINGS);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (InputStream file = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of what is seen, as PNG. */
    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
