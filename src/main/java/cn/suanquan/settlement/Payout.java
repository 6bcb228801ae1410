package cn.suanquan.settlement;

import cn.suanquan.audit.Audit;
import cn.suanquan.claim.CameBack;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.Registry;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The paying of an approved run: the instructions, what the bank says of them, and payments again. The caller holds
/// the lock of the run's row.
@ApplicationScoped
class Payout {
    private static final String CORRECTED = "拨付后已更正用量，退汇款先冲销应退款项，其余仍应拨付的转入以后批次";
    private final SettlementStore store;
    private final InstructionStore instructions;
    private final BankLaw law;
    private final RunPreparation preparation;
    private final RunMoney money;
    private final RunDuties duties;
    private final AdvanceMoney advances;
    private final Registry registry;
    private final Audit audit;
    private final Clock clock;

    Payout(
            SettlementStore store,
            InstructionStore instructions,
            BankLaw law,
            RunPreparation preparation,
            RunMoney money,
            RunDuties duties,
            AdvanceMoney advances,
            Registry registry,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.instructions = instructions;
        this.law = law;
        this.preparation = preparation;
        this.money = money;
        this.duties = duties;
        this.advances = advances;
        this.registry = registry;
        this.audit = audit;
        this.clock = clock;
    }

    /// APPROVED → PAID_OUT: one instruction for each payee; a net of zero is set off at once. Each line is judged
    /// again: a payee with one that may not be paid any more is withheld, gets no instruction, and its lines are open
    /// again. The money stays PAYABLE until the bank's result. A run with nothing left to pay is CLOSED.
    void export(Db db, String person, Run run) {
        RunContent content = preparation.content(db, run);
        List<WithheldLine> withheld = preparation.withheld(db, run.programme(), content.lines(), content.accounts());
        Set<HolderId> out = withheld.stream().map(WithheldLine::payee).collect(Collectors.toSet());
        List<Payee> payees = content.payees().stream()
                .filter(payee -> !out.contains(payee.id()))
                .toList();
        boolean isSettled = payees.stream().allMatch(payee -> payee.direction() == Instruction.Direction.OFFSET);
        RunState next = run.state().export(isSettled);
        duties.ofRound(db, person, Duty.EXPORT_RUN, run, run.round(), content.lines());
        Instant now = clock.instant();
        store.export(db, run, next, closedAt(run, next), person, now);
        withhold(db, run, content, withheld, out);
        instructions.release(db, run, payees, person, now);
        List<InstructionStore.Result> results = payees.stream()
                .filter(payee -> payee.direction() == Instruction.Direction.OFFSET)
                .map(payee -> new InstructionStore.Result(
                        payee.id(), 1, Instruction.Status.OFFSET, "", FiscalYear.date(now), ""))
                .toList();
        settle(db, run, results, content.lines());
        instructions.record(db, run, results, person, now);
        record(
                db,
                person,
                "export",
                run,
                "",
                Audit.change(
                        new JsonObject().put("state", run.state().code()),
                        new JsonObject()
                                .put("state", next.code())
                                .put("payees", payees.size())
                                .put("withheld", out.size())
                                .put("payFen", content.toPay(out).value())));
    }

    private void withhold(Db db, Run run, RunContent content, List<WithheldLine> withheld, Set<HolderId> payees) {
        if (!withheld.isEmpty()) {
            instructions.withhold(db, run, withheld);
            money.withhold(
                    db,
                    run.id(),
                    content.lines().stream()
                            .filter(line -> payees.contains(line.payee()))
                            .toList());
            advances.release(db, run.id(), run.round(), content.advancesOf(payees));
        }
    }

    /// What was set off of advances is settled with the first payment of its payee, and stays so.
    private void settle(Db db, Run run, List<InstructionStore.Result> results, List<RunLine> lines) {
        Set<UUID> before = Set.copyOf(instructions.everSetOff(db, run.id()));
        Set<HolderId> settled = results.stream()
                .filter(result -> result.outcome().isSettled())
                .map(InstructionStore.Result::payee)
                .filter(payee -> !before.contains(payee.value()))
                .collect(Collectors.toSet());
        money.settle(db, run.id(), results, lines);
        advances.settle(
                db,
                run.id(),
                store.advances(db, run.id(), run.round()).stream()
                        .filter(part -> settled.contains(part.payee()))
                        .toList());
    }

    /// Records what the bank says of the instructions named; all of it or nothing. What it said before changes nothing,
    /// however much has been paid again since.
    void results(Db db, String person, Run run, List<BankResult> reported) {
        run.state().record(run.state() instanceof RunState.Closed);
        List<RunLine> lines = store.lines(db, run.id(), run.round());
        List<Instruction> all = instructions.all(db, run.id());
        Map<HolderId, Instruction> newest = RunView.newest(all);
        List<InstructionStore.Result> results = news(db, run, reported, all);
        duties.ofPayments(
                db,
                person,
                Duty.RECORD_RESULT,
                lines,
                results.stream()
                        .filter(result -> result.outcome() == Instruction.Status.RETURNED)
                        .map(result -> Matter.returned(run.id().value(), result.payee(), result.batch()))
                        .toList());
        Map<HolderId, List<CameBack>> corrected = money.takeBack(db, run.id(), results, newest, lines);
        settle(db, run, results, lines);
        instructions.record(db, run, results, person, clock.instant());
        reopened(db, person, run, results, corrected);
        boolean isSettled = RunView.newest(instructions.all(db, run.id())).values().stream()
                .allMatch(one -> one.status().isSettled());
        RunState to = run.state().record(isSettled);
        store.stand(db, run.id(), to, closedAt(run, to));
        audit.record(
                db,
                person,
                "settlement.result",
                "settlement/" + run.id(),
                results.stream()
                        .map(result -> new Audit.Line(
                                result.reason(),
                                moved(newest, result.payee(), result.outcome())
                                        .put("batch", result.batch())
                                        .put("bankReference", result.bankReference())))
                        .toList());
    }

    /// A payment that came back after claims of it had been corrected is not paid again in this run: what is still due
    /// of it is open for a later one.
    private void reopened(
            Db db,
            String person,
            Run run,
            List<InstructionStore.Result> results,
            Map<HolderId, List<CameBack>> corrected) {
        for (InstructionStore.Result word : results) {
            List<CameBack> parts = corrected.get(word.payee());
            if (word.outcome() != Instruction.Status.RETURNED || parts == null) {
                continue;
            }
            InstructionStore.Result ended = new InstructionStore.Result(
                    word.payee(), word.batch(), Instruction.Status.REOPENED, "", word.onDate(), CORRECTED);
            instructions.record(db, run, List.of(ended), person, clock.instant());
            instructions.cameBack(db, run, word, parts);
            JsonObject after = new JsonObject().put("status", Instruction.Status.REOPENED.name());
            for (CameBack part : parts) {
                String field = part.kind().name().toLowerCase(Locale.ROOT) + "Fen";
                after.put(field, part.fen() + after.getLong(field, 0L));
            }
            JsonObject before = new JsonObject().put("status", Instruction.Status.RETURNED.name());
            record(
                    db,
                    person,
                    "came-back",
                    run,
                    CORRECTED,
                    Audit.change(before, after)
                            .put("payee", word.payee().toString())
                            .put("batch", word.batch()));
        }
    }

    /// The words that say something new, as they are to be recorded.
    private List<InstructionStore.Result> news(Db db, Run run, List<BankResult> reported, List<Instruction> all) {
        BankWords words = law.of(
                db,
                run.id().value(),
                run.programme(),
                all,
                instructions.said(db, run.id()),
                reported.stream().map(BankResult::bankReference).toList());
        List<InstructionStore.Result> news = new ArrayList<>();
        for (int i = 0; i < reported.size(); i++) {
            words.news(i, reported.get(i)).ifPresent(news::add);
        }
        return news;
    }

    /// Releases a payment again for payees whose payment was returned, to the account the register names now; by
    /// another person than the one who recorded the return, who names that account. One new batch. Each line is
    /// judged again.
    void repay(Db db, String person, Run run, List<Repayment> asked) {
        RunState.PaidOut paidOut = run.state().repay();
        List<RunLine> lines = store.lines(db, run.id(), run.round());
        List<Instruction> all = instructions.all(db, run.id());
        Map<HolderId, Instruction> newest = RunView.newest(all);
        int batch = 1 + all.stream().mapToInt(Instruction::batch).max().orElse(0);
        List<InstructionStore.Again> again = new ArrayList<>();
        Set<HolderId> named = new HashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            Repayment repayment = asked.get(i);
            Instruction returned = repayment.check(i, newest, named.add(repayment.payee()));
            Holder payee = registry.holder(db, repayment.payee()).orElseThrow();
            again.add(new InstructionStore.Again(
                    returned, Repayment.mustName(repayment.accountNumber(), payee), repayment.reason()));
        }
        mustStillBePayable(db, run, lines, asked);
        duties.ofPayments(
                db,
                person,
                Duty.REPAY,
                lines,
                again.stream()
                        .map(one -> Matter.returned(
                                run.id().value(),
                                one.returned().payee(),
                                one.returned().batch()))
                        .toList());
        instructions.releaseAgain(db, run, batch, again, person, clock.instant());
        for (InstructionStore.Again one : again) {
            record(
                    db,
                    person,
                    "repay",
                    run,
                    one.reason(),
                    Audit.change(
                                    traced(one.returned().bank().orElseThrow())
                                            .put("batch", one.returned().batch()),
                                    traced(one.account().bank()).put("batch", batch))
                            .put("payee", one.returned().payee().toString())
                            .put("amountFen", one.returned().amount().value())
                            .put("state", paidOut.code()));
        }
    }

    /// What kept a payee from being paid when the run was exported keeps it from being paid again.
    private void mustStillBePayable(Db db, Run run, List<RunLine> lines, List<Repayment> asked) {
        List<WithheldLine> withheld = preparation.withheld(db, run.programme(), lines, Map.of());
        for (int i = 0; i < asked.size(); i++) {
            HolderId payee = asked.get(i).payee();
            for (WithheldLine line : withheld) {
                if (line.payee().equals(payee)) {
                    throw BankResult.late(i, "payee", "NOT_PAYABLE", line.detail() + "可放弃本次支付，待事由消除后转入以后批次，该单位现不能再次支付");
                }
            }
        }
    }

    /// Returned payments are not paid again: the lines of their payees are open for a later run, and corrections reach
    /// them. By another person than the one who recorded the return.
    void giveUp(Db db, String person, Run run, List<Abandonment> asked) {
        run.state().giveUp(false); // refused before anything is taken
        List<RunLine> lines = store.lines(db, run.id(), run.round());
        Map<HolderId, Instruction> newest = RunView.newest(instructions.all(db, run.id()));
        Set<HolderId> named = new HashSet<>();
        List<InstructionStore.Result> givenUp = new ArrayList<>();
        LocalDate today = FiscalYear.date(clock.instant());
        for (int i = 0; i < asked.size(); i++) {
            Abandonment one = asked.get(i);
            Instruction returned = Repayment.returned(i, one.payee(), newest, named.add(one.payee()));
            givenUp.add(new InstructionStore.Result(
                    one.payee(), returned.batch(), Instruction.Status.GIVEN_UP, "", today, one.reason()));
        }
        duties.ofPayments(
                db,
                person,
                Duty.GIVE_UP,
                lines,
                givenUp.stream()
                        .map(one -> Matter.returned(run.id().value(), one.payee(), one.batch()))
                        .toList());
        money.giveUp(
                db,
                run.id(),
                lines.stream().filter(line -> named.contains(line.payee())).toList());
        releaseAdvances(db, run, named);
        instructions.giveUp(db, run, givenUp, person, clock.instant());
        boolean isSettled = RunView.newest(instructions.all(db, run.id())).values().stream()
                .allMatch(one -> one.status().isSettled());
        RunState to = run.state().giveUp(isSettled);
        store.stand(db, run.id(), to, closedAt(run, to));
        for (InstructionStore.Result one : givenUp) {
            record(
                    db,
                    person,
                    "give-up",
                    run,
                    one.reason(),
                    moved(newest, one.payee(), one.outcome()).put("batch", one.batch()));
        }
    }

    /// The newest instruction of a payee, before and after.
    private static JsonObject moved(Map<HolderId, Instruction> newest, HolderId payee, Instruction.Status to) {
        String from = Optional.ofNullable(newest.get(payee))
                .map(one -> one.status().name())
                .orElse("");
        return Audit.change(new JsonObject().put("status", from), new JsonObject().put("status", to.name()))
                .put("payee", payee.toString());
    }

    private JsonObject traced(BankAccount bank) {
        return new JsonObject().put("numberMasked", bank.maskedNumber()).put("numberHash", registry.numberHash(bank));
    }

    /// What payees of given-up payments had set off of advances is with them again.
    private void releaseAdvances(Db db, Run run, Set<HolderId> payees) {
        Set<UUID> before = Set.copyOf(instructions.everSetOff(db, run.id()));
        Map<Boolean, List<AdvanceSetOff>> bySettled = store.advances(db, run.id(), run.round()).stream()
                .filter(part -> payees.contains(part.payee()))
                .collect(Collectors.partitioningBy(
                        part -> before.contains(part.payee().value())));
        advances.undo(db, run.id(), bySettled.getOrDefault(true, List.of()));
        advances.release(db, run.id(), run.round(), bySettled.getOrDefault(false, List.of()));
    }

    /// A run that stays closed keeps its time.
    private Optional<Instant> closedAt(Run run, RunState to) {
        return to instanceof RunState.Closed ? run.closedAt().or(() -> Optional.of(clock.instant())) : Optional.empty();
    }

    private void record(Db db, String person, String act, Run run, String reason, JsonObject change) {
        audit.record(db, person, "settlement." + act, "settlement/" + run.id(), reason, change);
    }
}
