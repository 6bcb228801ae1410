package cn.suanquan.demo;

/// How much of the city is played.
///
/// @param holders at least 8, at most [Cast#everybody]
/// @param records ordinary usage records of October 2025, before the late, duplicate and wrong ones are added
record Size(int holders, int records) {
    static final Size FULL = new Size(38, 5_400);
    static final Size SMALL = new Size(8, 300);

    Size {
        if (holders < 8 || holders > Cast.everybody().size()) {
            throw new IllegalArgumentException(
                    "holders must be 8 to " + Cast.everybody().size() + ", not " + holders);
        }
        if (records < 100 || records > 1_000_000) {
            throw new IllegalArgumentException("records must be 100 to 1000000, not " + records);
        }
    }

    /// Everybody plays: enough is asked for that the pool runs out.
    boolean isWholeCity() {
        return holders == Cast.everybody().size();
    }
}
