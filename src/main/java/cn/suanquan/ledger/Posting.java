package cn.suanquan.ledger;

import java.time.Instant;
import java.util.Optional;

/// One move asked of the ledger; becomes one entry, or a refusal that is remembered under its key.
///
/// @param businessAt when it happened in the world (the service completion, say); the ledger adds the recorded time
/// @param ref the entry this one confirms, captures or corrects
/// @param content canonical bytes of what the client said, at most 4 KiB; kept, and compared when the key comes again
@SuppressWarnings("ArrayRecordComponent") // compared by key, never by content
public record Posting(
        EntryKey key,
        EntryKind kind,
        Leg leg,
        Amount amount,
        Instant businessAt,
        Optional<EntryId> ref,
        byte[] content) {
    public static final int CONTENT_BYTES_MAX = 4096;

    public Posting {
        if (content.length > CONTENT_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "content of " + content.length + " bytes is more than " + CONTENT_BYTES_MAX);
        }
    }
}
