package cn.suanquan.imports;

import cn.suanquan.usage.ContractUse;
import cn.suanquan.usage.RecordResult;
import cn.suanquan.usage.UsagePreview;
import java.util.Optional;

/// What a row of a file came to.
///
/// @param why it did not take effect; empty where it did
/// @param isCovered by its voucher, wholly
/// @param period in which it counts; empty where it does not
/// @param contract what it draws beyond a contract
record Came(
        String outcome,
        Optional<ErrorLine.Why> why,
        long heldFen,
        boolean isCovered,
        Optional<String> period,
        Optional<ContractUse> contract) {
    static Came of(RecordResult result) {
        return new Came(
                result.outcome().name(),
                result.hasFailed()
                        ? Optional.of(new ErrorLine.Why(
                                result.code().orElse(""),
                                result.field().orElse(""),
                                result.detail().orElse("")))
                        : Optional.empty(),
                result.outcome() == RecordResult.Outcome.ACCEPTED
                                || result.outcome() == RecordResult.Outcome.QUARANTINED
                        ? result.heldFen().orElse(0L)
                        : 0L,
                result.binding().isEmpty(),
                result.period(),
                result.contract());
    }

    static Came of(UsagePreview.Would would) {
        return new Came(
                would.outcome().name(),
                would.refusal().map(no -> new ErrorLine.Why(no.code(), "", no.detail())),
                would.heldFen(),
                would.isCovered(),
                would.period(),
                would.contract());
    }
}
