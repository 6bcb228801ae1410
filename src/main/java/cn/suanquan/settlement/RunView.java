package cn.suanquan.settlement;

import cn.suanquan.evidence.DifferentInvoice;
import cn.suanquan.kernel.ChineseAmount;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RunId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A run as officers see it: a draft as it would be locked now, later what was locked. Bank accounts are masked; only
/// the payment file carries them whole.
///
/// @param round counts the locks; contentHash what an approval must name
/// @param sumFen signed sum of the lines that were approved
/// @param payFen what is paid, to all payees but those that were withheld
/// @param funding what each level of government bears of payFen, by the versions that vouchers were issued under
/// @param withheld the lines for which payees were withheld at export
/// @param differentInvoices claims of which a file of an invoice states something else than was declared
/// @param correctionCount how many of the lines are corrections
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RunView(
        RunId id,
        String programme,
        String programmeName,
        int programmeVersion,
        String period,
        String state,
        int round,
        String preparedBy,
        Instant preparedAt,
        Optional<String> lockedBy,
        Optional<Instant> lockedAt,
        Optional<String> approvedBy,
        Optional<Instant> approvedAt,
        Optional<String> exportedBy,
        Optional<Instant> exportedAt,
        Optional<Instant> closedAt,
        String contentHash,
        int lineCount,
        long sumFen,
        @JsonProperty("payFen") Fen pay,
        String payInWords,
        @JsonProperty("paidFen") Fen paid,
        List<FundingShare> funding,
        @JsonInclude List<RuleTotal> rules,
        @JsonInclude List<PayeeView> payees,
        @JsonInclude List<LeftOutLine> leftOut,
        List<WithheldLine> withheld,
        List<DifferentInvoice> differentInvoices,
        @JsonIgnore int correctionCount) {

    /// How many rows the tables of its statement have together.
    @JsonIgnore
    public int statementRows() {
        return (int) payees.stream().filter(PayeeView::isAccountChanged).count()
                + payees.size()
                + correctionCount
                + leftOut.size()
                + withheld.size();
    }

    /// What a rule of the programme takes of the run, in 分.
    public record RuleTotal(String ruleId, String name, int lineCount, long sumFen) {}

    /// A payee and how far its payment is.
    ///
    /// @param correctionFen debts that are set off
    /// @param advanceFen what is set off of advances (备用金)
    /// @param grossByRule what it is due by each rule of the programme, in 分; together the gross
    /// @param netFen to be paid
    /// @param numberHash of the account, under the register's key; accountSince, accountProposedBy and
    ///     accountApprovedBy say who entered it, and paidBefore where the last payment before this run went
    /// @param status of the newest instruction; absent before the payment file, and where the payee was withheld
    /// @param isWithheld was approved, and gets no instruction: its lines are open again
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PayeeView(
            HolderId payee,
            String name,
            String identity,
            Optional<String> accountName,
            Optional<String> bank,
            Optional<String> maskedAccount,
            Optional<String> numberHash,
            Optional<Instant> accountSince,
            Optional<String> accountProposedBy,
            Optional<String> accountApprovedBy,
            Optional<AccountTrace.PaidBefore> paidBefore,
            @JsonProperty("isAccountChanged") boolean isAccountChanged,
            @JsonIgnore int lineCount,
            @JsonProperty("grossFen") Fen gross,
            @JsonIgnore SortedMap<String, Long> grossByRule,
            @JsonProperty("correctionFen") Fen corrections,
            @JsonProperty("advanceFen") Fen advances,
            long netFen,
            String netInWords,
            Instruction.Direction direction,
            Optional<Instruction.Status> status,
            Optional<Integer> batch,
            Optional<String> bankReference,
            Optional<LocalDate> onDate,
            Optional<String> reason,
            @JsonProperty("isWithheld") boolean isWithheld) {

        static PayeeView of(
                Payee payee,
                int lineCount,
                SortedMap<String, Long> grossByRule,
                Optional<Instruction> newest,
                Optional<AccountTrace> trace,
                boolean isWithheld) {
            Optional<AccountTrace.Account> account = trace.map(AccountTrace::account);
            return new PayeeView(
                    payee.id(),
                    payee.name(),
                    payee.identity(),
                    account.map(AccountTrace.Account::accountName),
                    account.map(AccountTrace.Account::bank),
                    account.map(AccountTrace.Account::maskedAccount),
                    account.map(AccountTrace.Account::numberHash),
                    trace.map(AccountTrace::since),
                    trace.map(AccountTrace::proposedBy),
                    trace.map(AccountTrace::approvedBy),
                    trace.flatMap(AccountTrace::paidBefore),
                    trace.filter(AccountTrace::isChanged).isPresent(),
                    lineCount,
                    payee.gross(),
                    grossByRule,
                    payee.corrections(),
                    payee.advances(),
                    payee.net(),
                    ChineseAmount.of(payee.net()),
                    payee.direction(),
                    newest.map(Instruction::status),
                    newest.map(Instruction::batch),
                    newest.flatMap(Instruction::bankReference),
                    newest.flatMap(Instruction::onDate),
                    newest.flatMap(Instruction::reason),
                    isWithheld);
        }
    }

    static RunView of(Settlements.WholeRun whole) {
        Run run = whole.run();
        RunContent content = whole.content();
        Set<HolderId> withheld = whole.withheldPayees();
        Map<HolderId, Instruction> newest = newest(whole.instructions());
        Map<HolderId, SortedMap<String, Long>> gross = grossByRule(content);
        Map<HolderId, Integer> counts = new HashMap<>();
        content.lines().forEach(line -> counts.merge(line.payee(), 1, Integer::sum));
        List<PayeeView> payees = content.payees().stream()
                .map(payee -> PayeeView.of(
                        payee,
                        counts.getOrDefault(payee.id(), 0),
                        gross.getOrDefault(payee.id(), Collections.emptySortedMap()),
                        Optional.ofNullable(newest.get(payee.id())),
                        Optional.ofNullable(whole.accounts().get(payee.id())),
                        withheld.contains(payee.id())))
                .toList();
        Fen pay = content.toPay(withheld);
        return new RunView(
                run.id(),
                run.programme(),
                content.programme().name(),
                content.programme().version(),
                run.window().name(),
                run.state().code(),
                run.round(),
                run.preparedBy(),
                run.preparedAt(),
                run.lock().map(Run.LockFacts::lockedBy),
                run.lock().map(Run.LockFacts::lockedAt),
                run.approval().map(Run.Deed::by),
                run.approval().map(Run.Deed::at),
                run.export().map(Run.Deed::by),
                run.export().map(Run.Deed::at),
                run.closedAt(),
                content.hash(),
                content.lines().size(),
                content.sumFen(),
                pay,
                ChineseAmount.of(pay),
                paid(newest),
                content.funding(withheld),
                rules(content),
                payees,
                content.leftOut(),
                whole.withheld(),
                whole.differentInvoices(),
                (int) content.lines().stream().filter(RunLine::isCorrection).count());
    }

    /// Of each payee the instruction of its last batch.
    static Map<HolderId, Instruction> newest(List<Instruction> instructions) {
        Map<HolderId, Instruction> newest = new HashMap<>();
        instructions.forEach(one -> newest.merge(one.payee(), one, (a, b) -> a.batch() > b.batch() ? a : b));
        return newest;
    }

    private static Fen paid(Map<HolderId, Instruction> newest) {
        return Fen.of(newest.values().stream()
                .filter(one -> one.status() == Instruction.Status.PAID)
                .mapToLong(one -> one.amount().value())
                .sum());
    }

    private static Map<HolderId, SortedMap<String, Long>> grossByRule(RunContent content) {
        Map<HolderId, SortedMap<String, Long>> gross = new HashMap<>();
        content.lines().stream().filter(line -> !line.isOwed()).forEach(line -> gross.computeIfAbsent(
                        line.payee(), payee -> new TreeMap<>())
                .merge(line.ruleId(), line.amountFen(), Math::addExact));
        return gross;
    }

    private static List<RuleTotal> rules(RunContent content) {
        Map<String, List<RunLine>> byRule = new TreeMap<>();
        content.lines().forEach(line -> byRule.computeIfAbsent(line.ruleId(), id -> new ArrayList<>())
                .add(line));
        return byRule.entrySet().stream()
                .map(rule -> new RuleTotal(
                        rule.getKey(),
                        content.programme()
                                .rule(rule.getKey())
                                .map(r -> r.name())
                                .orElse(rule.getKey()),
                        rule.getValue().size(),
                        rule.getValue().stream().mapToLong(RunLine::amountFen).sum()))
                .toList();
    }
}
