package cn.suanquan.attack;

import cn.suanquan.fixture.As;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// What the superuser of the database may change, one thing at a time: the soundness check names it, and after the undo
/// it is sound again. What only a seal outside this database would notice is tried as well, and said.
final class TamperAttack {
    private static final String PAYMENT = "direction, amount_fen, account_name, bank, account_number, account_since,"
            + " account_proposed_by, account_approved_by, released_by, released_at";
    private final AttackTarget target;
    private final CityUnderAttack city;

    TamperAttack(AttackTarget target, CityUnderAttack city) {
        this.target = target;
        this.city = city;
    }

    /// One change.
    ///
    /// @param isSeen whether a law notices it
    /// @param act the change, or empty where it is the new value of a column
    /// @param undo what takes it back; empty where it is a column's old value
    private record Tamper(String what, boolean isSeen, String act, String undo, Column column) {}

    /// A value in one row, and the expression that replaces it.
    private record Column(String table, String name, String value, String where) {
        static final Column NONE = new Column("", "", "", "");
    }

    private static Tamper seen(String table, String name, String value, String where) {
        return new Tamper(table + "." + name, true, "", "", new Column(table, name, value, where));
    }

    private static Tamper unseen(String table, String name, String value, String where) {
        return new Tamper(table + "." + name, false, "", "", new Column(table, name, value, where));
    }

    private static Tamper act(String what, String act, String undo) {
        return new Tamper(what, true, act, undo, Column.NONE);
    }

    /// @param every of the changes one in so many is tried
    List<AttackRow> rows(int every) throws SQLException {
        AttackRow named = new AttackRow("S1", "changes by the database's superuser that the soundness check names");
        AttackRow known = new AttackRow("S2", "changes that only the sealed log will show: not seen, known");
        List<String> unseen = new ArrayList<>();
        try (Connection superuser = DriverManager.getConnection(target.jdbcUrl(), "postgres", "")) {
            run(superuser, "set session_replication_role = replica");
            run(superuser, "select set_config('suanquan.schema', (select number::text from db.writer), false)");
            List<Tamper> all = tampers();
            for (int i = 0; i < all.size(); i += every) {
                Tamper one = all.get(i);
                String found = tried(superuser, one);
                if (one.isSeen()) {
                    named.check(one.what() + " is not named", !found.isEmpty());
                } else {
                    known.check(one.what(), true);
                    unseen.add(one.what() + (found.isEmpty() ? "" : " (is seen now)"));
                }
            }
            String after = verdict();
            named.check("not sound after the last undo: " + after, after.isEmpty());
        }
        return unseen.isEmpty() ? List.of(named) : List.of(named, known.note(String.join(", ", unseen)));
    }

    /// What the check says while the change stands; the change is taken back whatever it says.
    private String tried(Connection superuser, Tamper one) throws SQLException {
        if (one.act().isEmpty()) {
            return replaced(superuser, one.column());
        }
        run(superuser, one.act());
        try {
            return verdict();
        } finally {
            run(superuser, one.undo());
        }
    }

    private String replaced(Connection superuser, Column one) throws SQLException {
        String old;
        String type;
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("select " + one.name() + "::text as old, pg_typeof(" + one.name()
                        + ")::text as type, count(*) over () as found from " + one.table() + " where " + one.where())) {
            if (!row.next() || row.getInt("found") != 1) {
                throw new IllegalStateException("not one row: " + one);
            }
            old = row.getString("old");
            type = row.getString("type");
        }
        write(superuser, one, one.value(), List.of());
        try {
            return verdict();
        } finally {
            write(superuser, one, "cast(? as " + type + ")", List.of(old));
        }
    }

    /// Writes the column while the table's triggers are off, as a superuser would, and puts them back.
    private static void write(Connection superuser, Column one, String value, List<String> parameters)
            throws SQLException {
        List<String> triggers = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet rows =
                        statement.executeQuery("select tgname from pg_trigger where not tgisinternal and tgrelid = '"
                                + one.table() + "'::regclass")) {
            while (rows.next()) {
                triggers.add(rows.getString("tgname"));
            }
        }
        for (String trigger : triggers) {
            run(superuser, "alter table " + one.table() + " disable trigger " + trigger);
        }
        String sql = "update " + one.table() + " set " + one.name() + " = " + value + " where " + one.where();
        try (PreparedStatement update = superuser.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                update.setString(i + 1, parameters.get(i));
            }
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("not one row: " + sql);
            }
        } finally {
            for (String trigger : triggers) {
                run(superuser, "alter table " + one.table() + " enable always trigger " + trigger);
            }
        }
    }

    private static void run(Connection superuser, String sql) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    /// What the auditor reads; empty where all is sound.
    private static String verdict() {
        Response answer = As.auditor().get("/api/v1/soundness");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("soundness answered " + answer.statusCode() + " " + answer.asString());
        }
        return answer.<Boolean>path("sound")
                ? ""
                : answer.<List<String>>path("violations").toString();
    }

    private List<Tamper> tampers() {
        String run = "run_id = '" + city.run() + "'";
        String payee = run + " and payee_id = '" + city.own().holder() + "'";
        String voucher = "id = '" + city.own().voucher() + "'";
        String account = "id = (select account_id from voucher.voucher where " + voucher + ")";
        String claim = "claim = '" + city.claim() + "'";
        String application = "id = '" + city.own().application() + "'";
        String holder = "id = '" + city.own().holder() + "'";
        String newest = "id = (select max(id) from ledger.entry)";
        return List.of(
                seen("settlement.instruction", "amount_fen", "amount_fen + 1", payee),
                seen("settlement.instruction", "account_number", "'6222000099999999'", payee),
                seen("ledger.account", "rate_bps", "9000", account),
                act(
                        "a trigger off",
                        "alter table ledger.entry_0 disable trigger entry_only_added_to",
                        "alter table ledger.entry_0 enable always trigger entry_only_added_to"),
                seen("settlement.payee", "gross_fen", "gross_fen + 1", payee),
                seen("settlement.payee", "account_number", "'6222000099999999'", payee),
                act(
                        "an instruction nobody approved",
                        "insert into settlement.instruction (run_id, round, payee_id, batch, " + PAYMENT + ")"
                                + " select run_id, round, payee_id, 2, " + PAYMENT
                                + " from settlement.instruction where " + payee,
                        "delete from settlement.instruction where batch = 2 and " + payee),
                seen("settlement.line", "amount_fen", "amount_fen + 1", payee),
                seen("settlement.approval", "approved_by", "'https://suanquan.example/demo somebody'", run),
                seen("ledger.account", "owner", "gen_random_uuid()", account),
                seen("ledger.account", "status", "1", account),
                seen("voucher.voucher", "face_fen", "face_fen + 1", voucher),
                seen("ledger.entry", "amount", "amount + 1", newest),
                act(
                        "a right that was not granted",
                        "grant update on ledger.entry to suanquan_app",
                        "revoke update on ledger.entry from suanquan_app"),
                seen("claim.line", "state", "'LOCKED'", claim),
                seen("claim.claim", "amount_fen", "amount_fen + 1", "id = '" + city.claim() + "'"),
                unseen("voucher.voucher", "valid_until", "valid_until + interval '1 year'", voucher),
                unseen("voucher.voucher", "number", "'LF25-99999999-9'", voucher),
                unseen("voucher.application", "reviewed_by", "'nobody'", application),
                unseen("voucher.application", "applied_at", "applied_at - interval '1 day'", application),
                unseen("registry.holder", "bank_account_number", "'6222000099999999'", holder),
                unseen("registry.holder", "name", "'另一单位'", holder),
                unseen(
                        "settlement.result",
                        "bank_reference",
                        "'REF-9'",
                        run + " and payee_id = '" + city.own().holder() + "'"),
                unseen("claim.claim", "claimed_by", "'nobody'", "id = '" + city.claim() + "'"),
                unseen("audit.act", "reason", "'另一理由'", "id = (select max(id) from audit.act)"),
                unseen("ledger.entry", "business_at", "business_at - interval '1 day'", newest));
    }
}
