package cn.suanquan.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A request that the rules of the one who asks have turned down: nothing moves, and the ledger remembers under its key
/// that it was declined, so that the same again is answered the same, and never posted; another request under that key
/// may be. Where the key stands already, for this request, its first answer is given instead.
///
/// @param account the one it would have drawn on, locked as for a posting: whoever posts the same at this moment waits,
///     so that one of both sees what the other did. Empty where none is known.
/// @param businessAt as of a [Posting]
/// @param content as of a [Posting]
/// @param unplaced as of a [Posting]
@SuppressWarnings("ArrayRecordComponent") // compared by key, never by content
public record Decline(
        EntryKey key, EntryKind kind, Optional<AccountId> account, Instant businessAt, byte[] content, byte[] unplaced)
        implements Request {
    public Decline(EntryKey key, EntryKind kind, Optional<AccountId> account, Instant businessAt, byte[] content) {
        this(key, kind, account, businessAt, content, Posting.NONE);
    }

    public Decline {
        Posting.checkBusinessTime(businessAt);
        Posting.checkContent(content);
    }

    @Override
    public List<EntryKey> keys() {
        return List.of(key);
    }
}
