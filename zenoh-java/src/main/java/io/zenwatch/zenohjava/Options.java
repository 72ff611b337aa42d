package io.zenwatch.zenohjava;

import io.zenoh.pubsub.DeleteOptions;
import io.zenoh.pubsub.PublisherOptions;
import io.zenoh.query.ConsolidationMode;
import io.zenoh.query.QueryTarget;
import io.zenoh.query.ReplyKeyExpr;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.ReplyKeys;

/** The port's options in zenoh-java's words, except for their localities. */
final class Options {

    private Options() {}

    static io.zenoh.pubsub.PutOptions put(PutOptions options) {
        refuseTimestamp(options);
        io.zenoh.pubsub.PutOptions converted = new io.zenoh.pubsub.PutOptions();
        converted.setEncoding(Convert.encoding(options.encoding()));
        if (options.attachment() != null) {
            converted.setAttachment(Convert.bytes(options.attachment()));
        }
        converted.setExpress(options.express());
        converted.setCongestionControl(Convert.congestionControl(options.congestionControl()));
        converted.setPriority(Convert.priority(options.priority()));
        return converted;
    }

    static DeleteOptions delete(PutOptions options) {
        refuseTimestamp(options);
        DeleteOptions converted = new DeleteOptions();
        if (options.attachment() != null) {
            converted.setAttachment(Convert.bytes(options.attachment()));
        }
        converted.setExpress(options.express());
        converted.setCongestionControl(Convert.congestionControl(options.congestionControl()));
        converted.setPriority(Convert.priority(options.priority()));
        return converted;
    }

    private static void refuseTimestamp(PutOptions options) {
        if (options.timestamp() != null) {
            throw new ZenohException(
                    Code.UNSUPPORTED,
                    "zenoh-java cannot stamp a put or a delete; leave that to a router, put a version into the"
                            + " attachment, or use Zenwatch's own engine");
        }
    }

    static PublisherOptions publisher(PutOptions defaults) {
        PublisherOptions converted = new PublisherOptions();
        converted.setEncoding(Convert.encoding(defaults.encoding()));
        converted.setExpress(defaults.express());
        converted.setCongestionControl(Convert.congestionControl(defaults.congestionControl()));
        converted.setPriority(Convert.priority(defaults.priority()));
        return converted;
    }

    static io.zenoh.query.GetOptions get(GetOptions options) {
        io.zenoh.query.GetOptions converted = new io.zenoh.query.GetOptions();
        converted.setTimeout(Convert.timeout(options.timeout()));
        converted.setTarget(
                switch (options.target()) {
                    case BEST_MATCHING -> QueryTarget.BEST_MATCHING;
                    case ALL -> QueryTarget.ALL;
                    case ALL_COMPLETE -> QueryTarget.ALL_COMPLETE;
                });
        converted.setConsolidation(
                switch (options.consolidation()) {
                    case AUTO -> ConsolidationMode.AUTO;
                    case NONE -> ConsolidationMode.NONE;
                    case MONOTONIC -> ConsolidationMode.MONOTONIC;
                    case LATEST -> ConsolidationMode.LATEST;
                });
        converted.setAcceptReplies(
                options.acceptReplies() == ReplyKeys.ANY ? ReplyKeyExpr.ANY : ReplyKeyExpr.MATCHING_QUERY);
        if (options.payload() != null) {
            converted.setPayload(Convert.bytes(options.payload()));
            converted.setEncoding(Convert.encoding(options.encoding()));
        }
        if (options.attachment() != null) {
            converted.setAttachment(Convert.bytes(options.attachment()));
        }
        return converted;
    }
}
