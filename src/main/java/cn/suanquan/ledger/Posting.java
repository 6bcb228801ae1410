package cn.suanquan.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// One move asked of the ledger; becomes one entry, or a refusal that is remembered under its key.
///
/// @param businessAt when it happened in the world (the service completion, say), 2000 to 2199; the ledger adds the
///     recorded time
/// @param ref the entry this one confirms, captures or corrects
/// @param content canonical bytes of what the client said, at most 4 KiB; kept, and compared when the key comes again,
///     together with kind, account and business time, so it must say everything else that was asked. Empty: the leg and
///     the amount in words take its place.
/// @param unplaced the content with which the same would have been declined before its account was known; empty: none
@SuppressWarnings("ArrayRecordComponent") // compared by key, never by content
public record Posting(
        EntryKey key,
        EntryKind kind,
        Leg leg,
        Amount amount,
        Instant businessAt,
        Optional<EntryId> ref,
        byte[] content,
        byte[] unplaced) {
    static final byte[] NONE = {};
    public static final int CONTENT_BYTES_MAX = 4096;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /// That was never declined for want of an account.
    public Posting(
            EntryKey key,
            EntryKind kind,
            Leg leg,
            Amount amount,
            Instant businessAt,
            Optional<EntryId> ref,
            byte[] content) {
        this(key, kind, leg, amount, businessAt, ref, content, NONE);
    }

    public Posting {
        checkBusinessTime(businessAt);
        checkContent(content);
        if (amount instanceof Amount.Metered metered && !isWithinOneAccount(leg, metered.back())) {
            throw new IllegalArgumentException("a metered posting and its way back stay within one account");
        }
        if (amount instanceof Amount.Reckoned && (ref.isEmpty() || !leg.isWithinOneAccount())) {
            throw new IllegalArgumentException("a reckoned posting refers to an entry and stays within one account");
        }
        if (content.length == 0) {
            content = words(leg, amount).getBytes(StandardCharsets.UTF_8);
        }
    }

    /// What books are kept for, and what the client of PostgreSQL writes without harm: 2000 to 2199.
    public static boolean isBusinessTime(Instant at) {
        return !at.isBefore(EARLIEST) && at.isBefore(LATEST);
    }

    static void checkBusinessTime(Instant at) {
        if (!isBusinessTime(at)) {
            throw new IllegalArgumentException("business time must lie in 2000 to 2199, not " + at);
        }
    }

    static void checkContent(byte[] content) {
        if (content.length > CONTENT_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "content of " + content.length + " bytes is more than " + CONTENT_BYTES_MAX);
        }
    }

    private static boolean isWithinOneAccount(Leg leg, Leg back) {
        return leg.isWithinOneAccount()
                && back.isWithinOneAccount()
                && leg.from().equals(back.from());
    }

    private static String words(Leg leg, Amount amount) {
        String what =
                switch (amount) {
                    case Amount.Exactly exactly -> "=" + exactly.fen().value();
                    case Amount.UpTo upTo ->
                        "<=" + upTo.fen().value() + " >=" + upTo.least().value();
                    case Amount.Metered metered -> "basis " + metered.basisFen();
                    case Amount.Reckoned reckoned -> "=" + reckoned.fen().value() + " basis " + reckoned.basisFen();
                };
        return leg.from().value() + "/" + leg.fromBucket() + ">" + leg.to().value() + "/" + leg.toBucket() + " " + what;
    }
}
