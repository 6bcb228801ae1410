package cn.suanquan.console;

import cn.suanquan.history.AccountName;
import cn.suanquan.kernel.Fen;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Entry;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.usage.UsageIntake;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An entry of the ledger as a page shows it: what it was for in words, from where to where, how much, when.
///
/// @param amount in 分, or in pieces where a count moved
/// @param basisFen by how much the metered basis of the account changed
/// @param record the usage record that the entry is or is about
record GroundEntry(
        long id,
        int kind,
        GroundAccount from,
        String fromBucket,
        GroundAccount to,
        String toBucket,
        long amount,
        boolean isPieces,
        long basisFen,
        Instant businessAt,
        Instant recordedAt,
        Optional<Long> record) {

    static GroundEntry of(Entry entry, Map<AccountId, AccountName> names) {
        AccountName from = named(names, entry.leg().from());
        AccountName to = named(names, entry.leg().to());
        Optional<Long> record = entry.kind().equals(UsageIntake.USAGE)
                ? Optional.of(entry.id().value())
                : entry.ref().map(EntryId::value);
        return new GroundEntry(
                entry.id().value(),
                entry.kind().code(),
                new GroundAccount(from.key()),
                bucket(from.type(), entry.leg().fromBucket()),
                new GroundAccount(to.key()),
                bucket(to.type(), entry.leg().toBucket()),
                entry.amount().value(),
                from.type() == AccountSpec.Type.COUNT,
                entry.basisFen(),
                entry.businessAt(),
                entry.recordedAt(),
                record);
    }

    private static AccountName named(Map<AccountId, AccountName> names, AccountId id) {
        return Optional.ofNullable(names.get(id)).orElseThrow();
    }

    /// A key of [EntryWords]: a bucket as that type of account uses it.
    static String bucket(AccountSpec.Type type, Bucket bucket) {
        return switch (type) {
            case LIMIT, COUNT -> "limit" + capitalised(bucket);
            case SOURCE, FUND, HOLDING -> "bucket" + capitalised(bucket);
        };
    }

    /// A key of [EntryWords].
    static String capitalised(Bucket bucket) {
        String name = bucket.name().toLowerCase(Locale.ROOT);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /// A key of [EntryWords]: why the entry was made.
    public String words() {
        return Words.entry(kind);
    }

    /// The place in the serial order of the ledger at which it stands.
    public long position() {
        return new EntryId(id).batch();
    }

    /// The change of the basis in 元.
    public String basis() {
        return Fen.yuan(basisFen);
    }

    public boolean isWithinOneAccount() {
        return from.equals(to);
    }
}
