package io.zenwatch.spring;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.session.ZenohSession;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** An application with a session, as a client of a router. */
@SpringBootApplication
public class RobotApplication {

    /** The session of the application; Spring closes it. */
    @Bean
    ZenohSession session(@Value("${router}") String router) {
        return ZenohEngine.open(Sessions.client(router));
    }
}
