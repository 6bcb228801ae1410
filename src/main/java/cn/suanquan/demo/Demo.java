package cn.suanquan.demo;

import cn.suanquan.demo.Api.Person;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.ServiceClock;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The demo's door: what [cn.suanquan.Main] starts once the service answers.
@ApplicationScoped
public class Demo {
    static final int EXIT_OK = 0;
    static final int EXIT_FAILED = 1;
    static final int EXIT_USAGE = 2;
    private final Mode mode;
    private final ServiceClock clock;
    private final ObjectMapper json;
    private final Sandbox sandbox;

    Demo(@ConfigProperty(name = "suanquan.mode") Mode mode, ServiceClock clock, ObjectMapper json, Sandbox sandbox) {
        this.mode = mode;
        this.clock = clock;
        this.json = json;
        this.sandbox = sandbox;
    }

    /// Where the embedded database, the demo's key and its files are kept: `./data`, or the property `suanquan.data`.
    public static Path dataFolder() {
        return Path.of(System.getProperty("suanquan.data", "data"));
    }

    /// @throws IllegalArgumentException where an option is unknown, before anything is started
    public static void requireOptions(String... args) {
        Arguments.of(args);
    }

    /// Plays the demo where this process is for it, then serves until told to stop; answers the exit code.
    public int start(String... args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try {
            switch (mode) {
                case DEMO -> demo(out, Arguments.of(args));
                case DEV -> Report.development(out, ofTheTerminal().words(), api("dev"), dataFolder());
                case PRODUCTION, TEST -> out.flush();
            }
        } catch (IllegalArgumentException e) {
            out.println("suanquan demo: " + e.getMessage());
            return EXIT_USAGE;
        } catch (RuntimeException e) {
            out.println();
            ReportWords words = Arguments.of(args).spoken().words();
            out.println(words.failed(e.getMessage() + (e.getCause() == null ? "" : " (" + e.getCause() + ")")));
            out.println(words.goesOn(dataFolder().toAbsolutePath().toString()));
            return EXIT_FAILED;
        }
        if (!Arguments.isStop(args)) {
            Quarkus.waitForExit();
        }
        return EXIT_OK;
    }

    private void demo(PrintStream out, Arguments arguments) {
        Month month = Month.make(arguments.seed(), Size.FULL);
        Path folder = dataFolder().resolve("demo");
        Api api = api(run(month));
        Duration ready = awaitReady(api);
        ReportLanguage language = arguments.spoken();
        Report.opening(out, language.words(), month, ready, api.base());
        Instant begun = Instant.now();
        Optional<PlayResult> before = PlayResult.in(folder, json);
        PlayResult finished =
                before.filter(f -> stands(api, f, month)).orElseGet(() -> play(api, month, folder, language, out));
        boolean isAgain = before.filter(finished::equals).isPresent();
        clock.moveTo(Month.shanghai(Play.END, 9 * 60));
        new Report(out, api, month, finished, language, folder).print(isAgain, Duration.between(begun, Instant.now()));
        if (sandbox.isOn()) {
            Sandbox.print(out, api, finished, language.words(), folder);
        }
    }

    /// Plays against that service; what the tests call too. Nothing in production.
    PlayResult play(Api api, Month month, Path folder, ReportLanguage language, PrintStream out) {
        if (mode == Mode.PRODUCTION) {
            throw new DemoFailure("the demo is refused in production");
        }
        Play.City city = new Play(api, clock, month, language.words(), line -> out.println("  · " + line)).play();
        PlayResult finished = PlayResult.of(month, city);
        finished.keepIn(folder, json);
        return finished;
    }

    /// True where that finished play is of this month and its settlement is still there: the folder and the database
    /// belong together.
    private static boolean stands(Api api, PlayResult finished, Month month) {
        boolean isThere = finished.runs().values().stream()
                .allMatch(run ->
                        api.tryGet(Person.AUDITOR, "/api/v1/settlements/" + run).isOk());
        if (isThere && !finished.isOf(month)) {
            throw new IllegalArgumentException(
                    "the data in " + dataFolder().toAbsolutePath() + " is of seed " + finished.seed()
                            + "; run with --seed " + finished.seed() + ", or delete the folder to play another one");
        }
        return isThere;
    }

    static String run(Month month) {
        return "demo-" + month.seed() + "-" + month.size().holders() + "-"
                + month.size().records();
    }

    private Api api(String run) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        return new Api(URI.create("http://localhost:" + port), DemoIssuer.keptIn(dataFolder()), json, run);
    }

    /// From the start of the process to the first answer.
    private static Duration awaitReady(Api api) {
        Api.Answer answer = api.tryGet(Person.AUDITOR, "/api/v1/holders?limit=1");
        if (!answer.isOk()) {
            throw new DemoFailure("the service is not ready: " + answer.text());
        }
        return Duration.ofMillis(System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    private static ReportLanguage ofTheTerminal() {
        return ReportLanguage.of(System.getenv());
    }

    /// `demo [--sandbox [--reset]] [--stop] [--seed N] [--language zh|en]`
    ///
    /// @param language empty for that of the terminal
    record Arguments(long seed, Optional<ReportLanguage> language) {
        private static final String USE =
                "use: demo [--sandbox [--reset]] [--stop] [--seed N] [--language zh|en], N of at most 18 digits";

        ReportLanguage spoken() {
            return language.orElseGet(Demo::ofTheTerminal);
        }

        static Arguments of(String... args) {
            Arguments said = new Arguments(Month.SEED_DEFAULT, Optional.empty());
            Iterator<String> words = Arrays.asList(args).iterator();
            while (words.hasNext()) {
                String word = words.next();
                said = switch (word) {
                    case "demo", "--stop", Sandbox.OPTION, Sandbox.RESET -> said;
                    case "--seed" -> new Arguments(seed(value(word, words)), said.language);
                    case "--language" -> new Arguments(said.seed, Optional.of(language(value(word, words))));
                    default -> throw unknown(word);
                };
            }
            return said;
        }

        private static String value(String option, Iterator<String> words) {
            if (!words.hasNext()) {
                throw unknown(option);
            }
            return words.next();
        }

        private static long seed(String text) {
            if (!text.matches("[0-9]{1,18}")) {
                throw unknown("--seed " + text);
            }
            return Long.parseLong(text);
        }

        private static ReportLanguage language(String text) {
            return ReportLanguage.of(text).orElseThrow(() -> unknown("--language " + text));
        }

        private static IllegalArgumentException unknown(String option) {
            return new IllegalArgumentException("unknown option " + option + "; " + USE);
        }

        static boolean isStop(String... args) {
            return Arrays.asList(args).contains("--stop");
        }
    }
}
