package io.zenwatch.monitoring.producer.core.outside;

import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.Value;
import java.util.List;
import java.util.Map;

/**
 * What outlives a producer: its users' channels that are opened with {@code confirm} and linger, their values, and the
 * metric instances that are associated with them.
 *
 * @param firstId from where identifiers are counted, so that those of an earlier incarnation are not met again
 * @param lastTransaction greater than each that an earlier incarnation has used
 * @param values in the order of their numbers
 */
public record Kept(
        long firstId,
        long lastTransaction,
        List<OfChannel> channels,
        List<OfInstance> instances,
        List<OfAssociation> associations,
        List<OfValue> values) {

    /** Nothing, for a producer that keeps nothing. */
    public static Kept nothing(long firstId) {
        return new Kept(firstId, 0, List.of(), List.of(), List.of(), List.of());
    }

    public enum Kind {
        CHANNEL,
        INSTANCE,
        ASSOCIATION,
        VALUE
    }

    /** What a row is about; there is one row of each key at most. */
    public record Key(Kind kind, long id, long channel) {

        public static Key channel(long id) {
            return new Key(Kind.CHANNEL, id, id);
        }

        public static Key instance(long id) {
            return new Key(Kind.INSTANCE, id, 0);
        }

        public static Key association(long instance, long channel) {
            return new Key(Kind.ASSOCIATION, instance, channel);
        }

        public static Key value(long number) {
            return new Key(Kind.VALUE, number, 0);
        }
    }

    public sealed interface Row {
        Key key();
    }

    /**
     * A channel.
     *
     * @param linger in ns
     */
    public record OfChannel(long id, String user, PduFormat format, long linger) implements Row {
        @Override
        public Key key() {
            return Key.channel(id);
        }
    }

    /**
     * A metric instance.
     *
     * @param interval in ns; 0 for none
     */
    public record OfInstance(
            long id,
            String user,
            String metric,
            boolean isEventLike,
            String unit,
            long interval,
            Map<String, Value> parameters)
            implements Row {
        @Override
        public Key key() {
            return Key.instance(id);
        }
    }

    /** What happens to the values of a metric instance on a channel. */
    public record OfAssociation(long instance, long channel, Mode mode) implements Row {
        @Override
        public Key key() {
            return Key.association(instance, channel);
        }
    }

    /**
     * A value, whose number is that of its transaction.
     *
     * @param isHeld whether it waits for a GET
     */
    public record OfValue(long channel, boolean isHeld, Queued value) implements Row {
        @Override
        public Key key() {
            return Key.value(value.transaction());
        }
    }
}
