package io.zenwatch.zenohjava;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Locality;

/** Refuses localities, of which zenoh-java has none. */
final class Localities {

    private final SessionLocal sessionLocal;

    /** What zenoh serves to the session itself. */
    private final KeyExpr ownKeys;

    Localities(ZenohId zid, SessionLocal sessionLocal) {
        this.sessionLocal = sessionLocal;
        this.ownKeys = KeyExpr.of("@/" + zid + "/session/**");
    }

    boolean showSessionLocal() {
        return sessionLocal == SessionLocal.NETWORK_WIDE;
    }

    /** Of what gives something to others: a put, a delete, a publisher, a queryable. */
    void checkGiving(Locality locality) {
        if (locality == Locality.REMOTE) {
            throw new ZenohException(
                    Code.UNSUPPORTED,
                    "zenoh-java has no Locality and cannot leave out this session; use ANY, or Zenwatch's own engine");
        }
        if (locality == Locality.SESSION_LOCAL && sessionLocal == SessionLocal.REFUSED) {
            throw new ZenohException(
                    Code.UNSUPPORTED,
                    "zenoh-java has no Locality: what is meant for this session alone would be visible to the whole"
                            + " network. Expose it, with access control in zenoh's configuration where not everybody may"
                            + " see it; or adapt the session with SessionLocal.NETWORK_WIDE; or use Zenwatch's own engine");
        }
    }

    /** Of what receives something from others: a subscriber, a get. */
    void checkTaking(Locality locality, KeyExpr key) {
        if (!isOwn(locality, key)) {
            checkGiving(locality);
        }
    }

    /** Whether something is meant for what zenoh serves to the session itself. */
    boolean isOwn(Locality locality, KeyExpr key) {
        return locality == Locality.SESSION_LOCAL && ownKeys.includes(key);
    }
}
