package cn.suanquan.settlement;

import cn.suanquan.audit.Audit;
import cn.suanquan.claim.Claims;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Debts (应退款项): what payees were paid and have to give back. Each run sets off what it can; here they end otherwise,
/// the oldest first and by two persons: the payee pays back, in one sum or in instalments, or they are written off.
/// What is written off stays OWED in the books for good, and no run sets it off; its place in the serial order says
/// from when on reports tell it as written off.
@ApplicationScoped
public class Debts {
    private final RunPreparation preparation;
    private final RunMoney money;
    private final Claims claims;
    private final InstructionStore instructions;
    private final DebtStore store;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Debts(
            RunPreparation preparation,
            RunMoney money,
            Claims claims,
            InstructionStore instructions,
            DebtStore store,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.preparation = preparation;
        this.money = money;
        this.claims = claims;
        this.instructions = instructions;
        this.store = store;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// How a debt ended outside a run.
    public enum Kind {
        REPAID,
        WRITTEN_OFF
    }

    /// A debt on one claim.
    public record OwedPart(
            ClaimId claim, @JsonProperty("owedFen") Fen owed, Instant since) {}

    /// @param owedFen what no run holds and nobody paid back
    /// @param since of the oldest
    /// @param parts the oldest first
    public record Owed(
            HolderId payee,
            String name,
            @JsonProperty("owedFen") Fen owed,
            int lines,
            Instant since,
            List<OwedPart> parts) {}

    /// @param reference the bank's, or the number of the document it was written off by
    /// @param recordedBy who proposed it
    /// @param approvedBy empty for what came in before it took two persons
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Ended(
            UUID id,
            String programme,
            HolderId payee,
            Kind kind,
            @JsonProperty("amountFen") Fen amount,
            String reference,
            LocalDate onDate,
            String reason,
            String recordedBy,
            Optional<String> approvedBy,
            Instant recordedAt) {}

    /// The debts of a programme by payee, and what ended outside runs.
    public record Book(List<Owed> owed, List<Ended> ended) {}

    /// Money that a payee paid back.
    ///
    /// @param bankReference the bank's number, 1 to 100 characters; kept and compared in NFKC form
    /// @param onDate the day it came in, in Shanghai
    public record Repaid(
            String programme,
            HolderId payee,
            @JsonProperty("amountFen") Fen amount,
            String bankReference,
            LocalDate onDate) {
        public Repaid {
            BankResult.check("programme", programme, 100);
            bankReference = BankResult.reference("bankReference", bankReference);
            mustBeMoney(amount);
        }
    }

    /// What is to be written off.
    ///
    /// @param documentNumber of the decision, 1 to 200 characters
    /// @param reason 1 to 500 characters
    public record WriteOff(
            String programme,
            HolderId payee,
            @JsonProperty("amountFen") Fen amount,
            String documentNumber,
            String reason) {
        public WriteOff {
            BankResult.check("programme", programme, 100);
            BankResult.check("documentNumber", documentNumber, 200);
            BankResult.check("reason", reason, BankResult.REASON_CHARS_MAX);
            mustBeMoney(amount);
        }
    }

    private static void mustBeMoney(Fen amount) {
        if (amount.isZero()) {
            throw new IllegalArgumentException("amountFen must be 1 or more");
        }
    }

    Book book(Db db, String programme) {
        Map<HolderId, List<RunPreparation.Debt>> byPayee = new LinkedHashMap<>();
        preparation.debts(db, programme).forEach(debt -> byPayee.computeIfAbsent(
                        debt.debtor().id(), payee -> new ArrayList<>())
                .add(debt));
        List<Owed> owed = byPayee.values().stream().map(Debts::owed).toList();
        return new Book(owed, store.ended(db, programme));
    }

    /// What that payee owes now; empty where it owes nothing.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 PROGRAMME_UNKNOWN
    public Optional<Owed> owed(Db db, String programme, HolderId payee) {
        var _ = preparation.programme(programme);
        List<RunPreparation.Debt> debts = preparation.debts(db, programme).stream()
                .filter(debt -> debt.debtor().id().equals(payee))
                .toList();
        return debts.isEmpty() ? Optional.empty() : Optional.of(owed(debts));
    }

    /// When that payee last paid back or something was written off; empty where nothing was.
    public Optional<Instant> lastEnded(Db db, String programme, HolderId payee) {
        return store.ended(db, programme).stream()
                .filter(ended -> ended.payee().equals(payee))
                .map(Ended::recordedAt)
                .max(Instant::compareTo);
    }

    /// @param debts of one payee, the oldest first
    private static Owed owed(List<RunPreparation.Debt> debts) {
        return new Owed(
                debts.getFirst().debtor().id(),
                debts.getFirst().debtor().name(),
                sum(debts),
                debts.size(),
                debts.getFirst().line().since(),
                debts.stream()
                        .map(debt -> new OwedPart(
                                debt.line().claim(),
                                Fen.of(debt.fen()),
                                debt.line().since()))
                        .toList());
    }

    /// Refuses a repayment that could not be recorded now; what is owed is answered.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 REFERENCE_USED; 422 MORE_THAN_OWED, BAD_DATE
    Fen judge(Db db, Repaid asked) {
        return sum(payable(db, asked));
    }

    /// Records what came in, the oldest debt first; judged again as it is then.
    Ended repaid(Db db, Repaid asked, String proposedBy, String approvedBy) {
        store.lock(db, asked.programme(), asked.payee());
        UUID id = ids.next();
        List<RunMoney.Part> parts = taken(db, payable(db, asked), asked.amount());
        money.paidBack(db, new RunId(id), parts);
        return end(
                db,
                new Ended(
                        id,
                        asked.programme(),
                        asked.payee(),
                        Kind.REPAID,
                        asked.amount(),
                        asked.bankReference(),
                        asked.onDate(),
                        "",
                        proposedBy,
                        Optional.of(approvedBy),
                        clock.instant()),
                parts);
    }

    /// The debts that such a repayment may pay back, the oldest first.
    private List<RunPreparation.Debt> payable(Db db, Repaid asked) {
        if (!instructions
                .standing(db, asked.programme(), List.of(asked.bankReference()))
                .isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "REFERENCE_USED",
                            "银行流水号 " + asked.bankReference() + " 已登记在一笔支付或退款上；同一笔退款不再登记。")
                    .toException();
        }
        List<RunPreparation.Debt> debts = held(db, asked.programme(), asked.payee(), asked.amount());
        LocalDate today = FiscalYear.date(clock.instant());
        LocalDate first = FiscalYear.date(debts.getFirst().line().since());
        if (asked.onDate().isBefore(first) || asked.onDate().isAfter(today)) {
            throw Refusal.of(Refusal.Kind.RULE, "BAD_DATE", "到账日应不早于欠款产生日 " + first + "，且不晚于今日 " + today + "。")
                    .toException();
        }
        return debts;
    }

    /// Whom the debts of a payee concern: itself, and the holders and centers of the claims that they are of.
    List<Matter> concerns(Db db, String programme, HolderId payee) {
        return concerns(
                db,
                payee,
                preparation.debts(db, programme).stream()
                        .filter(debt -> debt.debtor().id().equals(payee))
                        .toList());
    }

    private List<Matter> concerns(Db db, HolderId payee, List<RunPreparation.Debt> debts) {
        List<Matter> matters = new ArrayList<>(claims.matters(
                db, debts.stream().map(debt -> debt.line().claim()).distinct().toList()));
        matters.add(Matter.holder(payee));
        return matters;
    }

    /// Refuses a write-off of more than is owed now; what is owed is answered.
    Fen judge(Db db, WriteOff asked) {
        return sum(held(db, asked.programme(), asked.payee(), asked.amount()));
    }

    Ended writeOff(Db db, WriteOff asked, String proposedBy, String approvedBy) {
        store.lock(db, asked.programme(), asked.payee());
        UUID id = ids.next();
        List<RunMoney.Part> parts =
                taken(db, held(db, asked.programme(), asked.payee(), asked.amount()), asked.amount());
        claims.writtenOff(
                db, new RunId(id), parts.stream().map(RunMoney.Part::id).toList());
        Instant now = clock.instant();
        return end(
                db,
                new Ended(
                        id,
                        asked.programme(),
                        asked.payee(),
                        Kind.WRITTEN_OFF,
                        asked.amount(),
                        asked.documentNumber(),
                        FiscalYear.date(now),
                        asked.reason(),
                        proposedBy,
                        Optional.of(approvedBy),
                        now),
                parts);
    }

    /// The debts of a payee that no run holds, the oldest first, which nothing else changes now.
    private List<RunPreparation.Debt> held(Db db, String programme, HolderId payee, Fen atLeast) {
        List<ClaimId> held = preparation.debts(db, programme).stream()
                .filter(debt -> debt.debtor().id().equals(payee))
                .map(debt -> debt.line().id())
                .toList();
        claims.hold(db, held);
        List<RunPreparation.Debt> debts = preparation.debts(db, programme).stream()
                .filter(debt -> debt.debtor().id().equals(payee))
                .filter(debt -> held.contains(debt.line().id()))
                .toList();
        Fen owed = sum(debts);
        if (atLeast.isMoreThan(owed)) {
            throw Refusal.of(
                            Refusal.Kind.RULE,
                            "MORE_THAN_OWED",
                            "该单位在本政策下未在批次中的欠款为 " + owed.yuan() + " 元，少于 " + atLeast.yuan() + " 元；批次中正在抵扣的，待批次办结后再登记。")
                    .toException();
        }
        return debts;
    }

    /// Divides the last debt where the amount does not take all of it.
    private List<RunMoney.Part> taken(Db db, List<RunPreparation.Debt> debts, Fen amount) {
        List<RunMoney.Part> parts = new ArrayList<>();
        Map<ClaimId, Long> divided = new HashMap<>();
        long left = amount.value();
        for (RunPreparation.Debt debt : debts) {
            long part = Math.min(left, debt.fen());
            if (part == 0) {
                break;
            }
            left -= part;
            if (part < debt.fen()) {
                divided.put(debt.line().id(), -part);
            }
            parts.add(new RunMoney.Part(debt.line().id(), debt.line().account(), part));
        }
        claims.divide(db, divided);
        return parts;
    }

    private Ended end(Db db, Ended ended, Collection<RunMoney.Part> parts) {
        store.add(db, ended, parts);
        audit.record(
                db,
                ended.approvedBy().orElseThrow(),
                ended.kind() == Kind.REPAID ? "settlement.debt-repaid" : "settlement.debt-written-off",
                "debtor/" + ended.payee(),
                ended.reason(),
                Audit.made(new JsonObject()
                                .put("programme", ended.programme())
                                .put("amountFen", ended.amount().value())
                                .put("reference", ended.reference()))
                        .put("recordedBy", ended.recordedBy()));
        return ended;
    }

    private static Fen sum(Collection<RunPreparation.Debt> debts) {
        return Fen.of(debts.stream().mapToLong(RunPreparation.Debt::fen).sum());
    }
}
