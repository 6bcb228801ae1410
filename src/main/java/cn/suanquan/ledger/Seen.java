package cn.suanquan.ledger;

import cn.suanquan.kernel.Sha256;
import java.util.Arrays;

/// What is remembered of a key: what was asked under it, and the answer as a repeat gets it.
///
/// @param content what was asked; where `isHash`, as of an entry whose era was taken away, the first 128 bits of its
///     SHA-256
/// @param batch number of the batch that decided it
@SuppressWarnings("ArrayRecordComponent") // compared by isSameRequest
record Seen(int kind, byte[] content, boolean isHash, long batch, Outcome replay) {
    private static final int HASH_BYTES = 16;

    Seen(int kind, byte[] content, long batch, Outcome replay) {
        this(kind, content, false, batch, replay);
    }

    boolean isSameRequest(Posting posting) {
        byte[] asked = isHash ? hash(posting.content()) : posting.content();
        return kind == posting.kind().code() && Arrays.equals(content, asked);
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

    private static byte[] hash(byte[] content) {
        return Arrays.copyOf(Sha256.bytes(content), HASH_BYTES);
    }
}
