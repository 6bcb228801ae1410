package cn.suanquan.console;

import cn.suanquan.http.Csv;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// A holder's lists as tables for a spreadsheet, in Chinese like all that the office exchanges.
final class HolderTables {
    private HolderTables() {}

    static Response claims(List<ClaimCard> cards) {
        Csv csv = new Csv(List.of("提交时间", "政策", "年度", "算力券", "状态", "计算依据（元）", "申请金额（元）", "现计金额（元）"));
        for (ClaimCard card : cards) {
            csv.row(List.of(
                    Csv.text(Show.minute(card.claim().claimedAt())),
                    Csv.text(card.programme()),
                    Csv.text(card.claim().year().toString()),
                    Csv.text(card.voucher()),
                    OfficeTables.word(ClaimPageWords.class, card.words()),
                    Csv.yuan(card.claim().baseFen().value()),
                    Csv.yuan(card.claim().amountFen().value()),
                    Csv.yuan(card.claim().netFen())));
        }
        return CenterRecordPages.file(csv, "claims.csv");
    }

    static Response applications(List<HolderApplicationCard> cards) {
        Csv csv = new Csv(List.of("提交时间", "政策", "条款", "状态", "核定金额（元）", "候补金额（元）"));
        for (HolderApplicationCard card : cards) {
            csv.row(List.of(
                    Csv.text(Show.minute(card.application().appliedAt())),
                    Csv.text(card.programme()),
                    Csv.text(card.application().ruleId()),
                    OfficeTables.word(ApplicationPageWords.class, card.words()),
                    Csv.yuan(card.decision().amountFen()),
                    Csv.yuan(card.application().waitingFen().value())));
        }
        return CenterRecordPages.file(csv, "applications.csv");
    }

    static Response vouchers(List<HolderVoucher> rows) {
        Csv csv = new Csv(List.of("券号", "政策", "条款", "年度", "状态", "面额（元）", "可使用（元）", "起始日", "截止日"));
        for (HolderVoucher row : rows) {
            csv.row(List.of(
                    Csv.text(row.voucher().number()),
                    Csv.text(row.programme()),
                    Csv.text(row.article() + " " + row.voucher().ruleId()),
                    Csv.text(row.voucher().year().toString()),
                    OfficeTables.word(EnterpriseWords.class, row.state()),
                    Csv.yuan(row.voucher().face().value()),
                    Csv.yuan(row.leftFen()),
                    Csv.text(row.firstDay()),
                    Csv.text(row.lastDay())));
        }
        return CenterRecordPages.file(csv, "vouchers.csv");
    }

    static Response usage(List<HolderUsageStore.UsageRow> rows) {
        Csv csv = new Csv(List.of("记录号", "计入日期", "算力券", "算力中心", "状态", "费用（元）", "占用券额（元）"));
        for (HolderUsageStore.UsageRow row : rows) {
            csv.row(List.of(
                    Csv.digits(Long.toString(row.id())),
                    Csv.text(Show.day(row.countsAt())),
                    Csv.text(row.number()),
                    Csv.text(row.center()),
                    OfficeTables.word(CenterCodeWords.class, row.words()),
                    Csv.yuan(row.feeFen()),
                    Csv.yuan(row.holdsFen())));
        }
        return CenterRecordPages.file(csv, "usage.csv");
    }

    static Response letters(ProgrammeNames programmes, List<LetterStore.Letter> letters) {
        Csv csv = new Csv(List.of("日期", "通知", "政策", "券号", "结算期", "金额（元）", "理由"));
        for (LetterStore.Letter letter : letters) {
            csv.row(List.of(
                    Csv.text(Show.minute(letter.at())),
                    OfficeTables.word(LetterWords.class, letter.title()),
                    Csv.text(programmes.of(letter.programme())),
                    Csv.text(letter.number()),
                    Csv.text(letter.period()),
                    Csv.yuan(letter.amountFen()),
                    Csv.text(letter.reason())));
        }
        return CenterRecordPages.file(csv, "letters.csv");
    }

    static Response disputes(List<WaitingUsageStore.OwnDispute> disputes) {
        Csv csv = new Csv(List.of("提出时间", "算力券", "理由", "记录数", "费用（元）", "处理结果", "处理时间", "处理意见"));
        for (WaitingUsageStore.OwnDispute one : disputes) {
            csv.row(List.of(
                    Csv.text(Show.minute(one.raisedAt())),
                    Csv.text(one.number()),
                    Csv.text(one.reason()),
                    Csv.number(one.records()),
                    Csv.yuan(one.feeFen()),
                    OfficeTables.word(CenterCodeWords.class, one.words()),
                    Csv.text(one.decidedAt().map(Show::minute).orElse("")),
                    Csv.text(one.decisionReason())));
        }
        return CenterRecordPages.file(csv, "disputes.csv");
    }
}
