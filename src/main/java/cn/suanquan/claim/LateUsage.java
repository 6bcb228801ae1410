package cn.suanquan.claim;

/// The records of a claim that count in a later settlement period than that of their service, since that was closed
/// when they came.
///
/// @param records how many, 0 and more
/// @param amountFen what the claim was accepted with for them, in 分
public record LateUsage(int records, long amountFen) {
    public static final LateUsage NONE = new LateUsage(0, 0);

    LateUsage plus(LateUsage more) {
        return new LateUsage(records + more.records, Math.addExact(amountFen, more.amountFen));
    }
}
