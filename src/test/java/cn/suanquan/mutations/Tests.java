package cn.suanquan.mutations;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// Runs test classes one after the other in this process, without the service and without a build tool, and stops after
/// the first class with a failure. Ends with 0 where all passed, 1 where one failed, 2 where none ran.
public final class Tests {
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int NONE = 2;

    private Tests() {}

    public static void main(String... classes) {
        PrintStream out = System.out;
        int ran = 0;
        for (String name : Arrays.asList(classes)) {
            TestExecutionSummary summary = run(name);
            ran += (int) summary.getTestsSucceededCount();
            List<TestExecutionSummary.Failure> failures = summary.getFailures();
            failures.forEach(failure -> out.println("FAILED " + name.substring(name.lastIndexOf('.') + 1) + "."
                    + failure.getTestIdentifier().getDisplayName() + " | " + firstLine(failure.getException())));
            if (!failures.isEmpty()) {
                System.exit(FAILED);
            }
        }
        System.exit(ran == 0 ? NONE : PASSED);
    }

    private static TestExecutionSummary run(String name) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(name))
                .configurationParameter("junit.jupiter.execution.timeout.default", "2m")
                .build();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    private static String firstLine(Throwable thrown) {
        String text = String.valueOf(thrown);
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
