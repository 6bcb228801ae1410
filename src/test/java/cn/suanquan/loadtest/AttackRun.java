package cn.suanquan.loadtest;

import cn.suanquan.attack.Attack;
import cn.suanquan.attack.AttackTable;
import cn.suanquan.attack.AttackTarget;
import cn.suanquan.fixture.ServiceFixture;
import cn.suanquan.identity.DemoIssuer;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The demo, started here on free ports of this machine, and everything that an attacker tries on it. Ends with 1 where
/// one thing went otherwise than it should.
///
/// Arguments: `--paths=10000 --seed=1 --every=1`, the last one to try one operation, body and change in so many
public final class AttackRun {
    private static final int STRANGERS_MIB = 24;

    private AttackRun() {}

    public static void main(String... arguments) throws Exception {
        Knobs knobs = Knobs.of(Map.of("paths", 10_000, "seed", 1, "every", 1), arguments);
        Path folder = Path.of("target", "loadtest", Long.toString(System.currentTimeMillis()));
        long start = System.nanoTime();
        boolean isRight;
        try (Server server = Server.demo(folder)) {
            Machine.say(
                    "machine       %d cores, load %s; the demo stood after %.0f s",
                    Runtime.getRuntime().availableProcessors(), Machine.load(), (System.nanoTime() - start) / 1e9);
            DemoIssuer issuer = DemoIssuer.keptIn(server.data());
            ServiceFixture.signWith(issuer);
            RestAssured.port = server.address.getPort();
            AttackTarget target = new AttackTarget(
                    server.address,
                    server.management.resolve("q/metrics"),
                    issuer,
                    server.jdbcUrl(),
                    Optional.of(server.data()));
            AttackTable table = new Attack(
                            target,
                            new Attack.Size(knobs.of("seed"), knobs.of("paths"), knobs.of("every"), STRANGERS_MIB))
                    .run();
            table.print(System.out);
            isRight = table.isRight();
        }
        Machine.say("%s after %.0f s", isRight ? "met          " : "MISSED       ", (System.nanoTime() - start) / 1e9);
        System.exit(isRight ? 0 : 1);
    }
}
