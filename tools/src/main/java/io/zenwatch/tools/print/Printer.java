package io.zenwatch.tools.print;

import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.doctor.model.Diagnosis;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.zenoh.Hello;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Query;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Prints what a tool does and what it receives. Callbacks may call it on any thread. */
public interface Printer {

    /** What the tool is about to do, or how it is used. */
    void progress(String text);

    /**
     * What the tool declared stands: from now on it sees what happens.
     *
     * @param hint what people may do now
     */
    void declared(KeyExpr key, String hint);

    /** A value was put. */
    void put(KeyExpr key, ZBytes payload);

    /** A key was deleted. */
    void delete(KeyExpr key);

    /** A subscriber received a sample. */
    void sample(Sample sample);

    /** A querying subscriber received something. */
    void event(SubscriberEvent event);

    /** Something happened in the network. */
    void happened(TopologyEvent event);

    /**
     * What the tool prints is complete from now on, or changes may be missing from now on.
     *
     * @param since when that began
     */
    void live(boolean isLive, Instant since);

    /** A get received a reply. */
    void reply(Reply reply);

    /** A get received no more replies because its time was over. */
    void timeout();

    /** A queryable received a query. */
    void query(Query query);

    /** A queryable answers a query. */
    void response(KeyExpr key, ZBytes payload);

    /** A liveliness token appeared or vanished. */
    void tokenChange(Sample sample);

    /** A liveliness token stands. */
    void token(Reply reply);

    /** A zenoh process answered a scout. */
    void hello(Hello hello);

    /** A session is up. */
    void session(ZenohId zid, List<String> locators);

    /** A bridge begins to show a node, or ends to. */
    void bridged(ZenohId node, boolean isShown);

    /** A dashboard serves its page at an address. */
    void dashboard(URI page);

    /** A tool serves its metrics at an address. */
    void metrics(URI address);

    /** News of connections. */
    void connections(ConnectionEvent event);

    /** What is wrong with a session or a network, and what is not. */
    void diagnosis(Diagnosis diagnosis);

    /** What a session is and what it is connected to. */
    void info(ZenohId zid, List<String> locators, Map<Transport, List<Link>> connectivity);
}
