package io.zenwatch.dashboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GuardTest {

    private static final String TOKEN = "0123456789abcdef";

    private static TestServer open;
    private static TestServer closed;

    @BeforeAll
    static void start() throws Exception {
        open = new TestServer(TestServer.NO_METRICS, null);
        closed = new TestServer(TestServer.NO_METRICS, TOKEN);
    }

    @AfterAll
    static void stop() {
        open.close();
        closed.close();
    }

    private static String get(String path, String... headers) throws Exception {
        return open.raw(
                "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:%d", "127.0.0.1.evil.example", "localhost.", "[::2]", "10.0.0.1"})
    void host_ofAnotherName_isRefused(String host) throws Exception {
        assertThat(get("/api/v1/network", "Host: " + host.formatted(open.port())))
                .startsWith("HTTP/1.1 421 ")
                .contains("\"wrong-host\"")
                .doesNotContain("nodes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost:%d", "LOCALHOST", "127.0.0.1:8080", "[::1]:%d"})
    void host_ofTheLoopback_isServed_throughATunnelToo(String host) throws Exception {
        assertThat(get("/api/v1/network", "Host: " + host.formatted(open.port())))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void host_thatIsMissingOrThereTwice_isRefused() throws Exception {
        assertThat(get("/api/v1/network", "X: y")).startsWith("HTTP/1.1 400 ");
        assertThat(get("/api/v1/network", "Host: 127.0.0.1", "Host: evil.example"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(open.raw("GET /api/v1/network HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 421 ");
        assertThat(get("http://evil.example/api/v1/network", "Host: 127.0.0.1")).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example", "null", "http://127.0.0.1:1", "https://localhost", "http://127.0.0.1.evil"
            })
    void origin_ofAnotherSite_isRefused(String origin) throws Exception {
        assertThat(get("/api/v1/network", "Host: 127.0.0.1", "Origin: " + origin))
                .startsWith("HTTP/1.1 403 ")
                .contains("\"wrong-origin\"");
    }

    @Test
    void origin_ofThePage_isServed() throws Exception {
        assertThat(get("/api/v1/network", "Host: 127.0.0.1:7", "Origin: http://127.0.0.1:7"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"})
    void method_thatIsNotGetOrHead_isRefused(String method) throws Exception {
        HttpResponse<String> response =
                open.send(open.request("/api/v1/network").method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).hasValue("GET, HEAD");
        assertThat(response.body()).contains("\"read-only\"");
    }

    @Test
    void head_hasNoContent() throws Exception {
        HttpRequest.Builder head = open.request("/api/v1/network").method("HEAD", BodyPublishers.noBody());

        assertThat(open.send(head).body()).isEmpty();
        assertThat(open.send(open.request("/api/v1/events").method("HEAD", BodyPublishers.noBody()))
                        .headers()
                        .firstValue("content-type"))
                .hasValue("text/event-stream");
    }

    @Test
    void body_isRefused() throws Exception {
        assertThat(get("/", "Host: localhost", "Content-Length: 1000000000")).startsWith("HTTP/1.1 413 ");
        assertThat(get("/", "Host: localhost", "Transfer-Encoding: chunked")).startsWith("HTTP/1.1 413 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/lib/../Dashboard.class",
                "/lib/d3-force/../../../../META-INF/MANIFEST.MF",
                "/lib/d3-force/%2e%2e/package.json",
                "/lib/d3-force//dist/d3-force.js",
                "//evil.example/",
                "/..;/lib/",
                "/lib/d3-force/dist%2fd3-force.js",
                "/lib/d3-force/dist\\d3-force.js",
                "/lib/d3-force/%00.js",
                "/lib/log4j/x.js",
                "/lib/",
                "/lib/d3-force",
                "/lib/d3-force/dist",
                "/lib/d3-force/dist/",
                "/js",
                "/Guard.class",
                "/../http/Guard.class",
                "/../openapi.json",
                "/api",
                "/api/v1/",
                "/api/v1/network/",
                "/api/v1/nodes//metrics",
                "/api/v1/nodes/%3Cscript%3E/metrics",
                "/api/v2/network",
                "*"
            })
    void path_thatLeadsElsewhere_hasNothing(String path) throws Exception {
        String answer = get(path, "Host: localhost");

        assertThat(answer)
                .matches("(?s)HTTP/1.1 40[04] .*")
                .contains("application/json", "{\"error\":{\"code\":", "nosniff")
                .doesNotContain("Jetty", "Exception", "<script>");
    }

    @Test
    void header_thatIsHuge_isRefused() throws Exception {
        assertThat(get("/", "Host: localhost", "X: " + "y".repeat(100_000))).startsWith("HTTP/1.1 431 ");
        assertThat(get("/" + "y".repeat(100_000), "Host: localhost")).startsWith("HTTP/1.1 414 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "\u0016\u0003\u0001\u0002\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\n"
            })
    void bytes_thatAreNoRequest_endTheConnection(String bytes) throws Exception {
        assertThat(open.raw(bytes)).doesNotContain("Jetty", "Exception");
        assertThat(get("/api/v1/network", "Host: localhost")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void token_isNeededForTheApiAlone() throws Exception {
        assertThat(closed.get("/lib/d3-force/dist/d3-force.js").statusCode()).isEqualTo(200);

        HttpResponse<String> refused = closed.get("/api/v1/network");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("www-authenticate")).hasValue("Bearer");
        for (String given :
                Set.of("Bearer ", "Bearer 0123456789abcdeX", "Bearer " + TOKEN + "x", "Basic " + TOKEN, TOKEN)) {
            assertThat(closed.send(closed.request("/api/v1/events").header("Authorization", given))
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(closed.send(closed.request("/api/v1/network").header("Authorization", "Bearer " + TOKEN))
                        .statusCode())
                .isEqualTo(200);
        assertThat(closed.get("/api/v1/network?token=" + TOKEN).statusCode()).isEqualTo(401);
    }

    @Test
    void everyResponse_keepsOtherSitesOut() throws Exception {
        for (String path : Set.of("/", "/api/v1/network", "/nothing", "/lib/uplot/dist/uPlot.min.css")) {
            assertThat(open.get(path).headers().map())
                    .containsKeys(
                            "content-security-policy",
                            "x-content-type-options",
                            "referrer-policy",
                            "cross-origin-opener-policy",
                            "cross-origin-resource-policy",
                            "cache-control")
                    .doesNotContainKeys("access-control-allow-origin", "server", "set-cookie");
        }
        assertThat(open.get("/").headers().firstValue("content-security-policy"))
                .hasValue("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                        + " connect-src 'self'; worker-src 'self'; font-src 'self'; base-uri 'none';"
                        + " form-action 'none'; frame-ancestors 'none'");
    }

    @Test
    void hosts_ofEveryAddress_areAddressesAndTheNameThatWasGiven() throws UnknownHostException {
        Hosts every = new Hosts("0.0.0.0", InetAddress.getByAddress(new byte[4]));
        Hosts named = new Hosts("Panel.local", InetAddress.getByAddress(new byte[] {10, 0, 0, 7}));

        assertThat(every.has("10.1.2.3:7490")).isTrue();
        assertThat(every.has("[fe80::1]:7490")).isTrue();
        assertThat(every.has("evil.example")).isFalse();
        assertThat(every.has("1.2.3.4.evil.example")).isFalse();
        assertThat(named.has("panel.local:7490")).isTrue();
        assertThat(named.has("10.0.0.7")).isTrue();
        assertThat(named.has("10.0.0.8")).isFalse();
        assertThat(named.has("localhost")).isFalse();
    }
}
