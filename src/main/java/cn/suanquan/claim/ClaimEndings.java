package cn.suanquan.claim;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Progress;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.usage.HolderRecords;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.VoucherState;
import cn.suanquan.voucher.Years;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a claim that no run holds, and of which nothing is paid or every payment came back, ends: its holder withdraws
/// it, or an office returns it. Its records, invoices, payments and money stand again as before it; the claim stays,
/// with the reason. In a year that is closed an office alone ends it, where its payments came back and nobody can be
/// paid: its records lapse then as with the year, and the money goes home.
@ApplicationScoped
class ClaimEndings {
    private final ClaimScopes scopes;
    private final ClaimViewStore views;
    private final ClaimStore store;
    private final ClaimedRecordStore records;
    private final EvidenceStore evidence;
    private final ClaimMoney money;
    private final HolderRecords holderRecords;
    private final Years years;
    private final Duties duties;
    private final Audit audit;
    private final Clock clock;

    ClaimEndings(
            ClaimScopes scopes,
            ClaimViewStore views,
            ClaimStore store,
            ClaimedRecordStore records,
            EvidenceStore evidence,
            ClaimMoney money,
            HolderRecords holderRecords,
            Years years,
            Duties duties,
            Audit audit,
            Clock clock) {
        this.scopes = scopes;
        this.views = views;
        this.store = store;
        this.records = records;
        this.evidence = evidence;
        this.money = money;
        this.holderRecords = holderRecords;
        this.years = years;
        this.duties = duties;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param holder whose claim it has to be; empty: anybody's
    void end(Db db, String person, Optional<HolderId> holder, ClaimId id, ClaimState.Ending ending, String reason) {
        Claim seen = views.find(db, holder, id).orElseThrow(Claims::notFound);
        stand(db, person, holder, id);
        Voucher voucher = scopes.locked(db, seen.voucher());
        Claim claim = views.find(db, holder, id).orElseThrow(Claims::notFound);
        boolean isYearClosed = years.isClosed(db, voucher.programme(), voucher.year());
        mustBeFor(claim, voucher, ending, isYearClosed);
        Instant now = clock.instant();
        Progress.say("claim.end", 0, 2);
        store.end(db, id, ending, reason, person, now);
        records.letGo(db, id);
        evidence.letGo(db, id);
        Progress.say("claim.end", 1, 2);
        if (voucher.instrument() == Voucher.Instrument.GRANT) {
            money.grantBack(db, id, voucher, claim.baseFen(), claim.netFen());
        } else {
            money.usageBack(db, id, voucher, claim.netFen(), now);
            if (isYearClosed) {
                holderRecords.lapseWithYear(db, voucher.account(), now);
            }
        }
        String act = ending == ClaimState.Ending.WITHDRAWN ? "claim.withdraw" : "claim.return";
        audit.record(
                db,
                person,
                act,
                "claim/" + id,
                reason,
                Audit.change(
                        new JsonObject().put("state", claim.state().name()).put("amountFen", claim.netFen()),
                        new JsonObject().put("state", ending.name()).put("amountFen", 0)));
    }

    private void stand(Db db, String person, Optional<HolderId> holder, ClaimId id) {
        if (holder.isPresent()) {
            duties.stand(db, person, Duty.WITHDRAW_CLAIM, List.of(Matter.holder(holder.get())));
        } else {
            duties.stand(db, person, Duty.RETURN_CLAIM, store.matters(db, List.of(id)));
        }
    }

    private static void mustBeFor(Claim claim, Voucher voucher, ClaimState.Ending ending, boolean isYearClosed) {
        claim.state().endRefusal(claim.lines()).ifPresent(no -> {
            throw no.toException();
        });
        if (ending == ClaimState.Ending.WITHDRAWN && isYearClosed) {
            throw ClaimScopes.yearClosed(voucher, "退回的款项由以后批次拨付，不能撤回；收款账户有变的请先更正账户，确不再拨付的由审核部门退回，款项缴回国库。");
        }
        boolean isOver = VoucherState.ENDED.contains(voucher.state().code());
        if (ending == ClaimState.Ending.WITHDRAWN && isOver && voucher.instrument() == Voucher.Instrument.GRANT) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "GRANT_OVER",
                            "补助 " + voucher.number() + " 已到期或作废，撤回后不能再次申请；确需更正的，请由审核部门退回。")
                    .toException();
        }
    }
}
