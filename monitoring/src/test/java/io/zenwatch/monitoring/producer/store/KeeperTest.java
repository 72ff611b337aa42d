package io.zenwatch.monitoring.producer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.monitoring.producer.core.outside.Kept;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.core.outside.Queued;
import io.zenwatch.monitoring.producer.model.StoreException;
import io.zenwatch.monitoring.protocol.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {

    private static final long BYTES = 256 << 10;

    @TempDir
    private Path folder;

    private SqliteStore open() {
        return SqliteStore.open(folder.resolve("uncommitted.db"), BYTES);
    }

    private List<Long> written() {
        try (SqliteStore store = open()) {
            return store.read(new Random()).values().stream()
                    .map(row -> row.key().id())
                    .toList();
        }
    }

    private static Kept.OfValue value(long number) {
        Measured measured = Measured.value(1, Value.of("x".repeat(1_000)));
        return new Kept.OfValue(5, false, new Queued(9, "links", "", measured, number));
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void notes_areWrittenInOneGo_theLastOfEachKey() {
        try (Keeper keeper = new Keeper(open())) {
            keeper.keep(value(1));
            keeper.keep(value(2));
            keeper.forget(Kept.Key.value(1));
            keeper.forget(Kept.Key.value(3));
            keeper.keep(value(3));
            assertThat(keeper.notes()).isEqualTo(5);
            keeper.await(5);
        }

        assertThat(written()).containsExactly(2L, 3L);
    }

    @Test
    void notes_thatNobodyWaitsFor_areWrittenBeforeTheEnd() {
        try (Keeper keeper = new Keeper(open())) {
            upTo(10).forEach(number -> keeper.keep(value(number)));
        }

        assertThat(written()).isEqualTo(upTo(10));
    }

    @Test
    void notes_thatCouldNotBeWritten_areOnceThereIsRoom() {
        try (Keeper keeper = new Keeper(open())) {
            upTo(20).forEach(number -> keeper.keep(value(number)));
            keeper.await(20);
            upTo(1_000).forEach(number -> keeper.keep(value(1_000 + number)));
            assertThatThrownBy(() -> keeper.await(keeper.notes()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("full");
            upTo(1_000).stream()
                    .filter(number -> number != 7)
                    .forEach(number -> keeper.forget(Kept.Key.value(1_000 + number)));
            keeper.await(keeper.notes());
        }

        assertThat(written()).hasSize(21).contains(1_007L);
    }
}
