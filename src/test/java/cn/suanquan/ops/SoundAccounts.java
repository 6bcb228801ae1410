package cn.suanquan.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.Tx;
import cn.suanquan.kernel.ServiceClock;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Book;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import cn.suanquan.settlement.Settlements;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// The base of tests of the checks: two accounts of their own, sound and just read as a whole before and after each.
abstract class SoundAccounts {
    @Inject
    SoundnessChecks checks;

    @Inject
    SoundnessJob job;

    @Inject
    Soundness soundness;

    @Inject
    SoundnessCheckStore store;

    @Inject
    OpsStore ops;

    @Inject
    Ledger ledger;

    @Inject
    Tx tx;

    @Inject
    Pool pool;

    @Inject
    Settlements settlements;

    @Inject
    ServiceClock clock;

    @ConfigProperty(name = "suanquan.test.jdbc-url")
    String url;

    final Book book = Book.fresh();
    final UUID owner = UUID.randomUUID();
    AccountId treasury = new AccountId(0);
    AccountId voucher = new AccountId(0);

    @BeforeEach
    void isSoundAndNew() throws SQLException {
        Map<String, AccountId> ids =
                tx.write(db -> ledger.open(db, List.of(book.treasury(), book.voucher("v", owner, 10_000))));
        treasury = ids.get(book.key("treasury"));
        voucher = ids.get(book.key("voucher/v"));
        post("first");
        change("update ledger.checked set recounted_at = now() - interval '25 hours'");
        assertEquals(SoundnessCheck.Kind.FULL, latest(checks.next()).kind());
        assertEquals(List.of(), checks.standing().violations());
    }

    @AfterEach
    void asItWas() throws SQLException {
        change("update ledger.stop set open_until = stopped_at where open_until is not null");
        assertEquals(List.of(), checks.next().violations());
        assertTrue(checks.standing().stopped().isEmpty());
    }

    static SoundnessCheck latest(SoundnessChecks.Standing standing) {
        SoundnessCheck full = standing.full().orElseThrow();
        return standing.latest()
                .filter(check -> check.begunAt().isAfter(full.begunAt()))
                .orElse(full);
    }

    void post(String id) {
        Posting posting =
                book.posting(id, new Leg(treasury, Bucket.AVAILABLE, voucher, Bucket.AVAILABLE), Book.exactly(100));
        assertInstanceOf(Outcome.Posted.class, tx.write(db -> ledger.post(db, posting)));
    }

    void change(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "suanquan_owner", "");
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
