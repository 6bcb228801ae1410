package cn.suanquan.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.faults.CommitProxy;
import cn.suanquan.faults.Postgres;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Book;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.OwnLedger;
import cn.suanquan.ledger.Posting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What `migrate` lets in and shuts out, on a server of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationsIT {
    private static final Schema OWN = Schema.ofThisBuild();
    private static final int LATER = OWN.number() + Schema.PARTS;
    private static final String DRAWN = "select ledger.next_batch()";
    private final Postgres postgres =
            new Postgres(Path.of("target", "test-postgresql", UUID.randomUUID().toString()));
    private final String url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/suanquan";
    private final OwnLedger service = new OwnLedger(postgres.port(), postgres.password());
    private final Book book = Book.fresh();
    private final UUID owner = UUID.randomUUID();
    private final Map<String, AccountId> accounts = service.tx()
            .write(db -> service.ledger().open(db, List.of(book.treasury(), book.voucher("v", owner, 10_000))));

    @AfterEach
    void asItWas() throws SQLException {
        postgres.change("update db.writer set number = " + OWN.number() + ", since = " + OWN.since());
        migrate(OWN);
    }

    @AfterAll
    void stop() {
        service.close();
        postgres.close();
    }

    @Test
    void migratingAgainChangesNothingAndADatabaseOfAnotherBuildIsRefusedWithWords() throws SQLException {
        migrate(OWN);
        postgres.change("update public.flyway_schema_history set checksum = checksum + 1 where version = '020'");
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> migrate(OWN));
        postgres.change("update public.flyway_schema_history set checksum = checksum - 1 where version = '020'");
        assertTrue(refused.getMessage().contains("was made by another build"), refused.getMessage());
        assertTrue(refused.getMessage().contains("delete its data folder"), refused.getMessage());
    }

    @Test
    void aBuildThatAnUpgradeShutsOutIsRefusedWhileItRunsAndNothingOfItStands() throws SQLException {
        assertTrue(post("before").isEmpty());
        assertEquals(Optional.empty(), guard().refusal());
        int standing = entries();

        migrate(later(LATER));
        DbFault refused = post("after").orElseThrow();
        assertTrue(refused.isFenced(), refused.getMessage());
        assertTrue(assertThrows(DbFault.class, () -> service.tx()
                        .write(db -> service.ledger().post(db, fund("two"))))
                .isFenced());
        assertTrue(guard().refusal().orElseThrow().contains("newer"));
        assertEquals(standing, entries());
        assertTrue(assertThrows(IllegalStateException.class, () -> migrate(OWN))
                .getMessage()
                .contains("newer than this build"));
    }

    @Test
    void aBuildThatAnUpgradeLetsRunGoesOnAndItsMigrationDoesNothing() throws SQLException {
        migrate(later(OWN.number()));
        assertTrue(post("together").isEmpty());
        assertEquals(Optional.empty(), guard().refusal());
        migrate(OWN);
        assertEquals(Optional.empty(), guard().refusal());
    }

    @Test
    void aBuildWhoseMigrationDidNotRunIsNotLetToWork() throws SQLException {
        SchemaGuard next = new SchemaGuard(service.tx(), new Schema(LATER + 1, OWN.number(), Sha256.hex("next")));
        assertTrue(next.refusal().orElseThrow().contains("older than this build"));
        migrate(new Schema(LATER + 1, OWN.number(), Sha256.hex("next")));
        assertEquals(Optional.empty(), next.refusal());
    }

    @Test
    void functionsAndViewsThatChangedWithoutAMigrationOfTheirOwnAreRefused() throws SQLException {
        Schema changed = new Schema(OWN.number(), OWN.since(), Sha256.hex("another view"));
        String words = assertThrows(IllegalStateException.class, () -> migrate(changed))
                .getMessage();
        assertTrue(words.contains("the same newest migration, " + Schema.shown(OWN.number())), words);
        assertTrue(new SchemaGuard(service.tx(), changed).refusal().isPresent());
        assertEquals(Optional.empty(), new SchemaGuard(service.tx(), OWN).refusal());
        migrate(OWN);
    }

    @Test
    void whatFailsToMigrateShutsNobodyOut() throws SQLException {
        postgres.change("update public.flyway_schema_history set checksum = checksum + 1 where version = '020'");
        assertThrows(IllegalStateException.class, () -> migrate(later(LATER)));
        postgres.change("update public.flyway_schema_history set checksum = checksum - 1 where version = '020'");
        assertTrue(post("still").isEmpty());
        assertEquals(Optional.empty(), guard().refusal());
    }

    @Test
    void aBuildThatSaysNothingOfItselfIsRefused() throws SQLException {
        try (Connection silent = DriverManager.getConnection(url, "suanquan_app", postgres.password());
                var statement = silent.createStatement()) {
            assertEquals(
                    "SQ001",
                    assertThrows(SQLException.class, () -> statement.execute(DRAWN))
                            .getSQLState());
        }
    }

    @Test
    void theFenceWaitsForWhoIsPostingAndShutsOutWhoeverComesAfter() throws Exception {
        CompletableFuture<Void> raised;
        try (Connection posting = DriverManager.getConnection(url, "suanquan_app", postgres.password());
                var statement = posting.createStatement()) {
            statement.execute("set " + Schema.SETTING + " = " + OWN.number());
            posting.setAutoCommit(false);
            statement.execute(DRAWN);
            raised = CompletableFuture.runAsync(() -> migrate(later(LATER)));
            postgres.awaitWaiting();
            assertFalse(raised.isDone());
            posting.commit();
            raised.get(20, TimeUnit.SECONDS);
            assertEquals(
                    "SQ001",
                    assertThrows(SQLException.class, () -> statement.execute(DRAWN))
                            .getSQLState());
        }
    }

    @Test
    void whatMayHaveTakenPlaceBeforeTheFenceIsToldToBeUnknown() throws Exception {
        int before = entries();
        try (CommitProxy proxy = new CommitProxy(postgres.port(), this::lostBeforeTheFence);
                OwnLedger lost = new OwnLedger(proxy.port(), postgres.password())) {
            DbFault told =
                    assertThrows(DbFault.class, () -> lost.submit(owner, List.of(Chain.of(fund("acknowledged/lost")))));
            assertTrue(told.isUnknown(), told.getMessage());
        }
        assertEquals(before + 1, entries());
    }

    /// The COMMIT takes place, its reply is lost, and whoever asks again is shut out.
    private CommitProxy.Fault lostBeforeTheFence() {
        try {
            postgres.change("update db.writer set number = " + LATER + ", since = " + LATER);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return CommitProxy.Fault.REPLY_LOST;
    }

    @Test
    void aMigrationWaitsForTheOneUnderWay() throws Exception {
        CompletableFuture<Void> second;
        try (Connection first = postgres.asOwner();
                var statement = first.createStatement()) {
            statement.execute("select pg_advisory_lock(8387794262690230082)");
            second = CompletableFuture.runAsync(() -> migrate(OWN));
            postgres.awaitWaiting();
            assertFalse(second.isDone());
        }
        second.get(20, TimeUnit.SECONDS);
    }

    /// What is repeated is changed here, so that it is made again.
    @Test
    void whoeverComesBehindAMigrationThatWaitsIsNotKeptForLong() throws Exception {
        postgres.change(
                "update public.flyway_schema_history set checksum = checksum + 1 where script like '%releases.sql'"
                        + " and version is null");
        CompletableFuture<Void> migrating;
        try (Connection reads = postgres.asOwner();
                var statement = reads.createStatement()) {
            reads.setAutoCommit(false);
            statement.execute("select count(*) from db.releases");
            migrating = CompletableFuture.runAsync(() -> migrate(OWN));
            postgres.awaitWaiting();
            assertEquals(1, number("select count(*) from (select from db.releases limit 1) one"));
            assertFalse(migrating.isDone());
        }
        migrating.get(20, TimeUnit.SECONDS);
    }

    @Test
    void theFenceStaysWhereAMigrationTakesPlaceAllTheSame() throws Exception {
        postgres.change("update public.flyway_schema_history set checksum = checksum + 1 where version = '020'");
        try (Connection other = postgres.asOwner();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("""
                    insert into public.flyway_schema_history
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    select max(installed_rank) + 1, null, 'late', 'SQL', 'late', 0, 'late', 0, true
                    from public.flyway_schema_history""");
            CompletableFuture<Void> failing = CompletableFuture.runAsync(() -> migrate(later(LATER)));
            postgres.awaitWaiting();
            other.commit();
            assertThrows(ExecutionException.class, () -> failing.get(20, TimeUnit.SECONDS));
            assertTrue(guard().refusal().orElseThrow().contains("newer"));
        } finally {
            postgres.change("delete from public.flyway_schema_history where description = 'late'");
            postgres.change("update public.flyway_schema_history set checksum = checksum - 1 where version = '020'");
        }
    }

    /// A database of before there was a fence: here its table has another name for a while.
    @Test
    void whereThereIsNoFenceYetAMigrationWaitsForWhoIsPosting() throws Exception {
        postgres.change("alter table db.writer rename to writer_away");
        try (Connection posting = postgres.asOwner();
                var statement = posting.createStatement()) {
            statement.execute("select pg_advisory_lock_shared(8387794262690230081)");
            CompletableFuture<Void> migrating = CompletableFuture.runAsync(() -> migrate(OWN));
            postgres.awaitWaiting();
            assertFalse(migrating.isDone());
            statement.execute("select pg_advisory_unlock_shared(8387794262690230081)");
            assertThrows(ExecutionException.class, () -> migrating.get(20, TimeUnit.SECONDS)); // db.writer is away
        } finally {
            postgres.change("alter table db.writer_away rename to writer");
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection another = postgres.asOwner();
                var statement = another.createStatement()) {
            statement.execute("set lock_timeout = '10s'");
            var rows = statement.executeQuery(sql);
            rows.next();
            return rows.getLong(1);
        }
    }

    private int entries() {
        return service.tx().read(db -> service.ledger()
                .entries(db, accounts.get(book.key("voucher/v")), Optional.empty(), 100)
                .size());
    }

    private SchemaGuard guard() {
        return new SchemaGuard(service.tx(), OWN);
    }

    /// Another build, with the migrations of this one, and a number of its own.
    private static Schema later(int since) {
        return new Schema(since == LATER ? LATER : LATER + 2, since, Sha256.hex("later " + since));
    }

    private void migrate(Schema build) {
        Migrations.run(url, "suanquan_owner", postgres.password(), build);
    }

    /// Through a lane, as usage is.
    private Optional<DbFault> post(String id) {
        try {
            assertEquals(1, service.submit(owner, List.of(Chain.of(fund(id)))).size());
            return Optional.empty();
        } catch (DbFault fault) {
            return Optional.of(fault);
        }
    }

    private Posting fund(String id) {
        return book.posting(
                id,
                new Leg(
                        accounts.get(book.key("treasury")),
                        Bucket.AVAILABLE,
                        accounts.get(book.key("voucher/v")),
                        Bucket.AVAILABLE),
                Book.exactly(1));
    }
}
