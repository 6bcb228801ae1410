package cn.suanquan.settlement;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Person;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the printed settlement statement (结算单) says, in words ready to be set. The template only lays them out and
/// escapes them.
///
/// @param isDraft not approved: the page says so across its face
public record SettlementStatement(
        String title,
        String document,
        String jurisdiction,
        String period,
        String number,
        String stateWords,
        boolean isDraft,
        List<Field> facts,
        List<PayeeRow> payees,
        List<AccountRow> changedAccounts,
        List<RuleRow> rules,
        List<FundingRow> funding,
        List<CorrectionRow> corrections,
        List<LeftOutRow> leftOut,
        List<WithheldRow> withheld,
        String gross,
        String corrected,
        String advanced,
        String pay,
        String payInWords,
        String contentHash,
        String finance) {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public record Field(String name, String words) {}

    public record PayeeRow(
            int number,
            String name,
            String identity,
            String account,
            boolean isFirst,
            boolean isChanged,
            String bank,
            String gross,
            String correction,
            String advance,
            String net,
            String inWords,
            String status) {}

    /// A payee that is paid to another account than the last time.
    public record AccountRow(
            String payee, String before, String beforeNumber, String now, String number, String entered) {}

    public record RuleRow(String rule, String name, int count, String sum) {}

    public record FundingRow(String level, String share, String amount, String inWords) {}

    public record CorrectionRow(String payee, String voucher, String claim, String amount) {}

    public record LeftOutRow(String claim, String holder, String amount, String reason) {}

    public record WithheldRow(String claim, String payee, String reason) {}

    static SettlementStatement of(Settlements.WholeRun whole, Map<HolderId, String> holderNames) {
        RunView view = RunView.of(whole);
        RunContent content = whole.content();
        RunState.Name state = whole.run().state().name();
        boolean isDraft = state == RunState.Name.DRAFT || state == RunState.Name.LOCKED;
        long gross = content.payees().stream().mapToLong(p -> p.gross().value()).sum();
        long corrected = content.payees().stream()
                .mapToLong(p -> p.corrections().value())
                .sum();
        long advanced =
                content.advances().stream().mapToLong(AdvanceSetOff::fen).sum();
        return new SettlementStatement(
                content.programme().name(),
                content.programme().document(),
                content.programme().jurisdiction(),
                whole.run().window().words(),
                RunHead.number(whole.run()),
                RunHead.words(state),
                isDraft,
                facts(view, content),
                payees(view),
                changedAccounts(view),
                view.rules().stream()
                        .map(rule -> new RuleRow(rule.ruleId(), rule.name(), rule.lineCount(), Fen.yuan(rule.sumFen())))
                        .toList(),
                view.funding().stream()
                        .map(part -> new FundingRow(
                                "第 " + part.programmeVersion() + " 版 " + part.level(),
                                part.share().toString(),
                                Fen.yuan(part.amountFen()),
                                part.amountInWords()))
                        .toList(),
                corrections(content, holderNames),
                content.leftOut().stream()
                        .map(out -> new LeftOutRow(
                                out.id().toString(),
                                holderNames.getOrDefault(
                                        out.holder(), out.holder().toString()),
                                Fen.yuan(out.amountFen()),
                                out.detail()))
                        .toList(),
                whole.withheld().stream()
                        .map(line -> new WithheldRow(
                                line.id().toString(),
                                holderNames.getOrDefault(
                                        line.payee(), line.payee().toString()),
                                line.detail()))
                        .toList(),
                Fen.yuan(gross),
                less(corrected),
                less(advanced),
                view.pay().yuan(),
                view.payInWords(),
                view.contentHash(),
                content.programme().procedure().departments().finance());
    }

    /// What is taken off, with its sign; a dash where it is nothing.
    private static String less(long fen) {
        return fen == 0 ? "—" : "-" + Fen.yuan(fen);
    }

    private static List<Field> facts(RunView view, RunContent content) {
        List<Field> facts = new ArrayList<>();
        facts.add(deed("编制", Optional.of(view.preparedBy()), Optional.of(view.preparedAt())));
        facts.add(deed("锁定", view.lockedBy(), view.lockedAt()));
        facts.add(deed("复核批准", view.approvedBy(), view.approvedAt()));
        facts.add(deed("支付文件", view.exportedBy(), view.exportedAt()));
        long late = content.lines().stream().mapToLong(RunLine::lateRecords).sum();
        if (late > 0) {
            long fen = content.lines().stream().mapToLong(RunLine::lateFen).sum();
            facts.add(new Field("迟报", late + " 笔用量记录，" + Fen.yuan(fen) + " 元，所属结算期间关账后报送"));
        }
        return facts;
    }

    private static Field deed(String name, Optional<String> by, Optional<Instant> at) {
        String who = by.map(Person::subject).orElse("—");
        return new Field(name, who + at.map(time -> "  " + minute(time)).orElse(""));
    }

    private static List<PayeeRow> payees(RunView view) {
        List<PayeeRow> rows = new ArrayList<>();
        for (RunView.PayeeView payee : view.payees()) {
            rows.add(new PayeeRow(
                    rows.size() + 1,
                    payee.name(),
                    payee.identity(),
                    payee.maskedAccount().map(SettlementStatement::lastFour).orElse("—"),
                    payee.maskedAccount().isPresent() && payee.paidBefore().isEmpty(),
                    payee.isAccountChanged(),
                    payee.bank().orElse("—"),
                    payee.gross().yuan(),
                    minus(payee.corrections()),
                    minus(payee.advances()),
                    Fen.yuan(payee.netFen()),
                    payee.netInWords(),
                    status(payee)));
        }
        return rows;
    }

    private static String minus(Fen fen) {
        return fen.isZero() ? "—" : "-" + fen.yuan();
    }

    private static List<AccountRow> changedAccounts(RunView view) {
        return view.payees().stream()
                .filter(RunView.PayeeView::isAccountChanged)
                .map(payee -> {
                    AccountTrace.PaidBefore before = payee.paidBefore().orElseThrow();
                    return new AccountRow(
                            payee.name(),
                            before.account().accountName() + "，"
                                    + before.account().bank(),
                            number(
                                            before.account().maskedAccount(),
                                            before.account().numberHash()) + "，" + before.onDate() + " 付款",
                            payee.accountName().orElse("") + "，" + payee.bank().orElse(""),
                            number(
                                    payee.maskedAccount().orElse(""),
                                    payee.numberHash().orElse("")),
                            payee.accountSince()
                                            .map(SettlementStatement::minute)
                                            .orElse("") + " 由 "
                                    + Person.subject(payee.accountProposedBy().orElse("")) + " 提议、"
                                    + Person.subject(payee.accountApprovedBy().orElse("")) + " 批准");
                })
                .toList();
    }

    /// The last four digits, and the first eight of the hash: what looks alike masked is told apart.
    private static String number(String masked, String hash) {
        return lastFour(masked) + "，校验码 " + hash.substring(0, 8);
    }

    private static String lastFour(String masked) {
        return "尾号 " + masked.substring(masked.length() - 4);
    }

    private static String minute(Instant time) {
        return MINUTE.format(time.atZone(FiscalYear.SHANGHAI));
    }

    static String status(RunView.PayeeView payee) {
        if (payee.isWithheld()) {
            return "暂缓";
        }
        String direction =
                switch (payee.direction()) {
                    case PAY -> "应付";
                    case OFFSET -> "抵清";
                };
        return payee.status()
                .map(status -> switch (status) {
                    case ISSUED -> "支付中";
                    case PAID -> "已付";
                    case RETURNED -> "退汇";
                    case GIVEN_UP -> "退汇不付";
                    case REOPENED -> "退汇转下期";
                    case OFFSET -> "抵清";
                })
                .orElse(direction);
    }

    private static List<CorrectionRow> corrections(RunContent content, Map<HolderId, String> holderNames) {
        return content.lines().stream()
                .filter(RunLine::isCorrection)
                .map(line -> new CorrectionRow(
                        holderNames.getOrDefault(line.payee(), line.payee().toString()),
                        line.voucherNumber(),
                        line.claim().toString(),
                        Fen.yuan(line.amountFen())))
                .toList();
    }
}
