package cn.suanquan.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// All families of attacks on one service, in turn. The service's clock stands on 14 November 2025, as the demo
/// leaves it.
public final class Attack {
    private static final Duration ZERO_WITHIN = Duration.ofSeconds(15);
    private final AttackTarget target;
    private final Size size;

    public Attack(AttackTarget target, Size size) {
        this.target = target;
        this.size = size;
    }

    /// How much of it.
    ///
    /// @param paths random paths through the gate; 0 for none
    /// @param every of operations and changes one in so many is tried
    /// @param strangersMib what strangers may have in flight together
    public record Size(long seed, int paths, int every, int strangersMib) {}

    public AttackTable run() throws IOException, InterruptedException, GeneralSecurityException, SQLException {
        List<AttackRow> rows = new ArrayList<>();
        MoneyAttack money = new MoneyAttack();
        CityUnderAttack city = money.play();
        rows.addAll(money.rows());
        rows.addAll(new TokenAttack(target).rows());
        rows.addAll(new AccessAttack(target).rows(size.every(), city));
        rows.addAll(new AddressAttack(target).rows(2_000 / size.every()));
        rows.addAll(new BodyAttack(target).rows(size.every()));
        rows.addAll(new HygieneAttack(target).rows());
        int untouched = logged();
        rows.addAll(new TamperAttack(target, city).rows(size.every()));
        int restored = logged();
        if (size.paths() > 0) {
            rows.add(new RandomPaths(target, size.seed()).walk(size.paths(), size.strangersMib()));
        }
        if (target.data().isPresent()) {
            rows.addAll(new SlowAttack(target).rows());
            rows.add(new HygieneAttack(target).overview());
            rows.add(HygieneAttack.files(target.data().get()));
            rows.add(HygieneAttack.errors(log(), untouched, restored));
        }
        return new AttackTable(rows, target.leftOver(ZERO_WITHIN));
    }

    private Path log() {
        return target.data().orElseThrow().resolveSibling("service.log");
    }

    /// The lines that the service has logged by now, where its log is a file of ours.
    private int logged() throws IOException {
        return target.data().isPresent() ? Files.readAllLines(log()).size() : 0;
    }
}
