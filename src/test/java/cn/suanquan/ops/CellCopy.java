package cn.suanquan.ops;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// What pg_dump and pg_restore do, which the embedded PostgreSQL has not: the schema is that of a migrated database,
/// the rows are copied.
final class CellCopy {
    private static final String OPEN = "&options=-c%20default_transaction_read_only%3Doff";
    private static final String TABLES = """
            select format('%I.%I', n.nspname, r.relname) as name,
                   (select string_agg(format('%I', attname), ', ' order by attnum) from pg_attribute
                    where attrelid = r.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
                   array(select format('alter table %I.%I enable %s trigger %I', n.nspname, r.relname,
                                       case t.tgenabled when 'A' then 'always' else '' end, t.tgname)
                         from pg_trigger t where t.tgrelid = r.oid and not t.tgisinternal) as triggers
            from pg_class r join pg_namespace n on n.oid = r.relnamespace
            where r.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'""";
    private static final String SEQUENCES = """
            select format('alter sequence %I.%I restart with %s', schemaname, sequencename, last_value) as again,
                   format('select nextval(%L)', format('%I.%I', schemaname, sequencename)) as used
            from pg_sequences where last_value is not null""";

    private CellCopy() {}

    private record Table(String name, String columns, List<String> triggers) {}

    /// @param from an address for JDBC, with the password
    /// @param to the same of a database that suanquan_owner owns; a copy of that server's migrated one takes its place
    static void copy(String from, String to) throws SQLException, IOException {
        String name = to.replaceFirst(".*/", "").replaceFirst("[?].*", "");
        try (Connection server = DriverManager.getConnection(to.replace("/" + name, "/postgres"), "postgres", "")) {
            String mark = said(
                    server,
                    "select shobj_description(oid, 'pg_database') from pg_database where datname = '" + name + "'");
            String place = said(server, "select oid from pg_database where datname = '" + name + "'");
            run(server, "drop database " + name);
            run(server, "create database " + name + " template suanquan owner suanquan_owner oid " + place);
            run(server, "alter database " + name + " set default_transaction_read_only = on");
            run(server, "comment on database " + name + " is '" + mark + "'");
        }
        try (Connection source = DriverManager.getConnection(from, "postgres", "");
                Connection target = DriverManager.getConnection(to + OPEN, "postgres", "")) {
            target.setAutoCommit(false);
            run(target, "set session_replication_role = replica");
            for (Table table : tables(source)) {
                copy(source, target, table);
            }
            for (List<String> sequence : rows(source, SEQUENCES)) {
                run(target, sequence.get(0));
                run(target, sequence.get(1));
            }
            target.commit();
        }
    }

    static String said(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void copy(Connection source, Connection target, Table table) throws SQLException, IOException {
        CopyManager out = source.unwrap(PGConnection.class).getCopyAPI();
        CopyManager in = target.unwrap(PGConnection.class).getCopyAPI();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        long rows = out.copyOut("copy " + table.name() + " (" + table.columns() + ") to stdout", lines);
        run(target, "alter table " + table.name() + " disable trigger user");
        run(target, "delete from only " + table.name());
        if (rows > 0) {
            in.copyIn(
                    "copy " + table.name() + " (" + table.columns() + ") from stdin",
                    new ByteArrayInputStream(lines.toByteArray()));
        }
        for (String trigger : table.triggers()) {
            run(target, trigger);
        }
    }

    private static List<Table> tables(Connection source) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (Statement statement = source.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                String[] triggers = (String[]) row.getArray("triggers").getArray();
                tables.add(new Table(row.getString("name"), row.getString("columns"), List.of(triggers)));
            }
        }
        return tables;
    }

    private static List<List<String>> rows(Connection source, String sql) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (Statement statement = source.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                all.add(List.of(row.getString("again"), row.getString("used")));
            }
        }
        return all;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
