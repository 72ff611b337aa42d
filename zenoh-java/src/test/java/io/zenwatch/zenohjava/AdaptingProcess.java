package io.zenwatch.zenohjava;

import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.ZenohException;

/** Adapts a session, and says {@code adapted} or {@code refused <code> <message>}. */
public final class AdaptingProcess {

    private AdaptingProcess() {}

    public static void main(String[] noArguments) {
        ApplicationSession application = ApplicationSession.open(Sessions.isolated());
        try {
            ZenohJava.adapt(application.session()).close();
            System.out.println("adapted");
        } catch (ZenohException e) {
            System.out.println("refused " + e.code() + " " + e.getMessage());
        } finally {
            application.session().close();
        }
    }
}
