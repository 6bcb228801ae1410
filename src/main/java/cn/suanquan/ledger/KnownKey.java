package cn.suanquan.ledger;

import cn.suanquan.kernel.Sha256;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is remembered of a key: what was asked under it, and the answer as a repeat gets it.
///
/// @param batch number of the batch that decided it
record KnownKey(Asked asked, long batch, Outcome replay) {

    /// What makes two requests under one key the same: kind, account, business time and content.
    sealed interface Asked {}

    /// @param account the one it draws on, 0 where none was known
    /// @param micros business time in microseconds since 1970, as PostgreSQL keeps it
    @SuppressWarnings("ArrayRecordComponent") // compared by isSame
    record InWords(int kind, long account, long micros, byte[] content) implements Asked {
        static InWords of(Posting posting) {
            return new InWords(
                    posting.kind().code(),
                    posting.leg().from().value(),
                    toMicros(posting.businessAt()),
                    posting.content());
        }

        static InWords of(Decline decline) {
            return new InWords(
                    decline.kind().code(),
                    decline.account().map(AccountId::value).orElse(0L),
                    toMicros(decline.businessAt()),
                    decline.content());
        }

        /// A posting in each way in which it may have been asked before.
        static List<InWords> ways(Posting posting) {
            return ways(of(posting), posting.unplaced());
        }

        static List<InWords> ways(Decline decline) {
            return ways(of(decline), decline.unplaced());
        }

        private static List<InWords> ways(InWords placed, byte[] unplaced) {
            return unplaced.length == 0
                    ? List.of(placed)
                    : List.of(placed, new InWords(placed.kind, 0, placed.micros, unplaced));
        }

        static InWords of(int kind, @Nullable Long account, Instant businessAt, byte[] content) {
            return new InWords(kind, account == null ? 0 : account, toMicros(businessAt), content);
        }

        Instant businessAt() {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }

        private boolean isSame(InWords other) {
            return kind == other.kind
                    && account == other.account
                    && micros == other.micros
                    && Arrays.equals(content, other.content);
        }

        /// As ledger.request_hash makes it.
        byte[] hash() {
            ByteBuffer text = ByteBuffer.allocate(2 * Long.BYTES + content.length);
            text.putLong(account).putLong(micros).put(content);
            return Arrays.copyOf(Sha256.bytes(text.array()), HASH_BYTES);
        }
    }

    /// What is read of what was refused, and left of what stands once its era was taken away: 128 bits of a hash.
    @SuppressWarnings("ArrayRecordComponent") // compared by isSameRequest
    record Hashed(int kind, byte[] hash) implements Asked {}

    /// A request to be compared with many: its hash is reckoned once, and only where one of them is kept so.
    static final class Again {
        private final InWords words;
        private byte @Nullable [] hash;

        Again(InWords words) {
            this.words = words;
        }

        private boolean isSame(int kind, byte[] other) {
            if (hash == null) {
                hash = words.hash();
            }
            return kind == words.kind && Arrays.equals(other, hash);
        }
    }

    private static final int HASH_BYTES = 16;
    private static final long MICROS = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    boolean isSameRequest(Again again) {
        return switch (asked) {
            case InWords first -> first.isSame(again.words);
            case Hashed(int kind, byte[] hash) -> again.isSame(kind, hash);
        };
    }

    /// The answer for the one who asked first, where the first answer never arrived.
    Outcome asFirstAnswer() {
        return switch (replay) {
            case Outcome.Posted(EntryId entry, var moved, boolean isBack, var bound, boolean ignored) ->
                new Outcome.Posted(entry, moved, isBack, bound, false);
            case Outcome.Refused(Outcome.Code code, var bound, boolean ignored) ->
                new Outcome.Refused(code, bound, false);
            case Outcome.Conflict conflict -> conflict;
        };
    }

    private static long toMicros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), MICROS), at.getNano() / NANOS_PER_MICRO);
    }
}
