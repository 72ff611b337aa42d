package io.zenwatch.dashboard.wire;

/** What a reader is in the middle of is no longer kept. It has to begin again. */
public final class ReaderTooSlow extends Exception {

    ReaderTooSlow() {
        super("the reader is too slow: what it is reading is no longer kept");
    }
}
