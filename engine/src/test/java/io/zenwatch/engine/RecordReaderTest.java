package io.zenwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Priority;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ReplyKeys;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    /** What a sample's record holds. */
    record Fields(
            String key,
            ZBytes payload,
            @Nullable ZBytes attachment,
            @Nullable String schema,
            long time,
            long clock) {

        RecordWriter write() {
            RecordWriter record = RecordWriter.put(key, payload.toByteArray()).encoding(schema == null ? 0 : 0xFFFF);
            return (clock == 0 ? record : record.timestamp(time, clock, clock))
                    .schema(schema)
                    .attachment(attachment == null ? null : attachment.toByteArray());
        }

        Sample expected() {
            return new Sample(
                    KeyExpr.of(key),
                    SampleKind.PUT,
                    payload,
                    schema == null ? Encoding.ZENOH_BYTES : new Encoding(schema),
                    clock == 0 ? null : new Timestamp(time, new ZenohId(String.format("%x%016x", clock, clock))),
                    attachment,
                    Priority.DATA,
                    CongestionControl.DROP,
                    false);
        }
    }

    @BeforeAll
    static void load() {
        NativeLibrary.ensureLoaded();
    }

    @Property(tries = 200)
    void samplesOfARun_areReadAsTheyWereWritten(
            @ForAll("samples") List<Fields> samples, @ForAll boolean large, @ForAll boolean inTwo) {
        Run run = RecordWriter.run(large, samples.stream().map(Fields::write).toArray(RecordWriter[]::new));
        RecordReader reader = new RecordReader();
        List<Sample> read = new ArrayList<>();
        int size = run.remainingBytes();
        for (int half = inTwo ? samples.size() / 2 : samples.size(); run.records() > 0; half = run.records()) {
            reader.start(run);
            size -= run.advance(half);
            for (int i = 0; i < half; i++) {
                reader.next();
                read.add(reader.sample());
            }
            assertThat(run.remainingBytes()).isEqualTo(size);
        }
        assertThat(read).isEqualTo(samples.stream().map(Fields::expected).toList());
        assertThat(size).isZero();
    }

    @Provide
    Arbitrary<List<Fields>> samples() {
        Arbitrary<ZBytes> bytes =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(ZBytes::of);
        return Combinators.combine(
                        Arbitraries.of("a", "a/b", "ä/ß", "some/what/longer/key", "@/x/**"),
                        bytes,
                        bytes.injectNull(0.5),
                        Arbitraries.of("my/own", "my/own;x", "ü").injectNull(0.5),
                        Arbitraries.longs(),
                        Arbitraries.longs().between(0, 3))
                .as(Fields::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Test
    void qualityOfService_isRead() {
        RecordReader reader = first(new RecordWriter(RecordReader.DELETE, 1 | 8 | 16));
        assertThat(reader.kind()).isEqualTo(RecordReader.DELETE);
        assertThat(reader.qos()).isEqualTo(25);
        Sample sample = first(RecordWriter.put("k", new byte[0])).sample();
        assertThat(sample.priority()).isEqualTo(Priority.DATA);
        assertThat(sample.congestionControl()).isEqualTo(CongestionControl.DROP);
        assertThat(sample.express()).isFalse();
    }

    @Test
    void query_isReadWithAndWithoutPayload() {
        RecordReader reader = first(RecordWriter.put("k", new byte[0]).query(7, "a=ä", true, true));
        assertThat(reader.queryId()).isEqualTo(7);
        assertThat(reader.parameters()).isEqualTo("a=ä");
        assertThat(reader.acceptReplies()).isEqualTo(ReplyKeys.ANY);
        assertThat(reader.optionalPayload()).isEqualTo(ZBytes.EMPTY);
        RecordReader bare = first(RecordWriter.put("k", new byte[0]).query(8, "", false, false));
        assertThat(bare.optionalPayload()).isNull();
        assertThat(bare.parameters()).isEmpty();
        assertThat(bare.acceptReplies()).isEqualTo(ReplyKeys.MATCHING_QUERY);
    }

    @Test
    void zid_isReadInZenohsHex() {
        assertThat(zid(first(new RecordWriter(RecordReader.HELLO, 0).zid(0, 0xAB))))
                .isEqualTo("ab");
        assertThat(zid(first(new RecordWriter(RecordReader.HELLO, 0).zid(1, 0xAB))))
                .isEqualTo("100000000000000ab");
    }

    private static String zid(RecordReader reader) {
        return String.valueOf(reader.zid());
    }

    @Test
    void encodings_haveZenohsNames() {
        assertThat(first(RecordWriter.put("k", new byte[0]).encoding(1)).encoding())
                .isEqualTo(Encoding.ZENOH_STRING);
        assertThat(first(RecordWriter.put("k", new byte[0]).encoding(1).schema("s"))
                        .encoding())
                .isEqualTo(new Encoding("zenoh/string;s"));
        assertThat(first(RecordWriter.put("k", new byte[0]).encoding(999)).encoding())
                .isEqualTo(new Encoding("unknown(999)"));
    }

    @Test
    void keyThatIsNone_isUndecodable_andTheNextRecordIsRead() {
        RecordReader reader = new RecordReader();
        reader.start(
                RecordWriter.run(false, RecordWriter.put("a//b", new byte[1]), RecordWriter.put("good", new byte[1])));
        reader.next();
        assertThatThrownBy(reader::sample).isInstanceOf(RecordReader.UndecodableException.class);
        reader.next();
        assertThat(reader.sample().key()).isEqualTo(KeyExpr.of("good"));
    }

    private static RecordReader first(RecordWriter record) {
        RecordReader reader = new RecordReader();
        reader.start(RecordWriter.run(false, record));
        reader.next();
        return reader;
    }
}
