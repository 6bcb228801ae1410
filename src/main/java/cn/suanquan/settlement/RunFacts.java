package cn.suanquan.settlement;

import cn.suanquan.claim.ServiceDay;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.policy.Procedure;
import cn.suanquan.policy.Programme;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.ServiceDayFacts;
import cn.suanquan.voucher.Voucher;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the register, the vouchers and the programme say about the lines of a run, read in one transaction.
///
/// @param today in Asia/Shanghai
/// @param terms the programme by version: a voucher goes by the one it was issued under
/// @param parties who is paid
/// @param services by claim what it is for, where anything may stand against paying for one of them
/// @param evidence by claim the kinds of files that it has whole, where a programme asks for any; absent where it
///     has none
record RunFacts(
        LocalDate today,
        Map<VoucherId, Voucher> vouchers,
        Map<Integer, Programme> terms,
        Parties parties,
        Map<ClaimId, List<ServiceDay>> services,
        Map<ClaimId, Set<Procedure.Evidence>> evidence,
        ServiceDayFacts register,
        Stops stops) {

    /// Who is paid, and who was.
    ///
    /// @param holders those that claimed or were paid
    /// @param operators by center the holder that runs it, where that is registered
    /// @param paid by claim whom a run paid it to
    record Parties(Map<HolderId, Holder> holders, Map<CenterId, Holder> operators, Map<ClaimId, HolderId> paid) {}

    /// What stops vouchers, and what lets them go on.
    ///
    /// @param frozen those whose freeze was never lifted, ended or not
    /// @param released ended ones that the finance office released for payment
    /// @param shared those whose holder has the account of another, as far as their programme looks at that and the
    ///     finance office did not release them
    record Stops(Set<VoucherId> frozen, Set<VoucherId> released, Set<VoucherId> shared) {}

    Map<HolderId, Holder> holders() {
        return parties.holders();
    }

    Map<CenterId, Holder> operators() {
        return parties.operators();
    }

    Set<VoucherId> frozen() {
        return stops.frozen();
    }

    Set<VoucherId> released() {
        return stops.released();
    }

    Set<VoucherId> shared() {
        return stops.shared();
    }

    Voucher voucher(VoucherId id) {
        return required(vouchers, id);
    }

    /// The version that the voucher was issued under.
    Programme terms(VoucherId voucher) {
        return required(terms, voucher(voucher).programmeVersion());
    }

    private static <K, V> V required(Map<K, V> map, K key) {
        V value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("a claim names what does not exist: " + key);
        }
        return value;
    }
}
