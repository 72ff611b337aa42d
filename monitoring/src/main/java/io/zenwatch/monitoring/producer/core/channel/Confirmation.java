package io.zenwatch.monitoring.producer.core.channel;

import io.zenwatch.monitoring.producer.core.outside.Journal;
import io.zenwatch.monitoring.producer.core.outside.Kept;
import io.zenwatch.monitoring.producer.core.outside.Queued;
import java.util.function.LongSupplier;

/** Numbers the values of a channel that are to be committed, and has them kept while the channel is. */
final class Confirmation {

    private final LongSupplier numbers;
    private final Journal journal;
    private final long channel;
    private boolean isKept;

    Confirmation(LongSupplier numbers, Journal journal, long channel) {
        this.numbers = numbers;
        this.journal = journal;
        this.channel = channel;
    }

    /** The values from now on are kept. */
    void keep() {
        isKept = true;
    }

    /** Gives a value a number that none had before. */
    Queued number(Queued value, boolean isHeld) {
        Queued numbered = value.withTransaction(numbers.getAsLong());
        if (isKept) {
            journal.keep(new Kept.OfValue(channel, isHeld, numbered));
        }
        return numbered;
    }

    /** A numbered value is gone. */
    void forget(Queued value) {
        if (isKept) {
            journal.forget(Kept.Key.value(value.transaction()));
        }
    }
}
