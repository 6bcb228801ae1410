package cn.suanquan.voucher;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Rate;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Rule;
import cn.suanquan.policy.Validity;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The terms of a grant, decided when an application came to be issued: everything it, and a later one from the queue,
/// needs to draw on the right accounts.
///
/// @param poolId the pool drawn on; empty: straight from the treasury
/// @param source key of the account the money comes from
/// @param caps limit accounts that are used up by the amount granted
/// @param count the count account that one piece is taken from, where grants are counted
/// @param wanted what it may get, were the pool large enough
/// @param decidedOn day on which the office issued
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record GrantTerms(
        String ruleId,
        Voucher.Instrument instrument,
        Rate rate,
        FiscalYear year,
        Optional<String> poolId,
        String source,
        @JsonInclude List<Cap> caps,
        Optional<Cap> count,
        @JsonInclude List<CenterId> centers,
        Optional<String> contractNumber,
        Fen wanted,
        LocalDate decidedOn) {

    GrantTerms {
        caps = List.copyOf(caps);
        centers = List.copyOf(centers);
    }

    /// A limit as an account: `size` is what it is worth unused.
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Cap(
            String id,
            String key,
            AccountSpec.Type type,
            Optional<UUID> owner,
            @JsonInclude long size) {}

    /// All limits, the count with them.
    List<Cap> limits() {
        return Stream.concat(caps.stream(), count.stream()).toList();
    }

    /// Where the validity of a voucher ends that is granted on that day under these terms.
    Instant until(Programme programme, LocalDate appliedOn, LocalDate grantedOn) {
        return programme
                .settings()
                .validity()
                .until(new Validity.Grant(
                        appliedOn, decidedOn, grantedOn, year, Rule.Instrument.valueOf(instrument.name())));
    }

    static String treasury(String programme, FiscalYear year) {
        return programme + "/" + year + "/treasury";
    }

    static String pool(String programme, FiscalYear year, String poolId) {
        return programme + "/" + year + "/pool/" + poolId;
    }
}
