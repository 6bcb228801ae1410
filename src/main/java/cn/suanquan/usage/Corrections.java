package cn.suanquan.usage;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import cn.suanquan.usage.IntakeRequest.Item;
import cn.suanquan.voucher.Voucher;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Corrections of records: a new entry at the original date, never an edit. The difference goes where the record's
/// money stands: held or claimable money is free again, an open claim falls, paid money is owed to the next run.
/// While a run holds the claim, or money the correction would need, it has to wait. The account of the voucher is
/// locked before anything is read.
@ApplicationScoped
class Corrections {
    private final Ledger ledger;
    private final UsageStore store;
    private final ClaimsOnRecords claims;
    private final Audit audit;
    private final Clock clock;

    Corrections(Ledger ledger, UsageStore store, ClaimsOnRecords claims, Audit audit, Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.claims = claims;
        this.audit = audit;
        this.clock = clock;
    }

    /// What is to be posted for one correction.
    ///
    /// @param basisFen change of the voucher's basis
    /// @param bucket where the record's money stands
    private record Plan(
            Judgement.Passed judged,
            UsageStore.Found root,
            long feeChangeFen,
            long basisFen,
            Bucket bucket,
            Optional<ClaimOnRecord> claim) {
        /// What the voucher can pay by now is held: nobody confirmed it.
        Leg forward() {
            return Leg.within(root.account(), Bucket.AVAILABLE, Bucket.HELD);
        }

        Leg back() {
            return Leg.within(root.account(), bucket, bucket == Bucket.PAID ? Bucket.OWED : Bucket.AVAILABLE);
        }
    }

    /// Answers by index of the record.
    ///
    /// @throws cn.suanquan.ledger.StaleTerms where they must be judged again
    Map<Integer, Answer> post(Db db, String person, IntakeFacts facts, List<Judgement.Passed> corrections) {
        var _ = ledger.lockById(
                db,
                corrections.stream().map(c -> c.voucher().account()).distinct().toList());
        facts.terms().mustStand(db);
        Map<Integer, Answer> answers = new HashMap<>();
        for (Judgement.Passed one : corrections) {
            answers.put(one.item().index(), correct(db, person, facts, one));
        }
        return answers;
    }

    private Answer correct(Db db, String person, IntakeFacts facts, Judgement.Passed judged) {
        CenterId center = facts.center();
        if (ledger.isKnown(db, judged.item().key(center))) {
            return answeredBefore(db, facts, judged);
        }
        String corrects = judged.item().record().corrects().orElseThrow();
        Optional<UsageStore.Found> named = store.byKey(db, new EntryKey(IntakeRequest.source(center), corrects));
        if (named.isEmpty() || !named.get().account().equals(judged.voucher().account())) {
            return refuse(
                    db, facts, judged, no("CORRECTED_RECORD_NOT_FOUND", "本中心在此算力券下没有编号为 " + corrects + " 的记录,无从更正。"));
        }
        EntryId root = named.get().ref().orElse(named.get().entry());
        List<UsageStore.Found> history = store.withCorrections(db, root);
        RecordState state = store.state(db, root);
        long feeChange = judged.basisFen() - fee(facts, judged.voucher(), history.getLast());
        Optional<Refusal> refusal = refusal(facts, judged, history.getFirst(), state, feeChange);
        if (refusal.isPresent()) {
            return refuse(db, facts, judged, refusal.get());
        }
        Optional<ClaimOnRecord> claim = claims.of(db, root);
        Plan plan = plan(judged, history.getFirst(), feeChange, state, claim);
        if (claims.mustWait(db, plan.root().account(), claim, plan.basisFen())) {
            return new Answer.Refused(no("RUN_LOCKED", "记录 " + corrects + " 涉及的兑付申请正在结算批次中,请在批次支付后用相同编号重试。"), false);
        }
        return post(db, person, center, plan);
    }

    /// A correction changes quantities and fees, never what was served or when; more money passes the rules of intake.
    private Optional<Refusal> refusal(
            IntakeFacts facts, Judgement.Passed judged, UsageStore.Found root, RecordState state, long feeChange) {
        UsageRecord now = judged.item().record();
        UsageRecord first = root.record();
        if (state == RecordState.REJECTED) {
            return Optional.of(no("RECORD_REJECTED", "记录 " + first.id() + " 已被审核驳回,不能再更正。"));
        }
        if (now.serviceItem() != first.serviceItem()) {
            return Optional.of(no(
                    "ITEM_CHANGED",
                    "记录 " + first.id() + " 的服务为 " + IntakeRules.words(first.serviceItem()) + ",更正为 "
                            + IntakeRules.words(now.serviceItem()) + " 不予受理;请将原记录更正为 0 后另报。"));
        }
        if (!now.completedAt().equals(first.completedAt())) {
            return Optional.of(no(
                    "COMPLETED_CHANGED",
                    "记录 " + first.id() + " 的服务完成时间为 " + first.completedAt() + ",更正不得改为 " + now.completedAt() + "。"));
        }
        if (feeChange <= 0) {
            return Optional.empty();
        }
        return state == RecordState.POSTED || state == RecordState.DISPUTED
                ? new IntakeRules(facts, clock.instant()).refusal(now, judged.voucher())
                : Optional.of(no("INCREASE_AFTER_CONFIRMATION", "记录 " + first.id() + " 已经确认,只能调减;增加的费用请另报一条记录。"));
    }

    private static long fee(IntakeFacts facts, Voucher voucher, UsageStore.Found latest) {
        return UsageIntake.basis(facts, voucher, latest.record());
    }

    private static Plan plan(
            Judgement.Passed judged,
            UsageStore.Found root,
            long feeChange,
            RecordState state,
            Optional<ClaimOnRecord> claim) {
        Bucket bucket =
                switch (state) {
                    case POSTED, DISPUTED, REJECTED -> Bucket.HELD;
                    case CONFIRMED -> Bucket.CLAIMABLE;
                    case CLAIMED -> claim.orElseThrow().bucket();
                };
        long basis = claim.map(c -> c.baseChangeFen(feeChange)).orElse(feeChange);
        return new Plan(judged, root, feeChange, basis, bucket, claim);
    }

    private Answer post(Db db, String person, CenterId center, Plan plan) {
        Outcome outcome = ledger.post(
                db,
                new Posting(
                        plan.judged().item().key(center),
                        UsageIntake.CORRECTION,
                        plan.forward(),
                        new Amount.Metered(plan.basisFen(), plan.back()),
                        plan.root().businessAt(),
                        Optional.of(plan.root().entry()),
                        plan.judged().item().statement().content()));
        if (!(outcome instanceof Outcome.Posted posted)) {
            return Answers.of(outcome, Optional.empty());
        }
        long change = BasisChange.movedFen(posted);
        long more = claims.follow(
                db,
                new BasisChange(
                        posted.entry(),
                        plan.root().account(),
                        plan.judged().voucher().programme(),
                        plan.claim(),
                        plan.feeChangeFen(),
                        plan.basisFen(),
                        change));
        audit.record(
                db,
                person,
                "usage.correct",
                "record/" + plan.root().entry().value(),
                "",
                new JsonObject()
                        .put("entry", posted.entry().value())
                        .put("feeChangeFen", plan.feeChangeFen())
                        .put("changeFen", change - more));
        return new Answer.Accepted(posted.entry(), change, Optional.empty(), false);
    }

    /// The ledger remembers the answer under the key, and gives it again to the same request.
    private Answer answeredBefore(Db db, IntakeFacts facts, Judgement.Passed judged) {
        Outcome outcome = ledger.decline(db, Submission.declined(facts, judged.item()));
        return outcome instanceof Outcome.Refused no && no.code() == Outcome.Code.DECLINED
                ? Answers.refusedBefore(
                        Optional.ofNullable(store.keptRefusals(db, facts.center(), List.of(judged.item()))
                                .get(judged.item().index())))
                : Answers.of(outcome, Optional.empty());
    }

    private Answer refuse(Db db, IntakeFacts facts, Judgement.Passed judged, Refusal refusal) {
        Item item = judged.item();
        store.keepRefusals(db, facts.center(), List.of(item), Map.of(item.index(), refusal), clock.instant());
        Outcome outcome = ledger.decline(db, Submission.declined(facts, item));
        return Answers.of(outcome, Optional.of(refusal));
    }

    private static Refusal no(String code, String detail) {
        return Refusal.of(Refusal.Kind.RULE, code, detail);
    }
}
