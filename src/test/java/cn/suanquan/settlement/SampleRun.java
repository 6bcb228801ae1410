package cn.suanquan.settlement;

import cn.suanquan.claim.ClaimLine;
import cn.suanquan.claim.ServiceDay;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.Rate;
import cn.suanquan.kernel.RunId;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.kernel.SocialCreditCode;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.policy.Funding;
import cn.suanquan.policy.PaymentForm;
import cn.suanquan.policy.Procedure;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.ProgrammeSettings;
import cn.suanquan.registry.Admission;
import cn.suanquan.registry.Admissions;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.CreditBar;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.HolderFacts;
import cn.suanquan.registry.Identity;
import cn.suanquan.registry.PayeeAccount;
import cn.suanquan.registry.RelatedParties;
import cn.suanquan.registry.ServiceDayFacts;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.VoucherState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A run of open lines and what the register says of them, made by hand: for tests of what needs no database.
final class SampleRun {
    static final LocalDate SERVED = LocalDate.of(2025, 10, 14);
    /// When the accounts were entered.
    static final Instant ENTERED = Instant.parse("2025-10-31T02:00:00Z");
    static final Instant AT = Instant.parse("2025-11-03T02:00:00Z");
    final List<ClaimLine> open = new ArrayList<>();
    final Map<VoucherId, Voucher> vouchers = new HashMap<>();
    final Map<HolderId, Holder> holders = new HashMap<>();
    final Map<CenterId, Holder> operators = new HashMap<>();
    final Map<ClaimId, HolderId> paid = new HashMap<>();
    final Map<HolderId, List<CreditBar>> bars = new HashMap<>();
    final List<RelatedParties.Party> related = new ArrayList<>();
    final List<Admission.Suspension> suspensions = new ArrayList<>();
    final Set<VoucherId> frozen = new HashSet<>();
    final Set<VoucherId> released = new HashSet<>();
    final Set<VoucherId> shared = new HashSet<>();
    final List<AdvanceFacts> advances = new ArrayList<>();
    final Map<HolderId, AccountTrace> traces = new HashMap<>();
    private final Map<ClaimId, List<ServiceDay>> services = new HashMap<>();
    private final Programme programme;

    SampleRun(Procedure.Payee payee) {
        this(payee, 0);
    }

    SampleRun(Procedure.Payee payee, int accountWaitDays) {
        this(payee, accountWaitDays, PaymentForm.DEFAULT);
    }

    SampleRun(Procedure.Payee payee, int accountWaitDays, PaymentForm payments) {
        programme = new Programme(
                "langfang",
                1,
                "廊坊市人工智能算力券",
                "廊坊市",
                "廊坊市政府办〔2023〕1号",
                LocalDate.of(2023, 1, 4),
                Optional.of(LocalDate.of(2026, 1, 3)),
                false,
                ProgrammeSettings.DEFAULTS,
                new Procedure(
                        payee,
                        Procedure.SettlementWindow.MONTHLY,
                        0,
                        List.of(),
                        true,
                        true,
                        new Procedure.Exclusions(true, true, true),
                        accountWaitDays,
                        Optional.empty(),
                        payments,
                        List.of(),
                        Procedure.Objections.DEFAULT,
                        new Procedure.Departments("廊坊市工业和信息化局", "廊坊市财政局")),
                new Funding(
                        List.of(new Funding.Level("市级", new Rate(5000)), new Funding.Level("县级", new Rate(5000))),
                        Funding.OddFen.FIRST_LEVEL),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    static HolderId holder(int number) {
        return new HolderId(new UUID(0x0197_0000_0000_7000L, number));
    }

    static CenterId center(int number) {
        return new CenterId(new UUID(0x0198_0000_0000_7000L, number));
    }

    SampleRun register(int number, String name, boolean hasAccount) {
        HolderId id = holder(number);
        holders.put(id, party(id, name, hasAccount));
        return this;
    }

    /// With an identity and a bank account of its own.
    SampleRun register(int number, String name, String identity, String account) {
        HolderId id = holder(number);
        holders.put(id, party(id, name, identity, Optional.of(account)));
        return this;
    }

    /// With a bank account at a bank whose 联行号 is known.
    SampleRun registerAt(int number, String name, String bankNumber) {
        HolderId id = holder(number);
        Optional<String> account = Optional.of("622202020011220" + number);
        holders.put(id, party(id, name, "91131000MA07X6K12E", account, Optional.of(bankNumber)));
        return this;
    }

    SampleRun operate(int center, int number, String name) {
        operators.put(center(center), party(holder(number), name, true));
        return this;
    }

    private static Holder party(HolderId id, String name, boolean hasAccount) {
        String account = "62220202001122" + (10_000 + id.value().getLeastSignificantBits());
        return party(id, name, "91131000MA07X6K12E", Optional.of(account).filter(_ -> hasAccount));
    }

    private static Holder party(HolderId id, String name, String identity, Optional<String> account) {
        return party(id, name, identity, account, Optional.empty());
    }

    private static Holder party(
            HolderId id, String name, String identity, Optional<String> account, Optional<String> bankNumber) {
        return new Holder(
                id,
                new Identity.SocialCredit(new SocialCreditCode(identity), Optional.of("样例")),
                name,
                HolderKind.ENTERPRISE,
                new HolderFacts(true, true, Optional.empty(), Optional.empty(), "广阳区"),
                Optional.empty(),
                account.map(number -> new PayeeAccount(
                        new BankAccount(name, "中国工商银行廊坊新华支行", number, bankNumber),
                        ENTERED,
                        "https://id.example reviewer-wang",
                        "https://id.example reviewer-zhou")),
                Optional.empty(),
                0);
    }

    static ClaimId claim(int number) {
        return new ClaimId(new UUID(0x019a_0000_0000_7000L, number));
    }

    SampleRun line(int number, int holder, long amountFen) {
        return line(number, holder, amountFen, false);
    }

    SampleRun line(int number, int holder, long amountFen, boolean isRefund) {
        VoucherId voucher = voucher(number);
        ClaimId id = claim(number);
        vouchers.put(
                voucher,
                new Voucher(
                        voucher,
                        "LF25-%08d-C".formatted(number),
                        holder(holder),
                        "langfang",
                        1,
                        number % 3 == 0 ? "LF-2-project" : "LF-2-usage",
                        new FiscalYear(2025),
                        Voucher.Instrument.USAGE,
                        Fen.of(100_000_000),
                        new Rate(5000),
                        List.of(),
                        Optional.empty(),
                        Instant.parse("2025-01-01T00:00:00Z"),
                        Instant.parse("2025-12-31T16:00:00Z"),
                        new VoucherState.Active(),
                        new AccountId(number)));
        services.put(id, List.of(new ServiceDay(center(1), ServiceItem.COMPUTE, SERVED)));
        open.add(new ClaimLine(
                id,
                id,
                holder(holder),
                Optional.of(center(1)),
                voucher,
                new AccountId(number),
                "langfang",
                new FiscalYear(2025),
                amountFen,
                0,
                amountFen < 0 || isRefund,
                isRefund,
                AT));
        return this;
    }

    /// The voucher of that line in another state.
    SampleRun stand(int number, VoucherState state) {
        return change(number, state, List.of());
    }

    /// That line is for a grant whose contract names that center.
    SampleRun grant(int number, int center) {
        services.remove(new ClaimId(new UUID(0x019a_0000_0000_7000L, number)));
        return change(number, new VoucherState.Active(), List.of(center(center)));
    }

    private SampleRun change(int number, VoucherState state, List<CenterId> centers) {
        vouchers.computeIfPresent(
                voucher(number),
                (id, voucher) -> new Voucher(
                        id,
                        voucher.number(),
                        voucher.holder(),
                        voucher.programme(),
                        voucher.programmeVersion(),
                        voucher.ruleId(),
                        voucher.year(),
                        centers.isEmpty() ? voucher.instrument() : Voucher.Instrument.GRANT,
                        voucher.face(),
                        voucher.rate(),
                        centers,
                        voucher.contractNumber(),
                        voucher.validFrom(),
                        voucher.validUntil(),
                        state,
                        voucher.account()));
        return this;
    }

    static VoucherId voucher(int number) {
        return new VoucherId(new UUID(0x0199_0000_0000_7000L, number));
    }

    /// All services were delivered by center 1 on [#SERVED], and it was admitted all year.
    private ServiceDayFacts register() {
        Admission admission = new Admission(
                new UUID(0, 1),
                center(1),
                "langfang",
                ServiceItem.COMPUTE,
                LocalDate.of(2025, 1, 1),
                LocalDate.of(2025, 12, 31),
                "第一批",
                suspensions);
        return new ServiceDayFacts(
                bars,
                Map.of(center(1), new Admissions(center(1), List.of(admission))),
                Map.of(center(1), new RelatedParties(center(1), related)));
    }

    RunContent content() {
        return RunContent.of(
                programme,
                "2025-10",
                open,
                new RunFacts(
                        LocalDate.of(2025, 11, 3),
                        vouchers,
                        Map.of(1, programme),
                        new RunFacts.Parties(holders, operators, paid),
                        services,
                        Map.of(),
                        register(),
                        new RunFacts.Stops(frozen, released, shared)),
                advances);
    }

    /// As a draft, or as a run whose payment file is out.
    Settlements.WholeRun whole(RunState state) {
        RunContent content = content();
        boolean isOut = state.name() == RunState.Name.PAID_OUT;
        Run run = new Run(
                new RunId(new UUID(0x019b_0000_0000_7000L, 1)),
                "langfang",
                new RunWindow("2025-10", LocalDate.of(2025, 11, 1)),
                state,
                isOut ? 1 : 0,
                "https://id.example finance-li",
                AT,
                isOut
                        ? Optional.of(new Run.LockFacts("https://id.example finance-li", AT, 1, content.hash()))
                        : Optional.empty(),
                isOut ? Optional.of(new Run.Deed("https://id.example finance-zhao", AT)) : Optional.empty(),
                isOut ? Optional.of(new Run.Deed("https://id.example finance-li", AT)) : Optional.empty(),
                Optional.empty(),
                new PaymentReferences("langfang/2025-10/1"));
        List<Instruction> instructions = !isOut
                ? List.of()
                : content.payees().stream()
                        .map(payee -> new Instruction(
                                payee.id(),
                                payee.name(),
                                payee.identity(),
                                1,
                                payee.direction(),
                                Fen.of(Math.abs(payee.net())),
                                payee.account(),
                                "https://id.example finance-li",
                                AT,
                                Instruction.Status.ISSUED,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                        .toList();
        return new Settlements.WholeRun(run, content, List.of(), instructions, List.of(), traces, List.of());
    }
}
