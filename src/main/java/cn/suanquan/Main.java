package cn.suanquan;

import cn.suanquan.db.EmbeddedDatabase;
import cn.suanquan.db.Migrations;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;

/// Starts the service. `migrate` brings an external database up to date and ends; `demo` runs the demo month and keeps
/// serving (`demo --stop` ends); no argument serves. Without SUANQUAN_DB_URL an embedded PostgreSQL is used.
@QuarkusMain
public class Main {
    private Main() {}

    public static void main(String... args) {
        String first = args.length == 0 ? "serve" : args[0];
        String url = System.getenv("SUANQUAN_DB_URL");
        if (first.equals("migrate")) {
            Migrations.run(
                    "jdbc:" + required("SUANQUAN_DB_URL"),
                    required("SUANQUAN_DB_USER"),
                    required("SUANQUAN_DB_PASSWORD"));
            return;
        }
        if (url == null) {
            EmbeddedDatabase database =
                    EmbeddedDatabase.start(Path.of(System.getProperty("suanquan.data", "data"), "postgresql"));
            Runtime.getRuntime().addShutdownHook(new Thread(database::close, "embedded-postgresql-stop"));
            url = database.url();
        }
        System.setProperty("quarkus.datasource.reactive.url", url);
        Quarkus.run(App.class, args);
    }

    private static String required(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    /// Serves until it is told to stop.
    public static class App implements QuarkusApplication {
        @Override
        public int run(String... args) {
            Quarkus.waitForExit();
            return 0;
        }
    }
}
