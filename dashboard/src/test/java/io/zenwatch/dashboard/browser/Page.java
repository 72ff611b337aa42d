package io.zenwatch.dashboard.browser;

import static io.zenwatch.testkit.Patience.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The page of a dashboard, as it is now. What the canvas shows is read from the list that mirrors it. */
final class Page {

    private final ChromeDriver driver;
    private final URI uri;

    Page(ChromeDriver driver, URI uri) {
        this.driver = driver;
        this.uri = uri;
    }

    /** What is in the graph: {@code client camera, 1 transport}, followed by states. */
    List<String> nodes() {
        return texts("#mirror-nodes li");
    }

    /** What is in the graph: {@code camera to router, tcp}, followed by states. */
    List<String> edges() {
        return texts("#mirror-edges li");
    }

    /** The ids of the edges in the graph that are not gone. */
    @SuppressWarnings("unchecked")
    Set<String> edgeIds() {
        return new TreeSet<>((List<String>) js("return [...document.querySelectorAll('#mirror-edges li[data-edge]')]"
                + ".filter(e => !e.textContent.endsWith('gone')).map(e => e.dataset.edge)"));
    }

    /** The first cells of the rows of the table that can be seen. */
    List<String> rows() {
        return texts(".panel tbody tr[data-key] td:first-child .text").stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The texts of all elements, those that cannot be seen too. */
    @SuppressWarnings("unchecked")
    List<String> texts(String selector) {
        return (List<String>) js(
                "return [...document.querySelectorAll(arguments[0])].filter(e => e.closest('.panel') === null"
                        + " || e.offsetParent !== null || e.closest('.unseen')).map(e => e.textContent)",
                selector);
    }

    String text(String selector) {
        return String.join("\n", texts(selector));
    }

    /** What the page is told to show, as its address says. */
    String hash() {
        return (String) js("return location.hash");
    }

    Object js(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeScript(script, arguments), "");
    }

    Object jsAsync(String script, Object... arguments) {
        return Objects.requireNonNullElse(driver.executeAsyncScript(script, arguments), "");
    }

    WebElement element(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    void click(String selector) {
        element(selector).click();
    }

    /** Selects what has a name in the table that can be seen. */
    void clickRow(String name) {
        awaitThat(() -> rows().contains(name));
        driver.findElements(By.cssSelector(".panel tbody tr[data-key]")).stream()
                .filter(row -> row.isDisplayed()
                        && row.findElement(By.cssSelector("td:first-child .text"))
                                .getText()
                                .equals(name))
                .findFirst()
                .orElseThrow()
                .click();
    }

    /** Types into the search line, over what stands there. */
    void search(String line) {
        WebElement field = element("#search");
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        field.sendKeys(line);
    }

    /** Drags with the mouse within an element, from one part of its width to another: 0 is its left end, 1 its right end. */
    void drag(String selector, double from, double to) {
        WebElement within = element(selector);
        int width = within.getSize().getWidth();
        new Actions(driver)
                .moveToElement(within, (int) ((from - 0.5) * width), 0)
                .clickAndHold()
                .moveToElement(within, (int) ((from + to) / 2 * width) - width / 2, 0)
                .moveToElement(within, (int) ((to - 0.5) * width), 0)
                .release()
                .perform();
    }

    /** Presses keys in the graph. */
    void press(CharSequence... keys) {
        element("#graph").sendKeys(keys);
    }

    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Makes the system prefer dark or light colours. */
    void preferDark(boolean isDark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
    }

    /** Opens another address of the same page, as if it were for the first time. */
    void reopen(String hash) {
        driver.get("about:blank");
        driver.get(uri + hash);
    }

    void screenshot(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Waits for a condition; says what the page shows when it does not come true. */
    void awaitThat(Callable<Boolean> condition) {
        try {
            await().until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "the page shows: " + text("#state") + " " + text("#banner") + "\nrows " + rows() + "\nnodes "
                            + nodes()
                            + "\nedges " + edges() + "\nin the console "
                            + driver.manage().logs().get("browser").getAll(),
                    e);
        }
    }
}
