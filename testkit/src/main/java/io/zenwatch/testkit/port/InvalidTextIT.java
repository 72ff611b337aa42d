package io.zenwatch.testkit.port;

import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Text that is no Unicode never reaches zenoh. */
class InvalidTextIT {

    private static final KeyExpr KEY = KeyExpr.of("demo/a");
    private static final String HALF_A_PAIR = "\uD834";

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @Test
    void halfASurrogatePair_isRefused() {
        ZenohSession session = sessions.open(Sessions.isolated());
        PutOptions options = PutOptions.DEFAULT.withEncoding(new Encoding(HALF_A_PAIR));
        Refused.with(Code.INVALID_ARGUMENT, () -> session.put(KEY, ZBytes.EMPTY, options));
        Refused.with(Code.INVALID_ARGUMENT, () -> session.declarePublisher(KEY, options));
        Selector selector = new Selector(KEY, "x=" + HALF_A_PAIR);
        Refused.with(Code.INVALID_ARGUMENT, () -> session.get(selector, GetOptions.DEFAULT, new Replies()));
        if (Sessions.can(Limit.OPENING)) {
            ZenohConfig config = ZenohConfig.ofJson5("{id: '" + HALF_A_PAIR + "'}");
            Refused.with(Code.INVALID_ARGUMENT, () -> sessions.open(config));
        }
    }
}
