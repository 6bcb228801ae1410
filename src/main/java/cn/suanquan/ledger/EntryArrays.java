package cn.suanquan.ledger;

import cn.suanquan.db.SqlArrays;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows to be written turned into one array a column, as `unnest` wants them.
final class EntryArrays {

    private EntryArrays() {}

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
            businessAt[i] = SqlArrays.time(row.posting().businessAt());
            fromPage[i] = row.fromPage();
            buckets[i] = BucketPair.of(leg, row.move().isBack());
            common.set(i, row.key(), row.posting().key(), row.move().bound());
            common.say(i, row.posting().kind().code(), row.posting().content());
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
        Short[] place = new Short[size];
        UUID[] request = new UUID[size];
        @Nullable Long[] account = new Long[size];
        OffsetDateTime[] businessAt = new OffsetDateTime[size];
        Common common = new Common(size);
        for (int i = 0; i < size; i++) {
            Batch.NewRefusal row = rows.get(i);
            KnownKey.InWords asked = row.asked();
            code[i] = row.code().name();
            place[i] = (short) row.place();
            ByteBuffer hash = ByteBuffer.wrap(asked.hash());
            request[i] = new UUID(hash.getLong(), hash.getLong());
            account[i] = asked.account() == 0 ? null : asked.account();
            businessAt[i] = SqlArrays.time(asked.businessAt());
            common.set(i, row.key(), row.name(), row.bound());
            common.say(i, asked.kind(), asked.content());
        }
        return Tuple.from(new Object[] {
            batch,
            common.key,
            common.source,
            account,
            businessAt,
            common.kind,
            code,
            common.boundAccount,
            common.boundBucket,
            common.boundLeft,
            common.boundAsked,
            common.content,
            place,
            request
        });
    }

    /// @param arePlain leave out the buckets that changed in none of them
    static Tuple changes(List<LockedAccount> changed, boolean arePlain) {
        List<Object> columns = new ArrayList<>();
        columns.add(changed.stream().map(locked -> locked.id().value()).toArray(Long[]::new));
        columns.add(changed.stream().map(LockedAccount::basisChange).toArray(Long[]::new));
        columns.add(changed.stream().map(LockedAccount::newEntries).toArray(Long[]::new));
        for (Bucket bucket : arePlain ? LockedAccount.PLAIN : List.of(Bucket.values())) {
            columns.add(changed.stream().map(locked -> locked.change(bucket)).toArray(Long[]::new));
        }
        return Tuple.wrap(columns);
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

        void say(int row, int ofKind, byte[] bytes) {
            kind[row] = (short) ofKind;
            content[row] = Buffer.buffer(bytes);
        }

        void set(int row, UUID hash, EntryKey name, Optional<Outcome.Limit> bound) {
            key[row] = hash;
            source[row] = sources.computeIfAbsent(name.source(), EntryKey::sourceHash);
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
