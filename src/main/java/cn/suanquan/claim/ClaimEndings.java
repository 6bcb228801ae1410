package cn.suanquan.claim;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
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
/// with the reason. A return is for good where nothing can be claimed again, since the grant is over or the year is
/// closed: two persons do it ([ReturnForGoodAct]). In a closed year the records lapse as with the year, and the money
/// goes to the treasury.
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

    /// What a return for good takes from whom.
    ///
    /// @param voucher its number
    /// @param amountFen what the claim stands at, in 分
    record Standing(HolderId holder, String voucher, long amountFen) {
        Standing returned() {
            return new Standing(holder, voucher, 0);
        }
    }

    /// Its holder withdraws the claim, if it is that holder's.
    void withdraw(Db db, String person, HolderId holder, ClaimId id, String reason) {
        Claim seen = views.find(db, Optional.of(holder), id).orElseThrow(Claims::notFound);
        duties.stand(db, person, Duty.WITHDRAW_CLAIM, List.of(Matter.holder(holder)));
        Held held = held(db, seen);
        Voucher voucher = held.voucher();
        if (isYearClosed(db, voucher)) {
            throw ClaimScopes.yearClosed(voucher, "退回的款项由以后批次拨付，不能撤回；收款账户有变的请先更正账户，确不再拨付的由办理部门两人退回，款项缴回国库。");
        }
        if (isGrantOver(voucher)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "GRANT_OVER",
                            "补助 " + voucher.number() + " 已到期或作废，撤回后不能再次申请；确需更正的，请联系办理部门，由两人退回。")
                    .toException();
        }
        end(db, person, held, ClaimState.Ending.WITHDRAWN, reason);
    }

    /// An office returns the claim, where its holder can claim again.
    void giveBack(Db db, String person, ClaimId id, String reason) {
        Held held = heldByOffice(db, person, id);
        if (isForGood(db, held.voucher())) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "RETURN_FOR_GOOD",
                            "算力券 " + held.voucher().number()
                                    + " 的补助已经终结，或其年度已经关闭，退回后不能再次申请，须两人办理：请提议退回（return/for-good），由财政复核人批准。")
                    .toException();
        }
        end(db, person, held, ClaimState.Ending.RETURNED, reason);
    }

    /// Judges a return for good and changes nothing; answers what it would take.
    ///
    /// @throws cn.suanquan.kernel.RefusedException as [Claims#giveBack]; 409 RETURN_NOT_FOR_GOOD where one person may
    Standing judgeForGood(Db db, ClaimId id) {
        Claim claim = found(db, id);
        mustBeEndable(claim);
        Voucher voucher = scopes.voucher(db, claim.voucher());
        if (!isForGood(db, voucher)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "RETURN_NOT_FOR_GOOD",
                            "算力券 " + voucher.number() + " 的兑付申请退回后可以再次申请，由一人退回即可，不必提议。")
                    .toException();
        }
        return standing(claim, voucher);
    }

    /// Returns the claim for good, as two persons decided.
    ///
    /// @param proposed what it would take when it was proposed; where it is otherwise now, 409 CONTENT_CHANGED
    void giveBackForGood(Db db, String person, ClaimId id, Standing proposed, String reason) {
        Held held = heldByOffice(db, person, id);
        if (!standing(held.claim(), held.voucher()).equals(proposed)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "CONTENT_CHANGED",
                            "该申请提议退回时为 " + Fen.yuan(proposed.amountFen()) + " 元，现为 "
                                    + Fen.yuan(held.claim().netFen()) + " 元；请驳回本提议，核对后重新提议。")
                    .toException();
        }
        end(db, person, held, ClaimState.Ending.RETURNED, reason);
    }

    /// Whether nothing can be claimed again on that voucher.
    boolean isForGood(Db db, Voucher voucher) {
        return isGrantOver(voucher) || isYearClosed(db, voucher);
    }

    /// A claim as it stands under the lock of its voucher's account.
    private record Held(Claim claim, Voucher voucher) {}

    private Held heldByOffice(Db db, String person, ClaimId id) {
        Claim seen = found(db, id);
        duties.stand(db, person, Duty.RETURN_CLAIM, store.matters(db, List.of(id)));
        return held(db, seen);
    }

    private Held held(Db db, Claim seen) {
        Voucher voucher = scopes.locked(db, seen.voucher());
        Claim claim = found(db, seen.id());
        mustBeEndable(claim);
        return new Held(claim, voucher);
    }

    private void end(Db db, String person, Held held, ClaimState.Ending ending, String reason) {
        Claim claim = held.claim();
        Voucher voucher = held.voucher();
        ClaimId id = claim.id();
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
            if (isYearClosed(db, voucher)) {
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

    Claim found(Db db, ClaimId id) {
        return views.find(db, Optional.empty(), id).orElseThrow(Claims::notFound);
    }

    private static void mustBeEndable(Claim claim) {
        claim.state().endRefusal(claim.lines()).ifPresent(no -> {
            throw no.toException();
        });
    }

    private boolean isYearClosed(Db db, Voucher voucher) {
        return years.isClosed(db, voucher.programme(), voucher.year());
    }

    private static boolean isGrantOver(Voucher voucher) {
        return voucher.instrument() == Voucher.Instrument.GRANT
                && VoucherState.ENDED.contains(voucher.state().code());
    }

    private static Standing standing(Claim claim, Voucher voucher) {
        return new Standing(claim.holder(), voucher.number(), claim.netFen());
    }
}
