package cn.suanquan.console;

import cn.suanquan.http.Csv;
import cn.suanquan.http.Page;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A holder's lists as tables for a spreadsheet, in Chinese like all that the office exchanges.
final class HolderTables {
    private static final int PAGES_MAX = 20;

    private HolderTables() {}

    /// All rows of a list that is read page by page, at most twenty of its largest pages.
    static <T> List<T> all(Function<Optional<String>, Page<T>> pages) {
        List<T> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        for (int i = 0; i < PAGES_MAX; i++) {
            Page<T> page = pages.apply(cursor);
            all.addAll(page.items());
            cursor = page.next();
            if (cursor.isEmpty()) {
                break;
            }
        }
        return all;
    }

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
        return file("claims.csv", csv);
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
        return file("applications.csv", csv);
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
        return file("vouchers.csv", csv);
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
        return file("usage.csv", csv);
    }

    private static Response file(String name, Csv csv) {
        return Response.ok(csv.bytes())
                .type("text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}
