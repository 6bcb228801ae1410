package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.policy.Procedure;
import cn.suanquan.policy.Programmes;
import cn.suanquan.usage.HolderRecords;
import cn.suanquan.usage.RecordState;
import cn.suanquan.usage.StandingRecord;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Vouchers;
import cn.suanquan.voucher.Years;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a claim is for: the holder's voucher, under lock, and its records, or a grant.
@ApplicationScoped
class ClaimScopes {
    private final Ledger ledger;
    private final Programmes programmes;
    private final Vouchers vouchers;
    private final HolderRecords holderRecords;
    private final Years years;

    ClaimScopes(Ledger ledger, Programmes programmes, Vouchers vouchers, HolderRecords holderRecords, Years years) {
        this.ledger = ledger;
        this.programmes = programmes;
        this.vouchers = vouchers;
        this.holderRecords = holderRecords;
        this.years = years;
    }

    /// @param records in order of id; none for a grant
    /// @param payee the center that is paid, where the programme pays providers
    record Scope(Voucher voucher, List<StandingRecord> records, Optional<CenterId> payee) {
        boolean isGrant() {
            return voucher.instrument() == Voucher.Instrument.GRANT;
        }

        /// The centers whose services are claimed; of a grant those of its contract.
        List<CenterId> centers() {
            return isGrant()
                    ? voucher.centers()
                    : records.stream().map(StandingRecord::center).distinct().toList();
        }
    }

    /// @throws cn.suanquan.kernel.RefusedException VOUCHER_NOT_FOUND (404), also where it is another holder's;
    ///     NOTHING_TO_CLAIM, SEVERAL_CENTERS (422); RECORD_NOT_CLAIMABLE, RECORD_IMPLAUSIBLE, YEAR_CLOSED (409)
    Scope of(Db db, HolderId holder, ClaimRequest request) {
        Voucher voucher = request.voucherId().isPresent()
                ? holderRecords.voucher(
                        db, holder, new VoucherId(request.voucherId().get()))
                : vouchers.byNumber(db, holder, request.voucher())
                        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "VOUCHER_NOT_FOUND", "没有此算力券。")
                                .toException());
        var _ = ledger.lockById(db, List.of(voucher.account()));
        if (years.isClosed(db, voucher.programme(), voucher.year())) {
            throw yearClosed(voucher, "不再受理兑付申请。");
        }
        if (voucher.instrument() == Voucher.Instrument.GRANT) {
            return new Scope(voucher, List.of(), Optional.empty());
        }
        List<StandingRecord> records = confirmed(db, holder, voucher, request);
        return new Scope(voucher, records, payee(voucher, records));
    }

    static RuntimeException yearClosed(Voucher voucher, String then) {
        return Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "YEAR_CLOSED",
                        voucher.programme() + " " + voucher.year() + " 年度已经关闭，" + then)
                .toException();
    }

    /// The voucher of a claim.
    Voucher voucher(Db db, VoucherId id) {
        return vouchers.find(db, id).orElseThrow();
    }

    /// The voucher of a claim, under lock.
    Voucher locked(Db db, VoucherId id) {
        var _ = ledger.lockById(db, List.of(voucher(db, id).account()));
        return voucher(db, id);
    }

    private List<StandingRecord> confirmed(Db db, HolderId holder, Voucher voucher, ClaimRequest request) {
        List<StandingRecord> found = request.records().isPresent()
                ? named(db, holder, voucher, request.records().get())
                : holderRecords.confirmed(db, voucher, Claims.RECORDS_MAX).stream()
                        .filter(r -> request.center().isEmpty()
                                || request.center().get().equals(r.center()))
                        .toList();
        if (found.isEmpty()) {
            throw nothing(voucher);
        }
        holderRecords.mustBeJudged(db, found);
        return found;
    }

    private List<StandingRecord> named(Db db, HolderId holder, Voucher voucher, List<Long> wanted) {
        List<StandingRecord> found = holderRecords.locked(db, holder, wanted);
        for (int i = 0; i < found.size(); i++) {
            StandingRecord record = found.get(i);
            boolean isHere = record.voucher().equals(voucher.id());
            if (!isHere || record.state() != RecordState.CONFIRMED) {
                String why = isHere ? "当前状态为 " + record.state() + "，只有已确认且未申请兑付的记录可以申请" : "不属于此算力券";
                throw new Refusal(
                                Refusal.Kind.CONFLICT,
                                "RECORD_NOT_CLAIMABLE",
                                "记录 " + record.id() + " " + why + "。",
                                Optional.empty(),
                                List.of(new Refusal.Finding(
                                        Optional.of(i), "/records/" + i, "RECORD_NOT_CLAIMABLE", why)))
                        .toException();
            }
        }
        return found.stream()
                .sorted(Comparator.comparingLong(StandingRecord::id))
                .toList();
    }

    /// The center that is paid, where the programme pays providers: then a claim is for one center alone.
    private Optional<CenterId> payee(Voucher voucher, List<StandingRecord> claimed) {
        Procedure procedure = programmes
                .version(voucher.programme(), voucher.programmeVersion())
                .procedure();
        if (procedure.payee() == Procedure.Payee.HOLDER) {
            return Optional.empty();
        }
        List<CenterId> centers =
                claimed.stream().map(StandingRecord::center).distinct().toList();
        if (centers.size() > 1) {
            throw Refusal.of(
                            Refusal.Kind.RULE,
                            "SEVERAL_CENTERS",
                            "本政策向算力中心兑付，一次申请只能包含一个中心的记录；请用 center 指明，现有 " + centers.size() + " 个中心。")
                    .toException();
        }
        return Optional.of(centers.getFirst());
    }

    static RuntimeException nothing(Voucher voucher) {
        return Refusal.of(
                        Refusal.Kind.RULE,
                        "NOTHING_TO_CLAIM",
                        "算力券 " + voucher.number() + " 没有可兑付的金额：用量须先确认，且发票和付款金额须大于零。")
                .toException();
    }
}
