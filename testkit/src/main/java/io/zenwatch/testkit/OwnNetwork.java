package io.zenwatch.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs processes in networks of their own, from which there is no way out: namespaces of Linux, for which it takes root. */
public final class OwnNetwork {

    /** The address that each of them has. */
    public static final String ADDRESS = "10.88.0.1";

    /** A cable with both ends in the same network. */
    private static final String CABLE = "ip link set lo up && ip link add v0 type veth peer name v1 && ip addr add "
            + ADDRESS + "/24 dev v0 && ip link set v0 up && ip link set v1 up && ";

    private OwnNetwork() {}

    /** Skips the test where the system gives no networks; with {@code CI=true} it fails. */
    public static void require() {
        Programs.require(
                isAvailable(), "no networks for processes, so their tests do not run: be root, install iproute2");
    }

    private static boolean isAvailable() {
        try {
            return new ProcessBuilder(of("true"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The command that runs a command in a network with one interface that can multicast. */
    public static List<String> of(String... command) {
        return behind(List.of("unshare", "-n", "sh", "-c", CABLE + "exec \"$0\" \"$@\""), List.of(command));
    }

    /** The command that runs a command in a network without an interface. */
    public static List<String> empty(List<String> command) {
        return behind(List.of("unshare", "-n"), command);
    }

    /** The command that runs a command in the network of a process that runs already. */
    public static List<String> of(ChildProcess process, List<String> command) {
        return behind(List.of("nsenter", "-n", "-t", Long.toString(process.pid())), command);
    }

    private static List<String> behind(List<String> first, List<String> command) {
        List<String> whole = new ArrayList<>(first);
        whole.addAll(command);
        return whole;
    }
}
