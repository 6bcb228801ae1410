package cn.suanquan.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.EmbeddedDatabase;
import cn.suanquan.history.OwnHistory;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Book;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.OwnLedger;
import cn.suanquan.ledger.Posting;
import cn.suanquan.usage.ContractEraStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a database of its own: an era from which claims under contracts are reckoned.
class ContractErasIT {
    private static final EmbeddedDatabase SERVER = EmbeddedDatabase.start(
            Path.of("target", "test-postgresql", UUID.randomUUID().toString()));

    private final Book book = Book.fresh();
    private final UUID owner = UUID.randomUUID();
    private final String name = EraDatabases.copyOf(SERVER);
    private final String jdbcUrl = SERVER.jdbcUrl().replace("/suanquan", "/" + name);
    private final OwnLedger one = new OwnLedger(SERVER.port(), SERVER.password(), name);
    private final Eras eras = new Eras(jdbcUrl, "suanquan_owner", "", List.of());
    private AccountId treasury = new AccountId(0);
    private AccountId voucher = new AccountId(0);

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void openAccounts() {
        Map<String, AccountId> ids =
                one.tx().write(db -> one.ledger().open(db, List.of(book.treasury(), book.voucher("v", owner, 10_000))));
        treasury = ids.get(book.key("treasury"));
        voucher = ids.get(book.key("voucher/v"));
        Leg leg = new Leg(treasury, Bucket.AVAILABLE, voucher, Bucket.AVAILABLE);
        assertFalse(
                posted(post(one, book.posting("face", leg, Book.exactly(1000)))).isReplay());
    }

    @AfterEach
    void close() {
        one.close();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void anEraStaysAsLongAsWhatClaimsTookOfAContractIsReadFromIt() throws SQLException {
        Eras kept = new Eras(jdbcUrl, "suanquan_owner", "", List.of(new ContractEraStore()));
        assertFalse(posted(post(
                        one, book.posting("p", Leg.within(voucher, Bucket.AVAILABLE, Bucket.PAID), Book.exactly(1000))))
                .isReplay());
        assertEquals(1, eras.open());
        snapshot();
        AccountId second = one.tx()
                .write(db -> one.ledger().open(db, List.of(book.voucher("w", owner, 10_000))))
                .get(book.key("voucher/w"));
        assertFalse(posted(post(
                        one,
                        book.posting(
                                "second",
                                new Leg(treasury, Bucket.AVAILABLE, second, Bucket.AVAILABLE),
                                Book.exactly(1000))))
                .isReplay());
        String center = UUID.randomUUID().toString();
        asOwner("insert into usage.source select distinct source, '" + center
                + "'::uuid from ledger.journal where from_account_id = " + voucher.value());
        asOwner("insert into contract.contract (id, holder, center_id, number, number_key, signed_on, state, made_at)"
                + " values (gen_random_uuid(), '" + owner + "', '" + center
                + "', 'HT-7', 'HT7', '2025-01-01', 'IN_FORCE', now())");
        granted(1, voucher);
        granted(2, second);
        assertRefusedAs(kept, "contract HT-7, of which claims took a part: an office ends the contract");
        asOwner("update contract.contract set state = 'ENDED', ended_at = now(), end_reason = '履行完毕'");
        assertRefusedAs(kept, "a voucher of its holder is not paid out or lapsed yet");
        assertFalse(posted(post(
                        one, book.posting("q", Leg.within(second, Bucket.AVAILABLE, Bucket.PAID), Book.exactly(1000))))
                .isReplay());
        assertEquals(2, kept.archive(0, folder).entries());
    }

    private void granted(int number, AccountId account) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into voucher.voucher (id, number, application, holder, programme, programme_version, rule_id,
                        year, instrument, face_fen, rate_bp, centers, valid_from, valid_until, state, state_at,
                        state_reason, account_id, source_account, limit_accounts, issued_at)
                    values (gen_random_uuid(), 'LF25-0000000%d-C', gen_random_uuid(), '%s', 'p', 1, 'r', 2025, 'USAGE',
                        1000, 10000, '{}', now(), now() + interval '1 day', 'ACTIVE', now(), '', %d, 's', '{}', now())
                    """.formatted(number, owner, account.value()));
        }
    }

    private void snapshot() {
        assertFalse(new OwnHistory(one).snapshot().isEmpty());
    }

    private void assertRefusedAs(Eras eras, String words) {
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> eras.archive(0, folder));
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, "suanquan_owner", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Outcome post(OwnLedger instance, Posting posting) {
        return instance.tx()
                .write(db -> instance.ledger().post(db, List.of(Chain.of(posting))))
                .getFirst()
                .getFirst();
    }

    private static Outcome.Posted posted(Outcome outcome) {
        return assertInstanceOf(Outcome.Posted.class, outcome);
    }
}
