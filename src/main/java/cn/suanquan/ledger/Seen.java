package cn.suanquan.ledger;

import java.util.Arrays;

/// What is remembered of a key: what was asked under it, and the answer as a repeat gets it.
///
/// @param batch number of the batch that decided it
@SuppressWarnings("ArrayRecordComponent") // compared by isSameRequest
record Seen(int kind, byte[] content, long batch, Outcome replay) {
    boolean isSameRequest(Posting posting) {
        return kind == posting.kind().code() && Arrays.equals(content, posting.content());
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
}
