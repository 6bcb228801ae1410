package cn.suanquan.ledger;

/// Where a part of an account's balance stands. Codes are stored; never renumber.
public enum Bucket {
    /// Free to be drawn.
    AVAILABLE(0),
    /// Reserved: earned by usage that nobody confirmed yet; or, in a limit account, used up.
    HELD(1),
    /// Confirmed, may be claimed.
    CLAIMABLE(2),
    /// Claimed, waits for a settlement run.
    CLAIMED(3),
    /// In a locked settlement run.
    PAYABLE(4),
    /// Paid out.
    PAID(5),
    /// Paid out and to be given back (追回).
    OWED(6),
    /// Lapsed by expiry or voiding, on its way back to where it came from.
    LAPSED(7);

    private final short code;

    Bucket(int code) {
        this.code = (short) code;
    }

    public short code() {
        return code;
    }

    public static Bucket of(int code) {
        return values()[code];
    }
}
