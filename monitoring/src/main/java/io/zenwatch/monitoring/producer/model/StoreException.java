package io.zenwatch.monitoring.producer.model;

import io.zenwatch.zenoh.ZenohException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is wrong with the file in which a producer keeps what is not committed; the message says what to do. */
public final class StoreException extends ZenohException {

    private final transient Path file;

    /**
     * Says what is wrong with a file.
     *
     * @param what follows its name in the message
     */
    public StoreException(Path file, String what, @Nullable Throwable cause) {
        super(Code.REFUSED, "'" + file + "' " + what, cause);
        this.file = file;
    }

    /** The file of {@code ProducerBuilder.store}. */
    public Path file() {
        return file;
    }
}
