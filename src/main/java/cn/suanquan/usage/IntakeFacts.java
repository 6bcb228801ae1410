package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.ledger.TermsVersion;
import cn.suanquan.policy.Citation;
import cn.suanquan.policy.Clause;
import cn.suanquan.policy.Plausibility;
import cn.suanquan.policy.Procedure;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.ProgrammeSettings;
import cn.suanquan.policy.Rule;
import cn.suanquan.registry.Admissions;
import cn.suanquan.registry.Capacity;
import cn.suanquan.registry.RelatedParties;
import cn.suanquan.voucher.Voucher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What is known when a center's records are judged.
///
/// @param terms of the ledger when the rest was read
/// @param vouchers by the number or id that the records name them by
/// @param programmes by code and version, as [#key] writes them
/// @param admissions of the center
/// @param related the parties related to the center
/// @param capacities what the center has and what it costs
/// @param contracted the holders that have a contract with the center that binds
/// @param waiting how long a record waits for what is not yet
record IntakeFacts(
        TermsVersion terms,
        CenterId center,
        Map<String, Voucher> vouchers,
        Map<String, Programme> programmes,
        Admissions admissions,
        RelatedParties related,
        List<Capacity> capacities,
        Set<HolderId> contracted,
        Duration waiting) {

    IntakeFacts {
        vouchers = Map.copyOf(vouchers);
        programmes = Map.copyOf(programmes);
        contracted = Set.copyOf(contracted);
    }

    static String key(Voucher voucher) {
        return voucher.programme() + "/" + voucher.programmeVersion();
    }

    Programme programme(Voucher voucher) {
        Programme programme = programmes.get(key(voucher));
        if (programme == null) {
            throw new IllegalStateException(
                    "voucher " + voucher.number() + " names an unknown programme " + key(voucher));
        }
        return programme;
    }

    /// The voucher of a record that the rules let pass.
    Voucher voucherOf(UsageRecord record) {
        return Objects.requireNonNull(vouchers.get(record.voucher()));
    }

    /// Whether a record may be service under a contract.
    boolean isUnderContract(UsageRecord record) {
        Voucher voucher = vouchers.get(record.voucher());
        return voucher != null
                && contracted.contains(voucher.holder())
                && (voucher.contractNumber().isPresent()
                        || record.attributes()
                                .filter(all -> all.containsKey(DrawnOn.CONTRACT))
                                .isPresent());
    }

    /// Whether the same is refused where it is beyond the contract.
    boolean isRefusedBeyondContract(UsageRecord record) {
        return isUnderContract(record) && refusesBeyondContract(voucherOf(record));
    }

    /// Whether usage of the voucher may be under a contract, and is refused where it is beyond.
    boolean refusesBeyondContract(Voucher voucher) {
        return contracted.contains(voucher.holder())
                && programme(voucher).settings().contractOverrun() == ProgrammeSettings.ContractOverrun.REFUSE;
    }

    Procedure.Exclusions exclusions(Voucher voucher) {
        return programme(voucher).procedure().exclusions();
    }

    /// What usage of the voucher is not believed at once.
    Plausibility plausibility(Voucher voucher) {
        return programme(voucher).settings().plausibility();
    }

    /// The article on who is left out, where the text has one.
    Optional<Refusal.Binding> exclusionClause(Voucher voucher) {
        return programme(voucher).clauseOn(Clause.Subject.EXCLUSION).map(Citation::binding);
    }

    /// The part of a record's fee that the voucher pays for, in 分.
    long basisFen(Voucher voucher, UsageRecord record) {
        return isSubsidised(voucher, record.serviceItem()) ? record.feeFen().value() : 0;
    }

    /// True where the voucher's rule pays for that service; what it does not pay for is recorded and earns nothing.
    boolean isSubsidised(Voucher voucher, ServiceItem item) {
        return rule(voucher).subsidises(item);
    }

    /// The rule that the voucher was granted under, for an answer that cites it.
    Refusal.Binding ruleOf(Voucher voucher) {
        return rule(voucher).citation().binding();
    }

    private Rule rule(Voucher voucher) {
        return programme(voucher)
                .rule(voucher.ruleId())
                .orElseThrow(() -> new IllegalStateException("voucher " + voucher.number() + " names an unknown rule"));
    }
}
