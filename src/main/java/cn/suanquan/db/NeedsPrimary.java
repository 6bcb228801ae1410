package cn.suanquan.db;

import java.util.Locale;

/// Why what was being read on a standby is done on the primary instead, as a whole ([Standbys]). Nobody outside is
/// told: whoever began the reading begins it anew.
public final class NeedsPrimary extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Why why;

    /// What the standby could not do.
    public enum Why {
        /// It has not yet what was asked for.
        BEHIND,
        /// What it says of itself is too old: it is cut off, or nobody writes it down.
        OLD,
        /// It follows another history than the primary writes.
        OTHER_HISTORY,
        /// The answer takes something that only the primary has: it writes, or waits for those who do.
        WRITES,
        /// It would refuse, and a refusal is the primary's.
        REFUSED,
        /// It did not answer, or not in time.
        FAULT,
        /// It did not a moment ago.
        RESTING;

        /// As a tag of a meter.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public NeedsPrimary(Why why) {
        super(why.word(), null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
