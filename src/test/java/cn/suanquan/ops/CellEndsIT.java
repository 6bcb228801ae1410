package cn.suanquan.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.db.OwnerSession;
import cn.suanquan.faults.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The two ends of a move on one server, which takes prepared transactions: what is compared, and what is in the way.
class CellEndsIT {
    private static final String ADDRESS = "https://new.city.example";
    private static final String OWNER = "suanquan_owner";
    private static final Postgres SERVER = server();

    private final String source = "one_" + UUID.randomUUID().toString().replace("-", "");
    private final String target = source.replace("one_", "two_");
    private final List<String> said = new ArrayList<>();

    private static Postgres server() {
        return new Postgres(
                Path.of("target", "test-postgresql", UUID.randomUUID().toString()));
    }

    @BeforeAll
    static void preparedTransactionsAreTaken() throws Exception {
        SERVER.administer("grant pg_signal_backend, pg_read_all_stats to suanquan_owner");
        SERVER.administer("alter system set max_prepared_transactions = 2");
        SERVER.kill();
        SERVER.restart();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /// As a restore writes it: each thing by the text that the database gives of it.
    @Test
    void whatWasWrittenAnewFromItsOwnTextIsEqual() throws SQLException {
        SERVER.administer("create database " + source + " template suanquan owner suanquan_owner");
        SERVER.administer("create database " + target + " template suanquan owner suanquan_owner");
        run(target, "postgres", """
                set search_path = '';
                do $$
                declare
                    thing text;
                begin
                    for thing in
                        select format('create or replace view %s %s as %s', r.oid::regclass,
                                      'with (' || array_to_string(r.reloptions, ', ') || ')', pg_get_viewdef(r.oid))
                        from pg_class r join pg_namespace n on n.oid = r.relnamespace
                        where r.relkind = 'v' and n.nspname !~ '^(pg_|information_schema$)'
                        union all
                        select pg_get_functiondef(p.oid)
                        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                        where n.nspname !~ '^(pg_|information_schema$)'
                        union all
                        select format('alter table %s alter column %I set default %s', d.adrelid::regclass, a.attname,
                                      pg_get_expr(d.adbin, d.adrelid))
                        from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
                        join pg_class r on r.oid = d.adrelid join pg_namespace n on n.oid = r.relnamespace
                        where a.attgenerated = '' and n.nspname !~ '^(pg_|information_schema$)'
                    loop
                        execute thing;
                    end loop;
                end
                $$""");
        assertTrue(did(CellMove::compare), said::toString);
    }

    @Test
    void eachThingThatARestoreCouldLeaveOutOrWriteOtherwiseIsFoundByName() throws SQLException {
        Map<String, String> changes = Map.ofEntries(
                Map.entry("table report.cell_newest_batch", """
                        create or replace view report.cell_newest_batch as
                        select id as newest_batch, recorded_at, clock_timestamp() as read_at from ledger.batches"""),
                Map.entry("table report.cell_budget", "alter view report.cell_budget set (security_barrier)"),
                Map.entry("table audit.act", "alter table audit.act enable row level security"),
                Map.entry(
                        "column ledger.account.available",
                        "alter table ledger.account alter column available set default 1"),
                Map.entry(
                        "column registry.holder.section",
                        "alter table registry.holder alter column section set not null"),
                Map.entry("sequence ledger.batch_id", "alter sequence ledger.batch_id increment 2"),
                Map.entry("function db.place()", "alter function db.place() cost 7"),
                Map.entry(
                        "function db.raise_fence(oldest integer)",
                        "alter function db.raise_fence(integer) owner to postgres"),
                Map.entry("domain ledger.kind", "alter domain ledger.kind drop constraint kind_check"),
                Map.entry(
                        "constraint registry.holder.section_of_gbt_4754",
                        "alter table registry.holder drop constraint section_of_gbt_4754"),
                Map.entry("index report.target_file_of_target", "drop index report.target_file_of_target"),
                Map.entry(
                        "trigger settlement.export.export_by_writers",
                        "alter table settlement.export disable trigger export_by_writers"),
                Map.entry("grant on audit.act to suanquan_report", "grant select on audit.act to suanquan_report"));
        SERVER.administer("create database " + source + " template suanquan owner suanquan_owner");
        SERVER.administer("create database " + target + " template suanquan owner suanquan_owner");
        for (String change : changes.values()) {
            run(target, "postgres", change);
        }
        assertFalse(did(CellMove::compare));
        TreeSet<String> differs = new TreeSet<>();
        said.stream()
                .filter(line -> line.startsWith("DIFFERS"))
                .forEach(line ->
                        differs.add(line.substring("DIFFERS".length()).strip().replaceFirst(": .*", "")));
        TreeSet<String> expected = new TreeSet<>(changes.keySet());
        expected.addAll(List.of( // what an owner may goes with the owner, and with the thing
                "grant on db.raise_fence(oldest integer) to postgres",
                "grant on db.raise_fence(oldest integer) to suanquan_owner",
                "grant on report.target_file_of_target to suanquan_owner"));
        assertEquals(expected, differs);
    }

    @Test
    void aTransactionThatIsPreparedStopsAMoveAtEachStep() throws Exception {
        SERVER.administer("create database " + source + " template suanquan owner suanquan_owner");
        SERVER.administer("create database " + target + " owner suanquan_owner");
        prepare("before");
        assertFalse(did(move -> move.run(List.of("close", ADDRESS))));
        assertTrue(said.contains("in the way   of the source: a transaction that is prepared, before"), said::toString);
        isStoppedBy("before", move -> move.close(ADDRESS)); // where it came after the check
        isStoppedBy("before", CellMove::clear);
        run(source, OWNER, "commit prepared 'before'"); // a closed database takes it all the same
        assertTrue(did(CellMove::clear));
        CellCopy.copy(url(source), url(target));
        assertTrue(did(CellMove::filled));

        prepare("late"); // by whoever says that it writes
        isStoppedBy("late", CellMove::open);
        assertFalse(isMoved(), "it can be given up");
        run(source, OWNER, "rollback prepared 'late'");
        assertTrue(did(CellMove::open), said::toString);
        assertTrue(isMoved());
    }

    /// One that has written, and posted nothing.
    private void prepare(String id) throws SQLException {
        run(
                source,
                OWNER,
                "begin read write; insert into ops.soundness_check values ('" + (id.equals("late") ? "NEW" : "FULL")
                        + "', 'TRIED', now(), 0, 0, 0, ''); prepare transaction '" + id + "'");
    }

    private void isStoppedBy(String id, Predicate<CellMove> act) {
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> did(act));
        assertTrue(
                String.valueOf(refused.getMessage()).startsWith("a prepared transaction is left, [" + id + "]"),
                refused.getMessage());
    }

    private boolean isMoved() {
        try (CellEndStore end = end(source)) {
            return end.end().isMoved();
        }
    }

    /// As a process of its own would do it.
    private boolean did(Predicate<CellMove> act) {
        try (CellMove move =
                new CellMove(Optional.of(end(source)), Optional.of(end(target)), said::add, Duration.ofMillis(10))) {
            return act.test(move);
        }
    }

    private static CellEndStore end(String database) {
        return new CellEndStore(new OwnerSession(url(database), OWNER, ""));
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + SERVER.port() + "/" + database + "?password=" + SERVER.password();
    }

    private static void run(String database, String role, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(database), role, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
