package io.zenwatch.tools.print;

import io.zenwatch.tools.console.Console;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;

/** Prints the bytes of payloads as they are. What is wrong stands on standard error. */
public final class RawPrinter extends TextPrinter {

    private final Console console;

    public RawPrinter(Console console) {
        super(console);
        this.console = console;
    }

    @Override
    public void progress(String text) {
        // It would stand among the payloads.
    }

    @Override
    public void declared(KeyExpr key, String hint) {
        // It would stand among the payloads.
    }

    @Override
    public void sample(Sample sample) {
        console.bytes(sample.payload().toByteArray());
    }

    @Override
    public void reply(Reply reply) {
        if (reply instanceof Reply.Ok ok) {
            sample(ok.sample());
        } else {
            super.reply(reply);
        }
    }

    @Override
    void failed(String text) {
        console.error(text);
    }
}
