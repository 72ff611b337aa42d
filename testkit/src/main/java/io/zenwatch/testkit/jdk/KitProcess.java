package io.zenwatch.testkit.jdk;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs the compatibility kit in this JVM: prints the JVM's version, each failure, and at last {@code kit <run> <failed>}.
 * An argument is a regular expression for the names of the classes to run.
 */
final class KitProcess {

    private KitProcess() {}

    public static void main(String[] arguments) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectPackage("io.zenwatch.testkit.port"))
                .filters(ClassNameFilter.includeClassNamePatterns(arguments))
                // Its place is relative to a module's folder, and this is another.
                .configurationParameter("jqwik.database", "")
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        System.out.println("java " + Runtime.version().feature());
        LauncherFactory.create().execute(request, listener);
        TestExecutionSummary summary = listener.getSummary();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        summary.printFailuresTo(out, 30);
        out.println("kit " + summary.getTestsStartedCount() + " " + summary.getTotalFailureCount());
        System.exit(0);
    }
}
