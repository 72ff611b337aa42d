package io.zenwatch.benchmarks;

import io.zenwatch.monitoring.frame.DeflateLayer;
import io.zenwatch.monitoring.frame.Frame;
import io.zenwatch.monitoring.frame.FrameException;
import io.zenwatch.monitoring.frame.FrameKey;
import io.zenwatch.monitoring.frame.Layer;
import io.zenwatch.monitoring.frame.UpReader;
import io.zenwatch.monitoring.frame.UpReader.Up;
import io.zenwatch.monitoring.frame.UpWriter;
import io.zenwatch.monitoring.frame.ZstdLayer;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.codec.Incoming;
import io.zenwatch.monitoring.protocol.codec.PduCodec;
import io.zenwatch.monitoring.protocol.codec.PduException;
import io.zenwatch.monitoring.protocol.codec.ReadLimits;
import io.zenwatch.zenoh.ZBytes;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/** What a QUERY of the monitoring protocol and its answer pass through in either process. */
public class FrameBenchmark extends NanosecondBenchmark {

    private static final int LIMIT = 1 << 20;

    private final PduCodec json = new PduCodec(PduFormat.JSON, ReadLimits.PRODUCERS);
    private final PduCodec cbor = new PduCodec(PduFormat.CBOR, ReadLimits.PRODUCERS);
    private final List<Command> query =
            List.of(new Command(1, CommandCode.QUERY, Map.of("name", "jvm.memory.used", "parameters", Map.of())));
    private final List<Pdu> answer = List.of(
            new Response(1, Status.MON_STATUS_OK, 17L, ""),
            new MetricValue(
                    17, 1, 1_763_900_000_000_000_000L, 0, 0, Status.MON_STATUS_OK, Value.of("x".repeat(64)), "By", ""));
    private final byte[] queryInJson = json.write(query);
    private final byte[] queryInCbor = cbor.write(query);
    private final byte[] answerInJson = json.write(answer);
    private final byte[] answerInCbor = cbor.write(answer);
    private final Layer deflate = new DeflateLayer();
    private final Layer zstd = new ZstdLayer();
    private final UpWriter writer;
    private final UpReader reader;

    public FrameBenchmark() {
        ZBytes secret = FrameKey.newSecret(new SecureRandom());
        try {
            writer = new UpWriter(new FrameKey(secret));
            reader = new UpReader(new FrameKey(secret));
        } catch (FrameException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public byte[] writeQueryInJson() {
        return json.write(query);
    }

    @Benchmark
    public byte[] writeQueryInCbor() {
        return cbor.write(query);
    }

    @Benchmark
    public List<Incoming> readQueryInJson() {
        return json.readCommands(queryInJson);
    }

    @Benchmark
    public List<Incoming> readQueryInCbor() {
        return cbor.readCommands(queryInCbor);
    }

    @Benchmark
    public byte[] writeAnswerInJson() {
        return json.write(answer);
    }

    @Benchmark
    public byte[] writeAnswerInCbor() {
        return cbor.write(answer);
    }

    @Benchmark
    public List<Pdu> readAnswerInJson() throws PduException {
        return json.readPdus(answerInJson);
    }

    @Benchmark
    public List<Pdu> readAnswerInCbor() throws PduException {
        return cbor.readPdus(answerInCbor);
    }

    @Benchmark
    public Up signAndVerify() throws FrameException {
        Frame frame = writer.write(ZBytes.wrap(queryInJson), 1);
        return reader.read(frame.attachment(), frame.payload());
    }

    @Benchmark
    public byte[] throughDeflate() throws FrameException {
        return deflate.decode(deflate.encode(answerInJson), LIMIT);
    }

    @Benchmark
    public byte[] throughZstd() throws FrameException {
        return zstd.decode(zstd.encode(answerInJson), LIMIT);
    }
}
