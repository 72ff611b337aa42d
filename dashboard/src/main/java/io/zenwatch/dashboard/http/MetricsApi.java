package io.zenwatch.dashboard.http;

import io.zenwatch.dashboard.metrics.Metric;
import io.zenwatch.dashboard.metrics.MetricsSource;
import io.zenwatch.dashboard.wire.JsonWriter;
import io.zenwatch.topology.model.Node;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Serves the metrics of nodes that run a producer. No thread waits for the node. */
final class MetricsApi {

    private static final Pattern PATH = Pattern.compile("/api/v1/nodes/([^/]+)/metrics");

    private final Feed feed;
    private final MetricsSource source;

    MetricsApi(Feed feed, MetricsSource source) {
        this.feed = feed;
        this.source = source;
    }

    /** False if the path is none of these. */
    boolean handle(String path, Response response, Callback callback) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return false;
        }
        String zid = matcher.group(1);
        Node node = ZenohId.isId(zid) ? feed.network().node(new ZenohId(zid)) : null;
        if (node == null) {
            return Answers.error(response, callback, 404, "no-node", "There is no node '" + zid + "'");
        } else if (!node.isProducer()) {
            return Answers.error(
                    response, callback, 404, "no-producer", "The node '" + zid + "' shows no producer of metrics");
        }
        var unused = source.metrics(node.zid())
                .whenComplete((metrics, failure) -> answer(response, callback, metrics, failure));
        return true;
    }

    private static void answer(
            Response response, Callback callback, @Nullable List<Metric> metrics, @Nullable Throwable failure) {
        if (metrics != null) {
            Answers.send(response, callback, Answers.JSON, json(metrics));
            return;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        Answers.busy(response, callback, 1, "not-now", String.valueOf(cause == null ? "" : cause.getMessage()));
    }

    private static List<byte[]> json(List<Metric> metrics) {
        return JsonWriter.write(json -> json.object(() -> json.array(
                "metrics",
                metrics,
                metric -> json.object(() -> {
                    json.text("name", metric.name());
                    json.text("type", metric.type());
                    json.text("unit", metric.unit());
                    json.number("value", metric.value());
                }))));
    }
}
