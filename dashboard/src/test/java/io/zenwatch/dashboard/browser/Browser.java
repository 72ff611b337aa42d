package io.zenwatch.dashboard.browser;

import io.zenwatch.testkit.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A Chromium for the tests of a class, without a screen and without a GPU. It and its driver are those of the machine;
 * nothing is downloaded. Where they are missing the tests are skipped; with {@code CI=true} they fail.
 */
final class Browser implements BeforeAllCallback, AfterAllCallback {

    private static final String MISSING =
            "no Chromium with its driver on the PATH, so the tests of the page do not run: install chromium and chromium-driver";

    /** It would warn that it does not know this Chromium's protocol, which the tests do without. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private @Nullable ChromeDriver driver;
    private @Nullable Path downloads;

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Path> chromium = Programs.find("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromeDriver = Programs.find("chromedriver");
        Programs.require(chromium.isPresent() && chromeDriver.isPresent(), MISSING);
        driver = start(chromium.orElseThrow(), chromeDriver.orElseThrow());
    }

    private ChromeDriver start(Path chromium, Path chromeDriver) {
        try {
            downloads = Files.createTempDirectory("zenwatch-downloads");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new", "--disable-gpu", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,800");
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromeDriver.toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    /** Opens a page as if it were for the first time, with a hash such as {@code #q=camera}. */
    Page open(URI uri, String hash) {
        ChromeDriver chrome = Objects.requireNonNull(driver);
        chrome.get("about:blank");
        Page page = new Page(chrome, uri);
        page.resize(1280, 800);
        chrome.get(uri + hash);
        return page;
    }

    /** Where the browser puts what it downloads. */
    Path downloads() {
        return Objects.requireNonNull(downloads);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (driver != null) {
            driver.quit();
        }
        if (downloads != null) {
            try (Stream<Path> files = Files.walk(downloads)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
