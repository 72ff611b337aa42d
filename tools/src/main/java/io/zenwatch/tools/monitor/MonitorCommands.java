package io.zenwatch.tools.monitor;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.UsageException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The commands of {@code z_monitor}. A command is a list of words. */
public final class MonitorCommands {

    /** What the shell's help says. */
    static final List<String> HELP = List.of(
            "caps                               Print the capabilities of the producer",
            "query METRIC [NAME=VALUE...]       Measure once",
            "stat METRIC [NAME=VALUE...]        Measure repeatedly, until Ctrl-C",
            "collect METRIC [NAME=VALUE...]     Create a metric instance and print its number",
            "subscribe METRIC|NUMBER [CHANNEL]  Receive values as they come",
            "buffer METRIC|NUMBER [CHANNEL]     Keep values at the producer until 'get'",
            "get METRIC|NUMBER [CHANNEL]        Get a measurement, or the buffered values",
            "stop NUMBER [CHANNEL]              Undo 'subscribe' or 'buffer'",
            "execute CONTROL [NAME=VALUE...]    Execute a control",
            "def_channel URL [NAME=VALUE...]    Define a channel that puts to zenoh:KEY",
            "set_channel CHANNEL                Change the current channel",
            "del_channel CHANNEL                Delete a channel",
            "commit TRANSACTION                 Confirm that a value was processed",
            "wrap LAYER                         Install a layer: tls, zstd or deflate",
            "auth                               Authenticate as anonymous",
            "nop                                Do nothing",
            "NUMBER is a metric instance. CHANNEL is a number, 'current' or 'all'. Default: current");

    /** How {@code stat} measures, and when values are enough. */
    public record Sampling(Duration interval, boolean isPlot, long count) {}

    private final Console console;
    private final MonitoringConsumer consumer;
    private final MonitorPrinter printer;
    private final Sampling sampling;
    private final AtomicLong printed = new AtomicLong();
    private final CompletableFuture<Void> enough = new CompletableFuture<>();

    public MonitorCommands(Console console, MonitoringConsumer consumer, MonitorPrinter printer, Sampling sampling) {
        this.console = console;
        this.consumer = consumer;
        this.printer = printer;
        this.sampling = sampling;
        consumer.values().subscribe(new ValuePrinter());
    }

    /** Runs one command; where it brings values, waits for as many as are wanted, or until told to stop. */
    public void runToItsEnd(List<String> words) throws InterruptedException {
        String command = words.get(0).toLowerCase(Locale.ROOT);
        if (command.equals("stat")) {
            console.readKeys(Map.of());
        }
        run(words, new CompletableFuture<>());
        if (command.equals("subscribe") || command.equals("def_channel")) {
            console.readKeys(Map.of());
            console.awaitStopOr(enough);
        } else if (command.equals("get")) {
            console.awaitStopOr(enough.orTimeout(10, TimeUnit.SECONDS).exceptionally(late -> null));
        }
    }

    /**
     * Runs one command.
     *
     * @param interrupted when somebody has had enough of what goes on by itself
     * @throws UsageException if there is no such command, or it takes other words
     * @throws io.zenwatch.monitoring.consumer.MonitoringException if the producer refuses
     */
    void run(List<String> words, CompletableFuture<Void> interrupted) throws InterruptedException {
        List<String> rest = words.subList(1, words.size());
        switch (words.get(0).toLowerCase(Locale.ROOT)) {
            case "help" -> {
                none(rest);
                HELP.forEach(console::line);
            }
            case "caps" -> {
                none(rest);
                printer.capabilities(await(consumer.capabilities()));
            }
            case "query" -> printer.value(await(consumer.query(first(rest, "METRIC"), parameters(rest))));
            case "stat" ->
                new MonitorStat(console, consumer, printer, sampling)
                        .run(first(rest, "METRIC"), parameters(rest), interrupted);
            case "execute" -> printer.value(await(consumer.execute(first(rest, "CONTROL"), parameters(rest))));
            case "collect" -> {
                long metric = await(consumer.collect(first(rest, "METRIC"), parameters(rest)));
                printer.done("Metric instance " + metric);
            }
            case "subscribe" -> metric(rest, consumer::subscribe, "Subscribed to metric instance ");
            case "buffer" -> metric(rest, consumer::buffer, "Buffering metric instance ");
            case "get" -> metric(rest, consumer::get, "Getting metric instance ");
            case "stop" -> metric(rest, consumer::stop, "Stopped metric instance ");
            case "def_channel" ->
                printer.done("Channel " + await(consumer.defineChannel(first(rest, "URL"), parameters(rest))));
            case "set_channel" -> ok(consumer.setChannel(channel(only(rest, "CHANNEL"))));
            case "del_channel" -> ok(consumer.deleteChannel(channel(only(rest, "CHANNEL"))));
            case "commit" -> ok(consumer.commit(unsigned(only(rest, "TRANSACTION"))));
            case "wrap" -> ok(consumer.wrap(only(rest, "LAYER")));
            case "auth" -> {
                none(rest);
                printer.done("Channel " + await(consumer.authenticate(Credentials.anonymous())));
            }
            case "nop" -> {
                none(rest);
                ok(consumer.nop());
            }
            default -> throw new UsageException("unknown command '" + words.get(0) + "'; 'help' lists the commands");
        }
    }

    private void ok(CompletableFuture<Void> done) {
        await(done);
        printer.done("OK");
    }

    private interface MetricCommand {
        CompletableFuture<Void> send(long metric, long channel);
    }

    private void metric(List<String> words, MetricCommand command, String done) {
        String name = first(words, "METRIC");
        String last = words.get(words.size() - 1);
        boolean hasChannel = words.size() > 1 && !last.contains("=");
        long channel = hasChannel ? channel(last) : SpecialIds.CURRENT_CHANNEL;
        Map<String, Value> parameters = parameters(hasChannel ? words.subList(0, words.size() - 1) : words);
        long metric =
                name.chars().allMatch(Character::isDigit) ? unsigned(name) : await(consumer.collect(name, parameters));
        await(command.send(metric, channel));
        printer.done(done + metric);
    }

    private static long channel(String text) {
        return switch (text) {
            case "current" -> SpecialIds.CURRENT_CHANNEL;
            case "all" -> SpecialIds.ALL_CHANNELS;
            default -> unsigned(text);
        };
    }

    private static long unsigned(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw new UsageException("'" + text + "' is not a number");
        }
    }

    private static String first(List<String> words, String what) {
        if (words.isEmpty()) {
            throw new UsageException(what + " is missing");
        }
        return words.get(0);
    }

    private static String only(List<String> words, String what) {
        String word = first(words, what);
        none(words.subList(1, words.size()));
        return word;
    }

    private static void none(List<String> words) {
        if (!words.isEmpty()) {
            throw new UsageException("'" + words.get(0) + "' is too much; 'help' lists the commands");
        }
    }

    private static Map<String, Value> parameters(List<String> words) {
        Map<String, Value> parameters = new LinkedHashMap<>();
        for (String word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            if (equals <= 0) {
                throw new UsageException("'" + word + "' is not of the form NAME=VALUE");
            }
            parameters.put(word.substring(0, equals), Value.of(word.substring(equals + 1)));
        }
        return parameters;
    }

    private static <T> T await(CompletableFuture<T> future) {
        return MonitoringConsumer.await(future);
    }

    /** Prints values that come by themselves. */
    private final class ValuePrinter implements Flow.Subscriber<MetricValue> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(MetricValue value) {
            if (enough.isDone()) {
                return;
            }
            printer.value(value);
            if (printed.incrementAndGet() >= sampling.count()) {
                enough.complete(null);
            }
        }

        @Override
        public void onError(Throwable failure) {
            console.error("z_monitor: " + failure.getMessage());
        }

        @Override
        public void onComplete() {
            // The tool ends by itself.
        }
    }
}
