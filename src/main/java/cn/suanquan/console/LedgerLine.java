package cn.suanquan.console;

import cn.suanquan.history.Sums;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.ledger.Bucket;
import java.util.ArrayList;
import java.util.List;

/// What a set of entries did to one bucket of an account, or of all accounts of a type.
///
/// @param words a key of [EntryWords]
/// @param isPieces counts, not 分
record LedgerLine(String words, boolean isPieces, long opening, long came, long went, long closing) {
    /// The buckets in which anything ever stood.
    static List<LedgerLine> of(AccountSpec.Type type, Sums opening, Sums turnover, Sums closing) {
        List<LedgerLine> lines = new ArrayList<>();
        for (Bucket bucket : Bucket.values()) {
            Sums.Turnover all = closing.of(bucket);
            if (all.in() != 0 || all.out() != 0) {
                lines.add(new LedgerLine(
                        GroundEntry.bucket(type, bucket),
                        type == AccountSpec.Type.COUNT,
                        opening.in(bucket),
                        turnover.of(bucket).in(),
                        turnover.of(bucket).out(),
                        closing.in(bucket)));
            }
        }
        return lines;
    }

    /// What an account holds: the buckets that are not empty.
    static List<LedgerLine> balances(AccountSpec.Type type, Sums sums) {
        return of(type, Sums.ZERO, sums, sums).stream()
                .filter(line -> line.closing() != 0)
                .toList();
    }

    /// The closing as it is written.
    public String shown() {
        return isPieces ? Show.count(closing) : Show.yuan(closing);
    }
}
