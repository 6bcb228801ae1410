package cn.suanquan.ledger;

import java.sql.Array;
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

/// The owner's statements on eras, over JDBC like the migrations: streamed, and without the limits of the service's
/// role. One connection, one transaction at a time.
final class EraStore implements AutoCloseable {
    private static final int FETCH_ROWS = 2000;
    private static final String BATCHES = """
            select id, (extract(epoch from recorded_at) * 1000000)::bigint, entries
            from ledger.batch where id between ? and ? order by id""";
    private static final String ENTRIES = """
            select id, from_account, amount, basis, (extract(epoch from business_at) * 1000000)::bigint, source,
                   from_page, kind, buckets, key, to_account, to_page, ref, bound, content
            from %s order by id""";
    private static final String KEEP_ERA = """
            insert into ledger.era_archive (era, batches, entries, digest, archived_at)
            values (?, ?, ?, ?, clock_timestamp())""";
    private static final String KEEP_KEYS = """
            insert into ledger.archived (key, content, id, amount, kind, buckets, bound)
            select key, encode(substring(sha256(content) for 16), 'hex')::uuid, id, amount, kind, buckets, bound from %s order by key""";
    private static final String KEEP_SUMS = """
            insert into ledger.archived_sum (era, from_account, to_account, kind, buckets, amount, basis, entries)
            select ?, from_account, to_account, kind, buckets, sum(amount), sum(basis), count(*)
            from %s group by from_account, to_account, kind, buckets""";
    private static final String SUMS = """
            select from_account, coalesce(to_account, from_account), kind, buckets, amount, basis, entries
            from ledger.archived_sum where era = ?""";
    // What is not yet paid or lapsed may still be corrected, claimed or given back: its records must stay at hand.
    private static final String UNFINISHED = """
            select a.key from ledger.account a
            where a.type = 4 and (a.available <> 0 or a.held <> 0 or a.claimable <> 0 or a.claimed <> 0
                                  or a.payable <> 0 or a.owed <> 0)
              and (exists (select from %1$s e where e.from_account = a.id)
                or exists (select from %1$s e where e.to_account = a.id))
            order by a.key limit 1""";

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
        int era = number("select ledger.open_next_era()");
        commit();
        return era;
    }

    State state(Era era) {
        String sql = """
                select exists (select from ledger.era_end where era = ?),
                       ledger.is_in_journal(?::smallint),
                       exists (select from ledger.snapshot s join ledger.era_end e on s.position >= e.last_batch
                               where e.era = ?),
                       (select encode(digest, 'hex') from ledger.era_archive where era = ?)""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= 4; i++) {
                statement.setInt(i, era.number());
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new State(
                        row.getBoolean(1), row.getBoolean(2), row.getBoolean(3), Optional.ofNullable(row.getString(4)));
            }
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            commit();
        }
    }

    /// The key of an account whose business of that era is not finished, where there is one.
    Optional<String> unfinished(Era era) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(UNFINISHED.formatted(era.table()))) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            commit();
        }
    }

    /// Writes every batch with its entries, in the order of their ids.
    void export(Era era, EraFile file) {
        try (PreparedStatement batches = connection.prepareStatement(BATCHES);
                Statement entries = connection.createStatement()) {
            batches.setLong(1, era.firstBatch());
            batches.setLong(2, era.lastBatch());
            batches.setFetchSize(FETCH_ROWS);
            entries.setFetchSize(FETCH_ROWS);
            try (ResultSet batch = batches.executeQuery();
                    ResultSet entry = entries.executeQuery(ENTRIES.formatted(era.table()))) {
                boolean isMore = entry.next();
                while (batch.next()) {
                    EraDigest.Head head = new EraDigest.Head(batch.getLong(1), batch.getLong(2), batch.getInt(3));
                    while (isMore && entry.getLong(1) >> Batch.PLACE_BITS == head.id()) {
                        file.entry(entry(entry));
                        isMore = entry.next();
                    }
                    file.batch(head);
                }
                if (isMore) {
                    throw new IllegalStateException("entry " + entry.getLong(1) + " belongs to no batch");
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
        try (PreparedStatement kept = connection.prepareStatement(KEEP_ERA);
                PreparedStatement sums = connection.prepareStatement(KEEP_SUMS.formatted(era.table()));
                Statement keys = connection.createStatement()) {
            kept.setInt(1, era.number());
            kept.setLong(2, proof.batches());
            kept.setLong(3, proof.entries());
            kept.setBytes(4, HexFormat.of().parseHex(proof.digest()));
            int written = kept.executeUpdate();
            long keyed = keys.executeLargeUpdate(KEEP_KEYS.formatted(era.table()));
            sums.setInt(1, era.number());
            long summed = sums.executeLargeUpdate();
            if (written != 1 || keyed != proof.entries() || summed > keyed) {
                throw new IllegalStateException("kept " + keyed + " keys of " + proof.entries() + " entries");
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
                            new EraSums.Leg(row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4)),
                            new EraSums.Sum(row.getLong(5), row.getLong(6), row.getLong(7)));
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
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local lock_timeout = '2s'");
            statement.execute("alter table ledger.entry detach partition " + era.table());
            commit();
            return true;
        } catch (SQLException e) {
            rollback();
            if ("55P03".equals(e.getSQLState())) {
                return false;
            }
            throw failed(e);
        }
    }

    private int number(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static EraEntry entry(ResultSet row) throws SQLException {
        EraEntry.Row numbers = new EraEntry.Row(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                new EraEntry.Place(row.getInt(7), row.getShort(8), row.getShort(9)));
        long to = row.getLong(11);
        Optional<EraEntry.Other> other =
                row.wasNull() ? Optional.empty() : Optional.of(new EraEntry.Other(to, row.getInt(12)));
        long ref = row.getLong(13);
        Optional<Long> refers = row.wasNull() ? Optional.empty() : Optional.of(ref);
        Array bound = row.getArray(14);
        return new EraEntry(
                numbers,
                row.getObject(10, UUID.class),
                other,
                refers,
                bound == null ? Optional.empty() : Columns.bound((Long[]) bound.getArray()),
                row.getBytes(15));
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
