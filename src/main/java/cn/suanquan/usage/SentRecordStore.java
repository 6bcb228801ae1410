package cn.suanquan.usage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What the books of a server have of what centers sent, over JDBC: of a restored one and of one that still lives, to
/// know what centers must send again. Sees one snapshot, from its first answer on, and writes nothing.
public final class SentRecordStore implements AutoCloseable {
    /// Batches become visible in another order than that of their numbers; this is more than are ever open.
    static final long BATCHES_OPEN_MAX = 10_000;

    /// The account of an entry says the voucher, and nobody asks here.
    private static final String VOUCHER_UNREAD = "-";

    private static final int FETCH_ROWS = 2_000;
    private static final String COLUMNS =
            "select s.center_id::text as center_id, e.batch, e.recorded_at, e.business_at,"
                    + " e.ref is not null as is_correction, e.content ";
    private static final String IS_SENT =
            "e.kind in (" + UsageIntake.USAGE.code() + ", " + UsageIntake.CORRECTION.code() + ")";
    /// Of each center the record that was written last.
    private static final String LAST = COLUMNS + """
            from usage.sources s
            cross join lateral (
                select e.* from ledger.journal e
                where e.source = s.source and\s""" + IS_SENT + """
                 order by e.id >> 28 desc, e.id desc limit 1) e
            order by s.center_id""";
    private static final String OF_BATCHES = COLUMNS + """
            from ledger.journal e
            join usage.sources s on s.source = e.source
            where e.batch = any(?) and\s""" + IS_SENT + " order by s.center_id, e.id";
    private static final String LAST_BATCH = "select coalesce(max(id), 0) as id from ledger.batches";
    private static final String BATCHES = "select id from ledger.batches where id >= ?";

    private final Connection connection;

    /// @param user who may read the books
    public SentRecordStore(String jdbcUrl, String user, String password) {
        try {
            connection = DriverManager.getConnection(jdbcUrl, user, password);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// A record or a correction that was acknowledged.
    ///
    /// @param id as its center gave it
    /// @param batch its position in the ledger
    /// @param at when it was written
    public record Sent(String centerId, String id, long batch, Instant at, boolean isCorrection) {}

    /// Of each center that ever sent something the last that these books have, by center.
    public List<Sent> lasts() {
        try (PreparedStatement statement = connection.prepareStatement(LAST)) {
            List<Sent> lasts = new ArrayList<>();
            read(statement, lasts::add);
            return lasts;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// What these books have and the others have not, by center, in the order in which it was written.
    public void missing(SentRecordStore others, Consumer<Sent> missing) {
        long from = Math.max(0, others.lastBatch() - BATCHES_OPEN_MAX);
        Set<Long> here = new HashSet<>(batches(from));
        here.removeAll(others.batches(from));
        try (PreparedStatement statement = connection.prepareStatement(OF_BATCHES)) {
            statement.setArray(1, connection.createArrayOf("bigint", here.toArray()));
            read(statement, missing);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void read(PreparedStatement statement, Consumer<Sent> each) throws SQLException {
        statement.setFetchSize(FETCH_ROWS);
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Instant countsAt =
                        rows.getObject("business_at", OffsetDateTime.class).toInstant();
                String id = UsageContent.decode(rows.getBytes("content"), countsAt, VOUCHER_UNREAD)
                        .id();
                each.accept(new Sent(
                        rows.getString("center_id"),
                        id,
                        rows.getLong("batch"),
                        rows.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        rows.getBoolean("is_correction")));
            }
        }
    }

    private List<Long> batches(long from) {
        try (PreparedStatement statement = connection.prepareStatement(BATCHES)) {
            statement.setFetchSize(FETCH_ROWS);
            statement.setLong(1, from);
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong("id"));
                }
            }
            return ids;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private long lastBatch() {
        try (PreparedStatement statement = connection.prepareStatement(LAST_BATCH);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong("id");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("the books could not be read", e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
