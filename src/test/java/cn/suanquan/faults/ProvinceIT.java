package cn.suanquan.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Book;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.OwnLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// `docs/server/province.sql` over two cells, which stand on one server here.
class ProvinceIT {
    private static final String SECRET = "report-only";
    private static final Path SCRIPT = Path.of("docs/server/province.sql");
    /// Of the invoice that both cells have.
    private static final String INVOICE_SHA256 = "e1c3e423fa52cbb48690958a73d0736f5a716bad67748e8a94bea2ef54d6fd2b";
    private static final String BUDGET = """
            select format('%s %s %s', cell, available_fen, held_fen)
            from province.budget where type = 'HOLDING' order by cell""";

    @Test
    void aProvinceReadsTheSumsOfItsCellsAndFindsAnInvoiceThatTwoOfThemClaimed() throws Exception {
        Path folder = Path.of("target", "test-postgresql", UUID.randomUUID().toString());
        try (Postgres server = new Postgres(folder)) {
            server.administer("create database second template suanquan");
            server.administer("create database province");
            server.administer("alter role suanquan_province login password '" + SECRET + "'");
            post(server, "suanquan", 100);
            post(server, "second", 2_000);
            try (Connection province = asAdministrator(server, "province");
                    Statement statement = province.createStatement()) {
                statement.execute(Files.readString(SCRIPT));
                assertEquals(List.of(), list(statement, BUDGET));
                statement.execute("grant select on province.budget to suanquan_audit");
                statement.execute(
                        "create view public.left_over as select cell from province.budget" + " where type = 'HOLDING'");
                isNotAddedWhereAnybodyCouldAnswer(statement);
                add(statement, "langfang", server.port(), "suanquan");
                add(statement, "baoding", server.port(), "second");

                assertEquals(List.of("baoding 998000 2000", "langfang 999900 100"), list(statement, BUDGET));
                assertEquals(
                        List.of("baoding", "langfang"),
                        list(
                                statement,
                                "select cell from province.newest_batches where newest_batch > 0 and not is_old order by cell"));
                assertEquals(List.of(), list(statement, "select identity_sha256 from province.invoices_in_two_cells"));
                claim(server, "suanquan");
                claim(server, "second");
                assertEquals(
                        List.of(INVOICE_SHA256 + " {baoding,langfang}"),
                        list(
                                statement,
                                "select identity_sha256 || ' ' || cells::text from province.invoices_in_two_cells"));

                mayReadThreeViewsAlone(server);
                locksNothing(server);
                isRestoredByTheOwner(server);
                refused(statement, "delete from langfang.budget", "does not allow deletes");
                statement.execute("create foreign table langfang.trail (id bigint) server langfang"
                        + " options (schema_name 'audit', table_name 'act')");
                refused(statement, "select id from langfang.trail", "permission denied");

                statement.execute("select province.remove_cell('baoding')");
                assertEquals(List.of("langfang 999900 100"), list(statement, BUDGET));
                // What was granted, and made on top, stays while cells come and go.
                assertEquals(List.of("langfang"), list(statement, "select cell from public.left_over"));
                assertEquals(
                        List.of("t"),
                        list(statement, "select has_table_privilege('suanquan_audit', 'province.budget', 'select')"));
                statement.execute("select province.remove_cell('langfang')");
                assertEquals(List.of(), list(statement, BUDGET));
            }
        }
    }

    /// Of the cell's own objects, by every privilege, also on columns, and by every function that does something.
    private static void mayReadThreeViewsAlone(Postgres server) throws SQLException {
        try (Connection cell = asAdministrator(server, "suanquan");
                Statement statement = cell.createStatement()) {
            assertEquals(
                    List.of("claim.cell_invoices", "report.cell_budget", "report.cell_newest_batch"),
                    list(statement, """
                            select c.oid::regclass::text from pg_class c
                            where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                              and c.relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
                              and c.relnamespace::regnamespace::text !~ '^pg_'
                              and case c.relkind
                                  when 'S' then has_sequence_privilege('suanquan_province', c.oid, 'usage, select, update')
                                  else has_table_privilege('suanquan_province', c.oid,
                                                           'insert, update, delete, truncate, references, trigger')
                                       or has_any_column_privilege('suanquan_province', c.oid, 'select, insert, update')
                                  end
                            order by 1"""));
            assertEquals(List.of(), list(statement, """
                            select p.oid::regprocedure::text from pg_proc p
                            where p.pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema')
                              and has_schema_privilege('suanquan_province', p.pronamespace, 'usage')
                              and has_function_privilege('suanquan_province', p.oid, 'execute')
                              and p.prorettype <> 'trigger'::regtype order by 1"""));
            assertEquals(List.of("claim", "report"), list(statement, """
                            select n.nspname from pg_namespace n
                            where n.nspname !~ '^(pg_|information_schema$|public$)'
                              and has_schema_privilege('suanquan_province', n.oid, 'usage, create') order by 1"""));
        }
    }

    /// Not even a lock that everybody may take elsewhere: that of the numbers of batches would stop posting.
    private static void locksNothing(Postgres server) throws SQLException {
        try (Connection cell = asAdministrator(server, "suanquan");
                Statement statement = cell.createStatement()) {
            for (String role : List.of("suanquan_province", "suanquan_report", "suanquan_audit")) {
                assertEquals(List.of(), list(statement, """
                        select p.oid::regprocedure::text from pg_proc p
                        where p.proname ~ 'advisory|^lo_creat|^lo_from_bytea$|emit_message'
                          and has_function_privilege('%1$s', p.oid, 'execute')
                        union all
                        select 'temporary tables' where has_database_privilege('%1$s', current_database(), 'temporary')
                        """.formatted(role)));
            }
            statement.execute("set role suanquan_province");
            refused(statement, "select pg_advisory_lock_shared(8387794262690230081)", "permission denied");
            statement.execute("set role suanquan_app");
            assertEquals(List.of("t"), list(statement, "select pg_try_advisory_xact_lock_shared(8387794262690230081)"));
        }
    }

    /// What a dump says of PostgreSQL's own functions. Nothing changes by it, but for `server/move` an error is
    /// the end.
    private static void isRestoredByTheOwner(Postgres server) throws SQLException {
        try (Connection cell = asAdministrator(server, "suanquan");
                Statement statement = cell.createStatement()) {
            statement.execute("set role suanquan_owner");
            for (String function : list(statement, """
                    select p.oid::regprocedure::text from pg_proc p
                    where p.pronamespace = 'pg_catalog'::regnamespace and p.proacl is not null
                      and not exists (select from pg_init_privs i where i.classoid = 'pg_proc'::regclass
                                      and i.objoid = p.oid and i.initprivs = p.proacl)""")) {
                statement.execute("revoke all on function " + function + " from public");
            }
        }
    }

    /// A password would go to whoever answers there.
    private static void isNotAddedWhereAnybodyCouldAnswer(Statement province) throws SQLException {
        for (String options : List.of(
                "{\"host\": \"one.example\"}",
                "{\"host\": \"127.0.0.1,one.example\", \"sslmode\": \"require\"}",
                "{\"hostaddr\": \"10.0.0.1\", \"host\": \"localhost\"}",
                "{\"dbname\": \"suanquan\"}")) {
            refused(
                    province,
                    "select province.add_cell('langfang', '" + options + "', 'suanquan_province', 'secret')",
                    "sslmode must be verify-full");
        }
        province.execute(
                "select province.add_cell('langfang', '{\"host\": \"one.example\", \"sslmode\": \"verify-full\"}',"
                        + " 'suanquan_province', 'secret')");
        province.execute("select province.remove_cell('langfang')");
    }

    private static void add(Statement statement, String cell, int port, String database) throws SQLException {
        statement.execute("select province.add_cell('" + cell + "', '{\"host\": \"127.0.0.1\", \"port\": \"" + port
                + "\", \"dbname\": \"" + database + "\"}', 'suanquan_province', '" + SECRET + "')");
    }

    private static void post(Postgres server, String database, long feeFen) {
        Book book = Book.fresh();
        try (OwnLedger own = new OwnLedger(server.port(), server.password(), database)) {
            Map<String, AccountId> ids = own.tx().write(db -> own.ledger()
                    .open(db, List.of(book.treasury(), book.voucher("v", UUID.randomUUID(), 10_000))));
            AccountId voucher = ids.get(book.key("voucher/v"));
            Leg leg = new Leg(ids.get(book.key("treasury")), Bucket.AVAILABLE, voucher, Bucket.AVAILABLE);
            var _ = own.tx().write(db -> own.ledger()
                    .post(db, List.of(Chain.of(book.posting("fund", leg, Book.exactly(1_000_000))))));
            var _ = own.tx().write(db -> own.ledger().post(db, List.of(Chain.of(book.usage("one", voucher, feeFen)))));
        }
    }

    /// The identity of an invoice in a live claim; what it is of is left out.
    private static void claim(Postgres server, String database) throws SQLException {
        try (Connection there = asAdministrator(server, database);
                Statement statement = there.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("insert into claim.invoice_identity (claim, place, identity, is_live)"
                    + " values (gen_random_uuid(), 1, '25112000000123456789', true)");
        }
    }

    private static void refused(Statement statement, String sql, String words) {
        SQLException refusal = assertThrows(SQLException.class, () -> statement.execute(sql));
        assertEquals(true, String.valueOf(refusal.getMessage()).contains(words), refusal.getMessage());
    }

    private static List<String> list(Statement statement, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    private static Connection asAdministrator(Postgres server, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database, "postgres", server.password());
    }
}
