package cn.suanquan.mutations;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// Runs test classes, or single tests (`ClassIT#test`), one class after the other in this process, without a build
/// tool, and stops after the first with a failure. The tests of one class run together, as what it starts for all of
/// them is started once. A class is named by its simple name. Ends with 0 where all passed, 1 where one failed, 2 where
/// none ran.
public final class Tests {
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int NONE = 2;

    private Tests() {}

    public static void main(String... names) throws IOException {
        PrintStream out = System.out;
        int ran = 0;
        Map<String, List<String>> byClass = Arrays.stream(names)
                .collect(Collectors.groupingBy(
                        name -> name.replaceFirst("#.*", ""), LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<String, List<String>> one : byClass.entrySet()) {
            TestExecutionSummary summary = run(one.getKey(), one.getValue());
            ran += (int) summary.getTestsSucceededCount();
            List<TestExecutionSummary.Failure> failures = summary.getFailures();
            failures.forEach(failure -> out.println("FAILED " + one.getKey() + "."
                    + failure.getTestIdentifier().getDisplayName() + " | " + firstLine(failure.getException())));
            if (!failures.isEmpty()) {
                System.exit(FAILED);
            }
        }
        System.exit(ran == 0 ? NONE : PASSED);
    }

    private static TestExecutionSummary run(String name, List<String> tests) throws IOException {
        String type = fullName(name);
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(tests.stream()
                        .map(test -> test.equals(name)
                                ? selectClass(type)
                                : selectMethod(type, test.substring(name.length() + 1)))
                        .toList())
                .configurationParameter("junit.jupiter.execution.timeout.default", "2m")
                .build();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    /// Top-level names are unique.
    private static String fullName(String simpleName) throws IOException {
        Path classes = Path.of("target", "test-classes");
        try (Stream<Path> all = Files.walk(classes)) {
            Path found = all.filter(path -> path.getFileName().toString().equals(simpleName + ".class"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no test class " + simpleName));
            String path = classes.relativize(found).toString();
            return path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.');
        }
    }

    private static String firstLine(Throwable thrown) {
        String text = String.valueOf(thrown);
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
