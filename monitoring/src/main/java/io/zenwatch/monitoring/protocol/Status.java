package io.zenwatch.monitoring.protocol;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command, or of a measurement: the status code of a response or value. Specification: Monitoring
 * Protocol, "Protocol Elements", which names {@link #MON_STATUS_AUTH_NEEDED}; the others and all numbers are Zenwatch's
 * own.
 */
public enum Status {
    MON_STATUS_OK(0, "done"),
    MON_STATUS_AUTH_NEEDED(1, "the authentication goes on: one authentication response follows"),
    MON_STATUS_AUTH_FAILED(2, "the authentication was rejected"),
    MON_STATUS_NOT_AUTHENTICATED(3, "the channel must be authenticated first"),
    MON_STATUS_ALREADY_AUTHENTICATED(4, "the channel is authenticated already"),
    MON_STATUS_MALFORMED(5, "this is no PDU"),
    MON_STATUS_TOO_LARGE(6, "the PDU is larger, or nested more deeply, than the producer reads"),
    MON_STATUS_UNKNOWN_COMMAND(7, "there is no such command"),
    MON_STATUS_BAD_ARGUMENT(8, "an argument or parameter is missing, mistyped or out of range"),
    MON_STATUS_DUPLICATE_SEQUENCE(9, "another command with this sequence number is still unanswered"),
    MON_STATUS_UNKNOWN_METRIC(10, "there is no such metric or metric instance"),
    MON_STATUS_UNKNOWN_CONTROL(11, "there is no such control"),
    MON_STATUS_UNKNOWN_CHANNEL(12, "there is no such channel"),
    MON_STATUS_UNKNOWN_TRANSACTION(13, "there is no such uncommitted transaction"),
    MON_STATUS_UNKNOWN_METHOD(14, "this authentication method is not on offer here"),
    MON_STATUS_UNKNOWN_LAYER(15, "this I/O layer is not on offer here"),
    MON_STATUS_NOT_ALLOWED(16, "the operator does not allow this"),
    MON_STATUS_NOT_CONTINUOUS(17, "the metric cannot be measured at will"),
    MON_STATUS_NOT_SUBSCRIBED(18, "the metric instance is not associated with this channel"),
    MON_STATUS_LIMIT(19, "a limit of the producer is reached"),
    MON_STATUS_BUSY(20, "the command must wait until another has been answered"),
    MON_STATUS_SENSOR_FAILED(21, "the sensor could not measure"),
    MON_STATUS_CONTROL_FAILED(22, "the control could not be executed"),
    MON_STATUS_TIMEOUT(23, "the sensor or control did not finish in time"),
    MON_STATUS_INTERNAL(24, "a defect in the producer");

    private static final Map<Long, Status> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Status::code, Function.identity()));

    private final long code;
    private final String meaning;

    Status(long code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number in PDUs. */
    public long code() {
        return code;
    }

    /** What it says, for people, as docs/protocol.md has it. */
    public String meaning() {
        return meaning;
    }

    /** The status of a number; null when there is none. */
    public static @Nullable Status of(long code) {
        return BY_CODE.get(code);
    }
}
