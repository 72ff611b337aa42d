package io.zenwatch.integration.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.Replies;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;

/** Queries for what is open. */
final class Status {

    private Status() {}

    /** The replies to a query that must end without a timeout or an error. */
    static List<Sample> get(ZenohSession asker, KeyExpr key) {
        Replies replies = new Replies();
        asker.get(Selector.of(key), GetOptions.DEFAULT, replies);
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        assertThat(replies.all()).hasSameSizeAs(replies.samples());
        return replies.samples();
    }
}
