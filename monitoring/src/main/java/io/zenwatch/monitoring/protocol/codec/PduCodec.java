package io.zenwatch.monitoring.protocol.codec;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_MALFORMED;

import io.zenwatch.monitoring.protocol.Hello;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.codec.Incoming.Accepted;
import io.zenwatch.monitoring.protocol.codec.Incoming.Refused;
import io.zenwatch.monitoring.protocol.codec.TreeReader.Tree;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.cbor.CBORFactory;

/**
 * Writes and reads PDUs. A document is an array of them; no bytes at all are a document without any. Fields that are not
 * known are skipped, and so is a field that is null. Thread-safe.
 */
public final class PduCodec {

    /** Depth is bounded by {@link ReadLimits}, which skip what is too deep; this bounds the parser itself. */
    private static final int MAX_PARSER_DEPTH = 1 << 20;

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_PARSER_DEPTH)
            .maxStringLength(Integer.MAX_VALUE)
            .build();
    private static final TokenStreamFactory JSON = JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final TokenStreamFactory CBOR = CBORFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final TokenStreamFactory factory;
    private final boolean isBinary;
    private final ReadLimits limits;

    /**
     * A codec.
     *
     * @param limits of what it reads
     */
    public PduCodec(PduFormat format, ReadLimits limits) {
        factory = format == PduFormat.JSON ? JSON : CBOR;
        isBinary = format == PduFormat.CBOR;
        this.limits = limits;
    }

    /** A document of these PDUs. */
    public byte[] write(List<? extends Pdu> pdus) {
        return write(pdus.size() * 160, generator -> {
            PduWriter writer = new PduWriter(generator, isBinary);
            generator.writeStartArray();
            pdus.forEach(writer::write);
            generator.writeEndArray();
        });
    }

    /** One PDU alone, without an array around it. */
    public byte[] write(Pdu pdu) {
        return write(200, generator -> new PduWriter(generator, isBinary).write(pdu));
    }

    /** The first frame of a connection. */
    public byte[] write(Hello hello) {
        return write(300, generator -> new PduWriter(generator, isBinary).write(hello));
    }

    private byte[] write(int size, Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
        try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
            content.accept(generator);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads commands. What is no command, or too large, is refused with its sequence number where that can be read, and
     * the rest goes on; where the bytes are not even valid JSON or CBOR, one refusal stands for all that follows.
     */
    public List<Incoming> readCommands(byte[] document) {
        List<Incoming> commands = new ArrayList<>();
        try {
            readEach(document, tree -> commands.add(toCommand(tree)));
        } catch (PduException e) {
            commands.add(new Refused(SpecialIds.NO_SEQUENCE, e.status(), message(e)));
        }
        return commands;
    }

    private static Incoming toCommand(Tree tree) {
        PduFields fields = new PduFields(tree.fields());
        if (tree.excess() != null) {
            return new Refused(sequence(fields), Status.MON_STATUS_TOO_LARGE, tree.excess());
        }
        try {
            return new Accepted(PduReader.readCommand(fields));
        } catch (PduException e) {
            return new Refused(sequence(fields), e.status(), message(e));
        }
    }

    private static long sequence(PduFields fields) {
        try {
            return fields.uint32("sequence");
        } catch (PduException e) {
            return SpecialIds.NO_SEQUENCE;
        }
    }

    /**
     * Reads what a producer sent.
     *
     * @throws PduException if the document is no array of PDUs, or one of them is too large
     */
    public List<Pdu> readPdus(byte[] document) throws PduException {
        List<Pdu> pdus = new ArrayList<>();
        readEach(document, tree -> pdus.add(PduReader.readPdu(complete(tree))));
        return pdus;
    }

    /**
     * Reads one PDU alone.
     *
     * @throws PduException if it is none, or too large
     */
    public Pdu readPdu(byte[] document) throws PduException {
        return PduReader.readPdu(readSingle(document));
    }

    /**
     * Reads the first frame of a connection.
     *
     * @throws PduException if it is none
     */
    public Hello readHello(byte[] document) throws PduException {
        return PduReader.readHello(readSingle(document));
    }

    private PduFields readSingle(byte[] document) throws PduException {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), document)) {
            requireObject(parser.nextToken());
            PduFields fields = complete(new TreeReader(parser, limits).readPdu());
            requireEnd(parser);
            return fields;
        } catch (JacksonException e) {
            throw invalid(e);
        }
    }

    private static PduFields complete(Tree tree) throws PduException {
        if (tree.excess() != null) {
            throw new PduException(Status.MON_STATUS_TOO_LARGE, tree.excess());
        }
        return new PduFields(tree.fields());
    }

    private interface Sink {
        void accept(Tree tree) throws PduException;
    }

    private void readEach(byte[] document, Sink sink) throws PduException {
        if (document.length == 0) {
            return;
        }
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), document)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new PduException(MON_STATUS_MALFORMED, "a frame holds an array of PDUs");
            }
            TreeReader reader = new TreeReader(parser, limits);
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                requireObject(token);
                sink.accept(reader.readPdu());
            }
            requireEnd(parser);
        } catch (JacksonException e) {
            throw invalid(e);
        }
    }

    private static void requireObject(JsonToken token) throws PduException {
        if (token != JsonToken.START_OBJECT) {
            throw new PduException(MON_STATUS_MALFORMED, "a PDU is an object");
        }
    }

    private static void requireEnd(JsonParser parser) throws PduException {
        if (parser.nextToken() != null) {
            throw new PduException(MON_STATUS_MALFORMED, "more bytes behind the end");
        }
    }

    private static PduException invalid(JacksonException e) {
        return new PduException(MON_STATUS_MALFORMED, String.valueOf(e.getOriginalMessage()), e);
    }

    private static String message(PduException e) {
        return String.valueOf(e.getMessage());
    }
}
