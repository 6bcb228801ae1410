package cn.suanquan.archive;

import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Outcome;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The SQL of eras, by the owner, over JDBC like the migrations: streamed, and without the limits of the service's
/// role. One connection, one transaction at a time.
final class EraStore implements AutoCloseable {
    private static final int FETCH_ROWS = 2000;
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String BATCHES = """
            select id, (extract(epoch from recorded_at) * 1000000)::bigint as recorded_micros, entries
            from ledger.batches where id between ? and ? order by id""";
    private static final String ENTRIES = """
            select id, batch, from_account_id, from_bucket, to_bucket, is_back, amount, basis,
                   (extract(epoch from business_at) * 1000000)::bigint as business_micros, source, from_page, kind, key,
                   other_account_id, other_page, ref, bound_account_id, bound_bucket, bound_left, bound_asked, content
            from ledger.journal where id between ? and ? order by id""";
    private static final String SUMS = """
            select from_account_id, to_account_id, kind, from_bucket, to_bucket, is_back, amount, basis, entries
            from ledger.era_sums where era = ?""";
    // What is not yet paid or lapsed may still be corrected, claimed or given back: its records must stay at hand.
    private static final String UNFINISHED = """
            select a.key from ledger.accounts a
            where a.type = 'HOLDING' and (a.available <> 0 or a.held <> 0 or a.claimable <> 0 or a.claimed <> 0
                                          or a.payable <> 0 or a.owed <> 0)
              and (exists (select from ledger.journal e where e.from_account_id = a.id and e.id between ? and ?)
                or exists (select from ledger.journal e where e.other_account_id = a.id and e.id between ? and ?))
            order by a.key limit 1""";
    private static final String STATE = """
            select e.last_batch is not null as is_ended, e.is_in_journal,
                   exists (select from history.snapshots s where s.position >= e.last_batch) as is_in_snapshots,
                   encode(e.digest, 'hex') as digest
            from ledger.eras e where e.era = ?""";

    private final Connection connection;

    EraStore(String jdbcUrl, String user, String password) {
        try {
            connection = DriverManager.getConnection(jdbcUrl, user, password);
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// How far an era has come.
    record State(boolean isEnded, boolean isInJournal, boolean isInSnapshots, Optional<String> digest) {}

    int openNext() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select ledger.open_next_era() as era")) {
            row.next();
            return row.getInt("era");
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            commit();
        }
    }

    /// How far that era has come; one that was never opened has come nowhere.
    State state(Era era) {
        try (PreparedStatement statement = connection.prepareStatement(STATE)) {
            statement.setInt(1, era.number());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new State(
                                row.getBoolean("is_ended"),
                                row.getBoolean("is_in_journal"),
                                row.getBoolean("is_in_snapshots"),
                                Optional.ofNullable(row.getString("digest")))
                        : new State(false, false, false, Optional.empty());
            }
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            commit();
        }
    }

    /// The key of an account whose business of that era is not finished, where there is one.
    Optional<String> unfinished(Era era) {
        try (PreparedStatement statement = connection.prepareStatement(UNFINISHED)) {
            statement.setLong(1, era.firstEntry());
            statement.setLong(2, era.lastEntry());
            statement.setLong(3, era.firstEntry());
            statement.setLong(4, era.lastEntry());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString("key")) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            commit();
        }
    }

    /// Why that reader still needs entries of the era.
    Optional<String> needs(EraUseStore reader, Era era) {
        try {
            return reader.needs(connection, era.lastBatch());
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            commit();
        }
    }

    /// Writes every batch with its entries, in the order of their ids.
    void export(Era era, EraFile file) {
        try (PreparedStatement batches = connection.prepareStatement(BATCHES);
                PreparedStatement entries = connection.prepareStatement(ENTRIES)) {
            batches.setLong(1, era.firstBatch());
            batches.setLong(2, era.lastBatch());
            batches.setFetchSize(FETCH_ROWS);
            entries.setLong(1, era.firstEntry());
            entries.setLong(2, era.lastEntry());
            entries.setFetchSize(FETCH_ROWS);
            try (ResultSet batch = batches.executeQuery();
                    ResultSet entry = entries.executeQuery()) {
                boolean isMore = entry.next();
                while (batch.next()) {
                    EraDigest.Head head = new EraDigest.Head(
                            batch.getLong("id"), batch.getLong("recorded_micros"), batch.getInt("entries"));
                    while (isMore && entry.getLong("batch") == head.id()) {
                        file.entry(entry(entry));
                        isMore = entry.next();
                    }
                    file.batch(head);
                }
                if (isMore) {
                    throw new IllegalStateException("entry " + entry.getLong("id") + " belongs to no batch");
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            commit();
        }
    }

    /// Keeps what must be known for ever: digest, keys with their first answers, sums. All or nothing.
    void keep(Era era, EraDigest.Proof proof) {
        try (PreparedStatement keep =
                connection.prepareStatement("select ledger.keep_era(?::smallint, ?, ?, ?) as keys")) {
            keep.setInt(1, era.number());
            keep.setLong(2, proof.batches());
            keep.setLong(3, proof.entries());
            keep.setBytes(4, HexFormat.of().parseHex(proof.digest()));
            try (ResultSet row = keep.executeQuery()) {
                row.next();
                if (row.getLong("keys") != proof.entries()) {
                    throw new IllegalStateException(
                            "kept " + row.getLong("keys") + " keys of " + proof.entries() + " entries");
                }
            }
            commit();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    Map<EraSums.Leg, EraSums.Sum> sums(Era era) {
        Map<EraSums.Leg, EraSums.Sum> sums = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SUMS)) {
            statement.setFetchSize(FETCH_ROWS);
            statement.setInt(1, era.number());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    sums.put(
                            new EraSums.Leg(
                                    row.getLong("from_account_id"),
                                    row.getLong("to_account_id"),
                                    row.getInt("kind"),
                                    buckets(row)),
                            new EraSums.Sum(row.getLong("amount"), row.getLong("basis"), row.getLong("entries")));
                }
            }
            return sums;
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            commit();
        }
    }

    /// Takes the partition out of the journal; false where others used it for so long that it was left as it is.
    boolean detach(Era era) {
        try (PreparedStatement detach = connection.prepareStatement("select ledger.detach_era(?::smallint)")) {
            detach.setInt(1, era.number());
            detach.execute();
            commit();
            return true;
        } catch (SQLException e) {
            rollback();
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw failed(e);
        }
    }

    private static EraEntry entry(ResultSet row) throws SQLException {
        EraEntry.Row numbers = new EraEntry.Row(
                row.getLong("id"),
                row.getLong("from_account_id"),
                row.getLong("amount"),
                row.getLong("basis"),
                row.getLong("business_micros"),
                row.getLong("source"),
                new EraEntry.Place(row.getInt("from_page"), row.getShort("kind"), buckets(row)));
        long to = row.getLong("other_account_id");
        Optional<EraEntry.Other> other =
                row.wasNull() ? Optional.empty() : Optional.of(new EraEntry.Other(to, row.getInt("other_page")));
        long ref = row.getLong("ref");
        Optional<Long> refers = row.wasNull() ? Optional.empty() : Optional.of(ref);
        return new EraEntry(
                numbers, row.getObject("key", UUID.class), other, refers, bound(row), row.getBytes("content"));
    }

    private static short buckets(ResultSet row) throws SQLException {
        return EraEntry.buckets(
                Bucket.valueOf(row.getString("from_bucket")),
                Bucket.valueOf(row.getString("to_bucket")),
                row.getBoolean("is_back"));
    }

    private static Optional<Outcome.Limit> bound(ResultSet row) throws SQLException {
        long account = row.getLong("bound_account_id");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new Outcome.Limit(
                        new AccountId(account),
                        Bucket.valueOf(row.getString("bound_bucket")),
                        row.getLong("bound_left"),
                        row.getLong("bound_asked")));
    }

    private void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// What was begun and not committed is undone.
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("the database refused: " + e.getMessage(), e);
    }
}
