package cn.suanquan.feed;

import cn.suanquan.history.Position;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.EntryId;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place between two changes: all of the batches before `batch`, and of that batch what is numbered up to `within`.
/// As text, `batch` alone where all of the batch is before it, else `batch.within`: the cursor of the feed.
record ChangePlace(long batch, long within) implements Comparable<ChangePlace> {
    private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,9})(?:\\.(0|[1-9][0-9]{0,15}))?");
    private static final Comparator<ChangePlace> ORDER =
            Comparator.comparingLong(ChangePlace::batch).thenComparingLong(ChangePlace::within);
    private static final long ALL = Long.MAX_VALUE;

    /// After everything up to that position.
    static ChangePlace after(Position position) {
        return new ChangePlace(position.batch(), ALL);
    }

    /// @throws cn.suanquan.kernel.RefusedException 400 BAD_CURSOR
    static ChangePlace of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw Refusal.of(Refusal.Kind.INVALID, "BAD_CURSOR", "cursor 应为上一页 next 的值。")
                    .toException();
        }
        String within = parts.group(2);
        return new ChangePlace(Long.parseLong(parts.group(1)), within == null ? ALL : Long.parseLong(within));
    }

    /// The id of a ledger entry: those that come after this place have greater ones.
    long entry() {
        return within >> EntryId.PLACE_BITS == batch
                ? within
                : EntryId.lastOf(batch).value();
    }

    @Override
    public int compareTo(ChangePlace other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return within == ALL ? Long.toString(batch) : batch + "." + within;
    }
}
