package cn.suanquan;

import cn.suanquan.archive.Eras;
import cn.suanquan.db.DatabaseHosts;
import cn.suanquan.db.DatabaseTls;
import cn.suanquan.db.EmbeddedDatabase;
import cn.suanquan.db.Migrations;
import cn.suanquan.demo.Demo;
import cn.suanquan.demo.Sandbox;
import cn.suanquan.identity.DemoIssuer;
import cn.suanquan.jobs.JobsCommand;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ops.CellMove;
import cn.suanquan.ops.RestoredBooks;
import cn.suanquan.reconciliation.DayEraStore;
import cn.suanquan.report.SliceEraStore;
import cn.suanquan.usage.ContractEraStore;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The program, by its first argument:
/// - none or `serve` serves: where SUANQUAN_DB_URL names a database, in production; without one in development, on an
///   embedded PostgreSQL with demo tokens
/// - `demo` plays the demo month on the embedded PostgreSQL and goes on serving; with `--stop` it ends after the
///   report; with `--sandbox` it is one for the engineer of a compute center
/// - `migrate` brings an external database up to date and ends
/// - `era` opens the next era of its journal, archives an ended one with its proof, or verifies an archive
/// - `move` brings a jurisdiction to another server, step by step
/// - `restored` says whether the books of a restored database are sound and what centers must send again
/// - `jobs` reads the job records of a center's scheduler, prices them and posts them to a service
@QuarkusMain
public class Main {
    static final int EXIT_USAGE = 2;
    private static final int STOP_WAIT_SECONDS = 30;
    private static final int CAUSES_MAX = 10;
    private static final String MODE = "suanquan.mode";

    private Main() {}

    public static void main(String... args) {
        Map<String, String> environment = System.getenv();
        String first = args.length == 0 ? "serve" : args[0];
        try {
            if (first.equals("migrate")) {
                migrate(environment);
                return;
            }
            if (first.equals("era")) {
                System.out.println(era(environment, args));
                return;
            }
            if (first.equals("restored")) {
                restored(environment, args);
                return;
            }
            if (first.equals("move")) {
                System.exit(move(environment, args) ? 0 : 1);
            }
            if (first.equals("jobs")) {
                System.exit(jobs(environment, args) ? 0 : 1);
            }
            Mode mode = mode(first, environment);
            System.setProperty(MODE, mode.name().toLowerCase(Locale.ROOT));
            Sandbox.prepare(mode, args);
            if (mode == Mode.PRODUCTION) {
                Production.check(environment);
                System.setProperty(
                        "quarkus.datasource.reactive.url",
                        DatabaseHosts.of(required(environment, "SUANQUAN_DB_URL"))
                                .listed());
                traceTo(environment.getOrDefault("SUANQUAN_TRACES_TO", "").strip());
                Quarkus.run(App.class, args);
            } else {
                serveEmbedded(mode, args);
            }
        } catch (IllegalArgumentException e) {
            System.err.println("suanquan: " + shown(String.valueOf(e.getMessage())));
            System.exit(EXIT_USAGE);
        } catch (RuntimeException e) {
            System.err.println("suanquan: " + shown(whole(e)));
            System.exit(1);
        }
    }

    /// @param collector where traces are sent by OTLP over HTTP; nowhere where it is empty
    private static void traceTo(String collector) {
        if (!collector.isEmpty()) {
            System.setProperty("quarkus.otel.sdk.disabled", "false");
            System.setProperty("quarkus.otel.exporter.otlp.endpoint", collector);
        }
    }

    /// What this process is for, from the first argument and the environment.
    ///
    /// @throws IllegalArgumentException where they contradict each other: the demo never runs beside real data
    static Mode mode(String first, Map<String, String> environment) {
        boolean external = environment.containsKey("SUANQUAN_DB_URL");
        String asked = environment.getOrDefault("SUANQUAN_MODE", external ? "production" : "");
        boolean production = asked.equals("production");
        return switch (first) {
            case "demo" -> {
                if (external || production) {
                    throw new IllegalArgumentException(
                            "the demo is refused in production: it has keys of its own and moves the"
                                    + " clock; unset SUANQUAN_DB_URL and SUANQUAN_MODE to run it on its embedded database");
                }
                yield Mode.DEMO;
            }
            case "serve" -> {
                if (!production && !asked.isEmpty() && !asked.equals("dev")) {
                    throw new IllegalArgumentException("SUANQUAN_MODE must be production or dev, not " + asked);
                }
                if (!production && external) {
                    throw new IllegalArgumentException("an external database is served in production mode only;"
                            + " unset SUANQUAN_MODE, or unset SUANQUAN_DB_URL to use the embedded one");
                }
                yield production ? Mode.PRODUCTION : Mode.DEV;
            }
            default ->
                throw new IllegalArgumentException(
                        "unknown command " + first
                                + "; use: serve | demo [--stop] [--seed N] | migrate | era … | move … | restored FOLDER | jobs …");
        };
    }

    private static void migrate(Map<String, String> environment) {
        Migrations.run(
                DatabaseTls.of(environment).jdbc(required(environment, "SUANQUAN_DB_URL")),
                required(environment, "SUANQUAN_DB_USER"),
                required(environment, "SUANQUAN_DB_PASSWORD"));
    }

    private static String era(Map<String, String> environment, String... args) {
        Eras eras = new Eras(
                DatabaseTls.of(environment).jdbc(required(environment, "SUANQUAN_DB_URL")),
                required(environment, "SUANQUAN_DB_USER"),
                required(environment, "SUANQUAN_DB_PASSWORD"),
                List.of(new SliceEraStore(), new DayEraStore(), new ContractEraStore()));
        String act = args.length < 2 ? "" : args[1];
        if (act.equals("open") && args.length == 2) {
            return "era " + eras.open() + " is open";
        }
        if (act.equals("archive") && args.length == 4 && args[2].matches("[0-9]{1,2}")) {
            return eras.archive(Integer.parseInt(args[2]), Path.of(args[3])).toString();
        }
        if (act.equals("verify") && args.length == 3) {
            return eras.verify(Path.of(args[2])).toString();
        }
        throw new IllegalArgumentException("use: era open | era archive N FOLDER | era verify FILE");
    }

    private static void restored(Map<String, String> environment, String... args) {
        if (args.length != 2) {
            throw new IllegalArgumentException("use: restored FOLDER");
        }
        DatabaseTls.of(environment).jdbc(required(environment, "SUANQUAN_DB_URL"));
        required(environment, "SUANQUAN_DB_USER");
        required(environment, "SUANQUAN_DB_PASSWORD");
        RestoredBooks.settings();
        System.setProperty("quarkus.datasource.reactive.url", required(environment, "SUANQUAN_DB_URL"));
        Quarkus.run(RestoredBooks.class, args);
    }

    private static boolean move(Map<String, String> environment, String... args) {
        List<String> all = List.of(args);
        try (CellMove move = CellMove.between(environment, System.out::println)) {
            return move.run(all.subList(1, all.size()));
        }
    }

    private static boolean jobs(Map<String, String> environment, String... args) {
        List<String> all = List.of(args);
        return new JobsCommand(environment, System.out, ServiceClock.ofTheMachine()).run(all.subList(1, all.size()));
    }

    private static void serveEmbedded(Mode mode, String... args) {
        EmbeddedDatabase.requirePackaged();
        if (mode == Mode.DEMO) {
            Demo.requireOptions(args);
        }
        Path data = Demo.dataFolder();
        DemoIssuer issuer = DemoIssuer.keptIn(data);
        EmbeddedDatabase database = EmbeddedDatabase.start(data.resolve("postgresql"));
        CountDownLatch served = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> closeAfter(served, database), "embedded-postgresql-stop"));
        System.setProperty("quarkus.datasource.reactive.url", database.url());
        System.setProperty("suanquan.db.tls", "disable"); // it listens on this machine alone
        System.setProperty("mp.jwt.verify.publickey", issuer.publicKey());
        System.setProperty("suanquan.demo.keys", data.toString());
        System.setProperty("suanquan.evidence.folder", data.resolve("evidence").toString());
        System.setProperty("quarkus.swagger-ui.enabled", "true");
        if (System.getProperty("quarkus.http.host") == null) {
            // The demo's page is open and Swagger UI is on, so they are served to this machine only, and under its own
            // names: a page of another site whose name is turned to this machine gets nothing.
            System.setProperty("quarkus.http.host", "127.0.0.1");
            if (System.getenv("SUANQUAN_HOSTS") == null) {
                System.setProperty("suanquan.hosts", "localhost,127.0.0.1");
            }
        }
        System.setProperty("quarkus.log.console.json.enabled", "false");
        // Nobody stands before it who would have to notice.
        System.setProperty("quarkus.shutdown.delay", "0s");
        System.setProperty("quarkus.shutdown.timeout", "10s");
        if (mode == Mode.DEMO) {
            System.setProperty("quarkus.log.console.level", "WARN");
            System.setProperty("quarkus.log.category.\"io.vertx.core.impl.BlockedThreadChecker\".level", "ERROR");
        }
        Quarkus.run(
                App.class,
                (code, problem) -> {
                    served.countDown();
                    if (problem != null) {
                        System.err.println("suanquan: " + whole(problem));
                    }
                    System.exit(problem == null ? code : 1);
                },
                args);
    }

    /// A message may hold what stands in a file of somebody else's, or in another service's answer.
    static String shown(String message) {
        return message.lines().map(KeyText::shown).collect(Collectors.joining("\n"));
    }

    /// What went wrong, with its causes, in one line.
    private static String whole(Throwable problem) {
        StringBuilder words = new StringBuilder(String.valueOf(problem.getMessage()));
        Throwable cause = problem.getCause();
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause.getMessage() != null && words.indexOf(cause.getMessage()) < 0) {
                words.append(": ").append(cause.getMessage());
            }
            cause = cause.getCause();
        }
        return words.toString();
    }

    /// Stops the database after the service, so that nothing in flight loses its connection.
    private static void closeAfter(CountDownLatch served, EmbeddedDatabase database) {
        try {
            if (!served.await(STOP_WAIT_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("suanquan: the service did not stop within " + STOP_WAIT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        database.close();
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    /// Serves until it is told to stop.
    @Singleton
    public static class App implements QuarkusApplication {
        private final Demo demo;

        public App(Demo demo) {
            this.demo = demo;
        }

        @Override
        public int run(String... args) {
            return demo.start(args);
        }
    }
}
