package cn.suanquan.console;

import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import cn.suanquan.settlement.AdvanceView;
import cn.suanquan.settlement.LeftOutLine;
import cn.suanquan.settlement.RunView;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The lists of the finance bureau as tables for a spreadsheet, beside those that other offices read too.
final class FinanceTables {
    private FinanceTables() {}

    static Response waiting(Function<Optional<String>, Page<FinanceStore.WaitingClaim>> pages) {
        return OfficeTables.table(
                "waiting.csv",
                List.of("兑付申请", "单位", "券号", "提交时间", "金额（元）"),
                pages,
                one -> List.of(
                        Csv.text(one.claim().toString()),
                        Csv.text(one.holder()),
                        Csv.text(one.number()),
                        Csv.text(Show.minute(one.since())),
                        Csv.yuan(one.fen())));
    }

    static Response claimable(int year, List<FinanceStore.HolderClaimable> holders) {
        return OfficeTables.whole(
                "claimable-" + year + ".csv",
                List.of("单位", "年度", "可申兑（元）"),
                holders,
                one -> List.of(Csv.text(one.name()), Csv.number(year), Csv.yuan(one.fen())));
    }

    static Response returned(ProgrammeNames names, List<FinanceStore.Returned> returned) {
        return OfficeTables.whole(
                "returned.csv",
                List.of("单位", "政策", "期间", "金额（元）", "退汇日期", "退汇原因"),
                returned,
                one -> List.of(
                        Csv.text(one.name()),
                        Csv.text(names.of(one.programme())),
                        Csv.text(one.period()),
                        Csv.yuan(one.fen()),
                        Csv.text(Show.day(one.on())),
                        Csv.text(one.reason())));
    }

    static Response ended(List<DebtPages.EndedRow> ended) {
        return OfficeTables.whole(
                "ended-debts.csv",
                List.of("单位", "方式", "金额（元）", "凭证号", "日期", "办理人", "批准人", "事由"),
                ended,
                row -> List.of(
                        Csv.text(row.name()),
                        OfficeTables.word(DebtWords.class, row.kindKey()),
                        Csv.yuan(row.ended().amount().value()),
                        Csv.digits(row.ended().reference()),
                        Csv.text(Show.day(row.ended().onDate())),
                        Csv.text(row.recordedBy()),
                        Csv.text(row.approvedBy()),
                        Csv.text(row.ended().reason())));
    }

    /// Of each advance where its money stands, which its own page says.
    static Response advances(List<AdvanceView> advances) {
        return OfficeTables.whole(
                "advances.csv",
                List.of(
                        "收款单位",
                        "年度",
                        "文号",
                        "金额（元）",
                        "尚未支付（元）",
                        "待抵扣或退回（元）",
                        "批次抵扣中（元）",
                        "已抵扣（元）",
                        "已退回（元）",
                        "已核销（元）",
                        "已收回财政（元）",
                        "批准日期",
                        "状态"),
                advances,
                one -> List.of(
                        Csv.text(one.payeeName()),
                        Csv.number(one.year()),
                        Csv.text(one.documentNumber()),
                        Csv.yuan(one.amount().value()),
                        Csv.yuan(one.unpaid().value()),
                        Csv.yuan(one.owed().value()),
                        Csv.yuan(one.held().value()),
                        Csv.yuan(one.setOff().value()),
                        Csv.yuan(one.repaid().value()),
                        Csv.yuan(one.writtenOff().value()),
                        Csv.yuan(one.takenBack().value()),
                        Csv.text(Show.day(one.approvedAt())),
                        OfficeTables.word(BudgetWords.class, Words.joined("state", one.state()))));
    }

    /// Accounts masked as on the page: only the payment file carries them whole.
    static Response payees(RunView run) {
        return OfficeTables.whole(
                "payees.csv",
                List.of("收款单位", "户名", "开户银行", "账号", "应付（元）", "抵扣（元）", "实付（元）", "支付结果", "原因"),
                run.payees().stream().map(RunSheets::row).toList(),
                row -> List.of(
                        Csv.text(row.payee().name()),
                        Csv.text(row.payee().accountName().orElse("")),
                        Csv.text(row.payee().bank().orElse("")),
                        Csv.text(row.payee().maskedAccount().orElse("")),
                        Csv.yuan(row.payee().gross().value()),
                        Csv.yuan(row.setOffFen()),
                        Csv.yuan(row.payee().netFen()),
                        row.statusKey().isEmpty()
                                ? Csv.text("")
                                : OfficeTables.word(FinanceWords.class, row.statusKey()),
                        Csv.text(row.payee().reason().orElse(""))));
    }

    /// With a column for each rule, so that the columns of a row add up to its difference.
    static Response difference(List<RunDifference.PayeeChange> changes) {
        List<String> rules = changes.stream()
                .flatMap(one -> one.parts().byRule().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        return OfficeTables.whole(
                "difference.csv",
                Stream.of(
                                List.of("单位", "变化", "上期（元）", "本期（元）", "增减（元）"),
                                rules.stream().map(rule -> "其中：" + rule + "（元）").toList(),
                                List.of("其中：应退抵扣（元）", "其中：备用金抵扣（元）", "上期账号", "本期账号"))
                        .flatMap(List::stream)
                        .toList(),
                changes,
                one -> Stream.of(
                                List.of(
                                        Csv.text(one.name()),
                                        OfficeTables.word(FinanceWords.class, one.kindKey()),
                                        Csv.yuan(one.parts().beforeFen()),
                                        Csv.yuan(one.parts().nowFen()),
                                        Csv.yuan(one.parts().size())),
                                rules.stream()
                                        .map(rule ->
                                                Csv.yuan(one.parts().byRule().getOrDefault(rule, 0L)))
                                        .toList(),
                                List.of(
                                        Csv.yuan(one.parts().correctionFen()),
                                        Csv.yuan(one.parts().advanceFen()),
                                        Csv.text(one.account()
                                                .map(RunDifference.AccountChange::before)
                                                .orElse("")),
                                        Csv.text(one.account()
                                                .map(RunDifference.AccountChange::now)
                                                .orElse(""))))
                        .flatMap(List::stream)
                        .toList());
    }

    static Response leftOut(List<LeftOutLine> lines) {
        return OfficeTables.whole(
                "left-out.csv",
                List.of("兑付申请", "金额（元）", "原因"),
                lines,
                line -> List.of(Csv.text(line.id().toString()), Csv.yuan(line.amountFen()), Csv.text(line.detail())));
    }
}
