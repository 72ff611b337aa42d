package io.zenwatch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DoublingsTest {

    private final Doublings doublings = new Doublings();

    @Test
    void count_ofOneEach_isReportedAtTheFirstAndAtEachDoubling() {
        List<Long> reported = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            if (doublings.count()) {
                reported.add(doublings.total());
            }
        }

        assertThat(reported).containsExactly(1L, 2L, 4L, 8L, 16L);
        assertThat(doublings.total()).isEqualTo(20);
    }

    @Test
    void count_ofManyAtOnce_isReportedWhenADoublingIsAmongThem() {
        assertThat(doublings.count(300)).isTrue();
        assertThat(doublings.count(211)).isFalse();
        assertThat(doublings.count(1)).isTrue();
        assertThat(doublings.count(5_000)).isTrue();
        assertThat(doublings.total()).isEqualTo(5_512);
    }

    @Test
    void count_ofNone_isNotReported() {
        assertThat(doublings.count(0)).isFalse();
        doublings.count();
        assertThat(doublings.count(0)).isFalse();
    }

    @Test
    void count_inSeveralThreads_isReportedOnceForEachDoubling() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> counting = () -> {
                int reports = 0;
                for (int i = 0; i < 256; i++) {
                    reports += doublings.count() ? 1 : 0;
                }
                return reports;
            };
            int reports = 0;
            for (Future<Integer> each : threads.invokeAll(List.of(counting, counting, counting, counting))) {
                reports += each.get();
            }

            assertThat(reports).isEqualTo(11); // 1, 2, 4, ... 1,024
        } finally {
            threads.shutdownNow();
        }
    }
}
