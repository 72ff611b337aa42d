package io.zenwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class JvmExitIT {

    @RegisterExtension
    final Children children = new Children();

    @Test
    void jvm_endsWithOpenSessions_inAFlood() {
        ChildProcess child = children.java(FloodedAtExit.class);
        assertThat(child.awaitExit()).isZero();
        assertThat(child.lines()).containsExactly("flooded");
    }

    @Test
    void firstSession_canBeOpenedWhileTheJvmEnds() {
        ChildProcess child = children.java(OpensAtExit.class);
        assertThat(child.awaitExit()).isZero();
        assertThat(child.lines()).containsExactly("open");
    }
}
