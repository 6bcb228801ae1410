package cn.suanquan.ledger;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows to be written turned into one array a column, as `unnest` wants them, and how their codes are packed.
final class Columns {
    private static final int BACK = 256;

    private Columns() {}

    /// @param arePlain leave out the columns that are null in all of them
    static Tuple entries(List<Batch.NewEntry> rows, boolean arePlain) {
        int size = rows.size();
        Long[] id = new Long[size];
        Long[] fromAccount = new Long[size];
        Long[] amount = new Long[size];
        Long[] basis = new Long[size];
        OffsetDateTime[] businessAt = new OffsetDateTime[size];
        Integer[] fromPage = new Integer[size];
        Short[] buckets = new Short[size];
        Common common = new Common(size);
        for (int i = 0; i < size; i++) {
            Batch.NewEntry row = rows.get(i);
            Leg leg = row.move().leg();
            id[i] = row.id().value();
            fromAccount[i] = leg.from().value();
            amount[i] = row.move().amount();
            basis[i] = row.move().basisFen();
            businessAt[i] = time(row.posting().businessAt());
            fromPage[i] = row.fromPage();
            buckets[i] = packed(leg, row.move().isBack());
            common.set(i, row.key(), row.posting(), row.move().bound());
        }
        List<Object> columns = new ArrayList<>(List.of(
                id, fromAccount, amount, basis, businessAt, common.source, common.key, fromPage, common.kind, buckets));
        if (!arePlain) {
            columns.addAll(rare(rows));
            columns.addAll(List.of(common.boundAccount, common.boundBucket, common.boundLeft, common.boundAsked));
        }
        columns.add(common.content);
        return Tuple.wrap(columns);
    }

    private static List<Object> rare(List<Batch.NewEntry> rows) {
        int size = rows.size();
        @Nullable Long[] toAccount = new Long[size];
        @Nullable Integer[] toPage = new Integer[size];
        @Nullable Long[] ref = new Long[size];
        for (int i = 0; i < size; i++) {
            Batch.NewEntry row = rows.get(i);
            Leg leg = row.move().leg();
            toAccount[i] = leg.isWithinOneAccount() ? null : leg.to().value();
            toPage[i] = row.toPage().orElse(null);
            ref[i] = row.posting().ref().map(EntryId::value).orElse(null);
        }
        return List.of(toAccount, toPage, ref);
    }

    static Tuple refusals(long batch, List<Batch.NewRefusal> rows) {
        int size = rows.size();
        String[] code = new String[size];
        Common common = new Common(size);
        for (int i = 0; i < size; i++) {
            Batch.NewRefusal row = rows.get(i);
            code[i] = row.code().name();
            common.set(i, row.key(), row.posting(), row.bound());
        }
        return Tuple.from(new Object[] {
            batch,
            common.key,
            common.source,
            common.kind,
            code,
            common.boundAccount,
            common.boundBucket,
            common.boundLeft,
            common.boundAsked,
            common.content
        });
    }

    /// @param arePlain leave out the buckets that changed in none of them
    static Tuple changes(List<Standing> changed, boolean arePlain) {
        List<Object> columns = new ArrayList<>();
        columns.add(changed.stream().map(standing -> standing.id().value()).toArray(Long[]::new));
        columns.add(changed.stream().map(Standing::basisChange).toArray(Long[]::new));
        columns.add(changed.stream().map(Standing::newEntries).toArray(Long[]::new));
        for (Bucket bucket : arePlain ? Standing.PLAIN : List.of(Bucket.values())) {
            columns.add(
                    changed.stream().map(standing -> standing.change(bucket)).toArray(Long[]::new));
        }
        return Tuple.wrap(columns);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static short packed(Leg leg, boolean isBack) {
        return (short) (leg.fromBucket().code() << 4 | leg.toBucket().code() | (isBack ? BACK : 0));
    }

    static boolean isBack(int packed) {
        return (packed & BACK) != 0;
    }

    static Bucket from(int packed) {
        return Bucket.of(packed >> 4 & 15);
    }

    static Bucket to(int packed) {
        return Bucket.of(packed & 15);
    }

    static Optional<Outcome.Limit> bound(Long @Nullable [] stored) {
        if (stored == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Outcome.Limit(new AccountId(stored[0]), Bucket.of(stored[1].intValue()), stored[2], stored[3]));
    }

    /// What an entry and a refusal have in common.
    private static final class Common {
        private final Map<String, Long> sources = new HashMap<>();
        final UUID[] key;
        final Long[] source;
        final Short[] kind;
        final Buffer[] content;
        final @Nullable Long[] boundAccount;
        final @Nullable Long[] boundBucket;
        final @Nullable Long[] boundLeft;
        final @Nullable Long[] boundAsked;

        Common(int size) {
            key = new UUID[size];
            source = new Long[size];
            kind = new Short[size];
            content = new Buffer[size];
            boundAccount = new Long[size];
            boundBucket = new Long[size];
            boundLeft = new Long[size];
            boundAsked = new Long[size];
        }

        void set(int row, UUID hash, Posting posting, Optional<Outcome.Limit> bound) {
            key[row] = hash;
            source[row] = sources.computeIfAbsent(posting.key().source(), EntryKey::sourceHash);
            kind[row] = (short) posting.kind().code();
            content[row] = Buffer.buffer(posting.content());
            if (bound.isPresent()) {
                Outcome.Limit limit = bound.get();
                boundAccount[row] = limit.account().value();
                boundBucket[row] = (long) limit.bucket().code();
                boundLeft[row] = limit.left();
                boundAsked[row] = limit.asked();
            }
        }
    }
}
