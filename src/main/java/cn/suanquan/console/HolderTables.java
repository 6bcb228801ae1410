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
                    Csv.text(card.claim().state().name()),
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
                    Csv.text(card.application().state()),
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
                    Csv.text(row.voucher().state().code()),
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
                    Csv.text(row.state().name()),
                    Csv.yuan(row.feeFen()),
                    Csv.yuan(row.holdsFen())));
        }
        return CenterRecordPages.file(csv, "usage.csv");
    }
}
