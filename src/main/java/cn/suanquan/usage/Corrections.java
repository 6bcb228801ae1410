package cn.suanquan.usage;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Outcome;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Corrections of records: a new entry at the original date, never an edit. Money that a record gives up is free again
/// where it was held or claimable, an open claim falls, paid money is owed. A correction may go back up to the fee that
/// the holder confirmed; then what was taken back is undone. While a run holds the claim, or money that would have to
/// come back, the correction has to wait. One whose record is not there yet waits too ([Deferral]), and takes effect
/// only behind those that came before it. The account of the voucher is locked before anything is read.
@ApplicationScoped
class Corrections {
    private static final String NOT_FOUND = "CORRECTED_RECORD_NOT_FOUND";
    private final Ledger ledger;
    private final UsageStore store;
    private final Overtaking overtaking;
    private final RecordStore records;
    private final ClaimsOnRecords claims;
    private final ContractLines lines;
    private final Overruns overruns;
    private final Falling falling;
    private final Rising rising;
    private final ShortRecords shortRecords;
    private final CountedPeriods periods;
    private final Audit audit;
    private final Clock clock;

    Corrections(
            Ledger ledger,
            UsageStore store,
            Overtaking overtaking,
            RecordStore records,
            ClaimsOnRecords claims,
            ContractLines lines,
            Overruns overruns,
            Falling falling,
            Rising rising,
            ShortRecords shortRecords,
            CountedPeriods periods,
            Audit audit,
            Clock clock) {
        this.ledger = ledger;
        this.store = store;
        this.overtaking = overtaking;
        this.records = records;
        this.claims = claims;
        this.lines = lines;
        this.overruns = overruns;
        this.falling = falling;
        this.rising = rising;
        this.shortRecords = shortRecords;
        this.periods = periods;
        this.audit = audit;
        this.clock = clock;
    }

    /// One correction, and what it corrects as it stands.
    ///
    /// @param said the record as its center said it last
    /// @param feeChangeFen by how much its eligible fee changes, in 分
    private record Correction(
            IntakeJudgement.Passed judged,
            UsageRecord first,
            UsageRecord said,
            StandingRecord record,
            long feeChangeFen) {
        UsageRecord now() {
            return judged.received().record();
        }

        RecordAct act(Optional<Fen> confirmed) {
            if (!now().feeFen().isMoreThan(said.feeFen())) {
                return RecordAct.LOWER;
            }
            boolean isBack = confirmed.isPresent() && !now().feeFen().isMoreThan(confirmed.get());
            return isBack ? RecordAct.RESTORE : RecordAct.RAISE;
        }
    }

    /// Posts the corrections in their order and answers them by their place in the request.
    ///
    /// @throws cn.suanquan.ledger.StaleTerms where the terms have changed: they must be judged again
    Map<Integer, RecordAnswer> post(Db db, String person, IntakeFacts facts, List<IntakeJudgement.Passed> corrections) {
        List<AccountId> accounts =
                corrections.stream().map(c -> c.voucher().account()).distinct().toList();
        var _ = ledger.lockById(db, accounts);
        facts.terms().mustStand(db);
        Map<Integer, RecordAnswer> answers = new HashMap<>();
        for (IntakeJudgement.Passed one : corrections) {
            answers.put(one.received().index(), correct(db, person, facts, one));
        }
        shortRecords.fill(db, accounts);
        periods.say(
                db,
                facts,
                corrections.stream().map(IntakeJudgement.Passed::received).toList(),
                answers,
                clock.instant());
        return answers;
    }

    private RecordAnswer correct(Db db, String person, IntakeFacts facts, IntakeJudgement.Passed judged) {
        CenterId center = facts.center();
        Optional<Outcome> before = ledger.recalled(db, List.of(LedgerSubmission.declined(facts, judged.received())))
                .getFirst();
        if (before.isPresent()) {
            return answeredBefore(db, facts, judged, before.get());
        }
        String corrects = judged.received().record().corrects().orElseThrow();
        Optional<PostedRecord> named = store.byKey(db, new EntryKey(IntakeRequest.source(center), corrects));
        if (named.isEmpty()) {
            return NotYet.of(NotYet.For.RECORD, no(NOT_FOUND, "编号为 " + corrects + " 的记录尚未入账，无从更正。"));
        }
        if (!named.get().account().equals(judged.voucher().account())) {
            return refuse(db, facts, judged, no(NOT_FOUND, "本中心编号为 " + corrects + " 的记录不在此算力券下，不能更正；请核对券号。"));
        }
        EntryId original = named.get().corrects().orElse(named.get().entry());
        List<PostedRecord> history = store.withCorrections(db, original);
        if (overtaking.isOvertaken(db, center, judged.received(), history, named.get())) {
            return refuse(
                    db, facts, judged, no("OVERTAKEN", "等待期间，记录 " + corrects + " 已有其他更正生效，本更正不再生效；仍需更正的，请用新编号提交。"));
        }
        UsageRecord said = history.getLast().record();
        if (judged.received().record().feeFen().isMoreThan(said.feeFen())) {
            shortRecords.fill(db, List.of(judged.voucher().account()));
        }
        Correction correction = new Correction(
                judged,
                history.getFirst().record(),
                said,
                records.standing(db, List.of(original.value())).getFirst(),
                judged.basisFen() - facts.basisFen(judged.voucher(), said));
        RecordState state = correction.record().state();
        if (state == RecordState.DISPUTED && correction.act(Optional.empty()) != RecordAct.LOWER) {
            return new RecordAnswer.Refused(
                    no("RECORD_DISPUTED", "记录 " + corrects + " 正在异议处理中，只能调减；请在裁定后用相同编号重试。"), false);
        }
        if (state == RecordState.QUARANTINED && correction.act(Optional.empty()) != RecordAct.LOWER) {
            return new RecordAnswer.Refused(
                    no("RECORD_QUARANTINED", "记录 " + corrects + " 正在隔离核查中，只能调减；请在裁定后用相同编号重试。"), false);
        }
        Optional<Refusal> refusal = refusal(db, facts, correction);
        if (refusal.isEmpty()) {
            return post(db, person, center, correction);
        }
        return notYet(facts, judged, refusal.get())
                .<RecordAnswer>map(one -> one.behind(history.getLast().entry()))
                .orElseGet(() -> refuse(db, facts, judged, refusal.get()));
    }

    private Optional<NotYet> notYet(IntakeFacts facts, IntakeJudgement.Passed judged, Refusal refusal) {
        return refusal.equals(VoucherRefusals.of(Outcome.Code.ACCOUNT_FROZEN))
                ? Optional.of(NotYet.frozen(judged.voucher().account(), refusal))
                : new IntakeRules(facts, clock.instant())
                        .notYet(judged.received().record(), refusal);
    }

    /// A correction changes quantities and fees, never what was served or when. One that asks for more than the holder
    /// confirmed is refused, and one before the confirmation that asks for more has to pass the rules of intake again.
    private Optional<Refusal> refusal(Db db, IntakeFacts facts, Correction correction) {
        UsageRecord now = correction.now();
        UsageRecord first = correction.first();
        RecordState state = correction.record().state();
        if (!state.allows(RecordAct.LOWER)) {
            return Optional.of(
                    state == RecordState.REJECTED
                            ? no("RECORD_REJECTED", "记录 " + first.id() + " 已被审核驳回，不能再更正。")
                            : no("RECORD_LAPSED", "记录 " + first.id() + " 逾期未确认或未申请兑付，已失效，不能再更正。"));
        }
        if (now.serviceItem() != first.serviceItem()) {
            return Optional.of(no(
                    "ITEM_CHANGED",
                    "记录 " + first.id() + " 的服务为 " + first.serviceItem().words() + "，更正为 "
                            + now.serviceItem().words() + " 不予受理；请将原记录更正为 0 后另报。"));
        }
        if (!now.completedAt().equals(first.completedAt()) || !now.countsAt().equals(first.countsAt())) {
            return Optional.of(no(
                    "COMPLETED_CHANGED",
                    "记录 " + first.id() + " 的服务时间为 " + first.startedAt() + " 至 " + first.completedAt()
                            + "，更正不得改变其完成时间（本次为 " + now.startedAt() + " 至 " + now.completedAt() + "）。"));
        }
        Optional<Fen> confirmed = records.namedFee(db, correction.record().entry(), RecordState.CONFIRMED);
        if (isBackFromNothing(facts, correction, confirmed)) {
            return Optional.of(no(
                    "CORRECTED_TO_NOTHING", "记录 " + first.id() + " 确认后已更正为 0，此后上报的记录不再与它核对，不能恢复；仍需计费的，请用新编号另报一条记录。"));
        }
        if (state.allows(correction.act(confirmed))) {
            return correction.act(confirmed) == RecordAct.RAISE
                    ? new IntakeRules(facts, clock.instant())
                            .refusal(
                                    correction.judged().received(),
                                    correction.judged().voucher())
                            .or(() -> rising.refusal(db, correction.record()))
                            .or(() -> overruns.refusedMore(
                                    db, facts, correction.judged().voucher(), first, correction.feeChangeFen()))
                    : IntakeRules.tooMuchAtOnce(now);
        }
        return Optional.of(no(
                "INCREASE_AFTER_CONFIRMATION",
                "记录 " + first.id() + " 确认的费用为 " + confirmed.orElse(Fen.ZERO) + "，更正不得高于此数（本次为 " + now.feeFen()
                        + "）；增加的费用请另报一条记录。"));
    }

    /// A confirmed record that was corrected to nothing is compared with nothing, so what came since was judged without
    /// it, and it is not judged again: where a programme judges, it stays at nothing.
    private static boolean isBackFromNothing(IntakeFacts facts, Correction correction, Optional<Fen> confirmed) {
        return correction.act(confirmed) == RecordAct.RESTORE
                && correction.said().feeFen().isZero()
                && !facts.plausibility(correction.judged().voucher()).isOff();
    }

    private RecordAnswer post(Db db, String person, CenterId center, Correction correction) {
        StandingRecord record = correction.record();
        if (record.claim().isPresent()) {
            lines.hold(db, correction.judged().voucher());
        }
        Optional<ClaimOnRecord> claim = record.claim().isPresent()
                ? claims.of(db, record.entry())
                        .map(one -> lines.limited(
                                db,
                                correction.judged().voucher(),
                                one,
                                record,
                                correction.judged().basisFen(),
                                correction.feeChangeFen()))
                : Optional.empty();
        long basisChange =
                claim.map(c -> c.baseChangeFen(correction.feeChangeFen())).orElse(correction.feeChangeFen());
        ReceivedRecord received = correction.judged().received();
        Falling.Fall change = new Falling.Fall(
                record,
                claim,
                correction.feeChangeFen(),
                basisChange,
                received.key(center),
                UsageIntake.CORRECTION,
                record.countsAt(),
                received.statement().content());
        Optional<Falling.Fallen> done = basisChange > 0 ? rising.post(db, change) : falling.post(db, change);
        if (done.isEmpty()) {
            return new RecordAnswer.Refused(
                    no("RUN_LOCKED", "记录 " + correction.first().id() + " 涉及的兑付申请或款项正在结算批次中，请在批次支付后用相同编号重试。"), false);
        }
        Outcome outcome = done.get().outcome();
        if (outcome instanceof Outcome.Posted posted) {
            audit.record(
                    db,
                    person,
                    "usage.correct",
                    "record/" + record.id(),
                    "",
                    Audit.change(
                                    new JsonObject()
                                            .put(
                                                    "feeFen",
                                                    correction.said().feeFen().value()),
                                    new JsonObject()
                                            .put(
                                                    "feeFen",
                                                    correction.now().feeFen().value())
                                            .put("changeFen", -done.get().takenFen()))
                            .put("entry", posted.entry().value()));
        }
        return RecordAnswer.of(outcome, Optional.empty());
    }

    private RecordAnswer answeredBefore(Db db, IntakeFacts facts, IntakeJudgement.Passed judged, Outcome outcome) {
        return outcome instanceof Outcome.Refused no && no.code() == Outcome.Code.DECLINED
                ? RecordAnswer.refusedBefore(
                        Optional.ofNullable(store.keptRefusals(db, facts, List.of(judged.received()))
                                .get(judged.received().index())))
                : RecordAnswer.of(outcome, Optional.empty());
    }

    private RecordAnswer refuse(Db db, IntakeFacts facts, IntakeJudgement.Passed judged, Refusal refusal) {
        ReceivedRecord received = judged.received();
        store.keepRefusals(db, facts, List.of(received), Map.of(received.index(), refusal), clock.instant());
        Outcome outcome = ledger.decline(db, LedgerSubmission.declined(facts, received));
        return RecordAnswer.of(outcome, Optional.of(refusal));
    }

    private static Refusal no(String code, String detail) {
        return Refusal.of(Refusal.Kind.RULE, code, detail);
    }
}
