package cn.suanquan.reconciliation;

import cn.suanquan.kernel.Rate;
import cn.suanquan.tables.XlsxFile;
import java.util.List;

/// A final account as a workbook. The same account is the same bytes.
final class FinalAccountTable {
    private static final List<String> HEAD =
            List.of("政策", "年度", "截至日期", "类别", "项目", "金额（元）", "文号", "日期", "事由", "经办", "批准");
    private static final List<Integer> WIDTHS = List.of(18, 8, 12, 16, 30, 20, 26, 12, 40, 24, 24);

    private FinalAccountTable() {}

    static byte[] of(FinalAccount account) {
        XlsxFile file = new XlsxFile(HEAD, WIDTHS);
        FinalAccount.Totals totals = account.totals();
        sum(file, account, "合计", "指标", totals.budgetFen());
        sum(file, account, "合计", "已拨付", totals.paidFen());
        sum(file, account, "合计", "其中：应退未退（结转）", totals.owedFen());
        sum(file, account, "合计", "其中：已核销（不再追收）", totals.writtenOffFen());
        sum(file, account, "合计", "另：备用金预拨未抵扣（继续抵扣或追收）", totals.advancesFen());
        sum(file, account, "合计", "已申兑、在付（须办结）", totals.underWayFen());
        sum(file, account, "合计", "已用未申兑（关闭时失效）", totals.unclaimedFen());
        sum(file, account, "合计", "券内未使用（关闭时失效）", totals.unusedFen());
        sum(file, account, "合计", "资金池结余（关闭时收回）", totals.leftFen());
        sum(file, account, "合计", "已退回财政", totals.returnedFen());
        sum(file, account, "合计", "现时关闭将失效或收回", totals.lapsesFen());
        account.levels()
                .forEach(one -> sum(
                        file,
                        account,
                        "资金分担",
                        one.level()
                                + one.shareBasisPoints()
                                        .map(share -> " " + new Rate(share))
                                        .orElse(""),
                        one.amountFen()));
        for (FinalAccount.PoolAccount pool : account.pools()) {
            sum(file, account, "资金池 " + pool.pool(), "指标", pool.budgetFen());
            sum(file, account, "资金池 " + pool.pool(), "已核发", pool.grantedFen());
            sum(file, account, "资金池 " + pool.pool(), "结余", pool.leftFen());
            pool.documents().forEach(one -> document(file, account, pool, one));
        }
        account.closing()
                .ifPresent(one -> file.row(List.of(
                        XlsxFile.text(account.programme()),
                        XlsxFile.number(account.year()),
                        XlsxFile.text(account.day().toString()),
                        XlsxFile.text("年度关闭"),
                        XlsxFile.text(""),
                        XlsxFile.text(""),
                        XlsxFile.text(one.documentNumber()),
                        XlsxFile.text(one.onDay().toString()),
                        XlsxFile.text(""),
                        XlsxFile.text(one.closedBy()),
                        XlsxFile.text(one.approvedBy()))));
        return file.bytes("年度决算");
    }

    private static void sum(XlsxFile file, FinalAccount account, String kind, String what, long fen) {
        file.row(List.of(
                XlsxFile.text(account.programme()),
                XlsxFile.number(account.year()),
                XlsxFile.text(account.day().toString()),
                XlsxFile.text(kind),
                XlsxFile.text(what),
                XlsxFile.yuan(fen),
                XlsxFile.text(""),
                XlsxFile.text(""),
                XlsxFile.text(""),
                XlsxFile.text(""),
                XlsxFile.text("")));
    }

    private static void document(
            XlsxFile file, FinalAccount account, FinalAccount.PoolAccount pool, FinalAccount.BudgetDocument one) {
        file.row(List.of(
                XlsxFile.text(account.programme()),
                XlsxFile.number(account.year()),
                XlsxFile.text(account.day().toString()),
                XlsxFile.text("资金池 " + pool.pool()),
                XlsxFile.text(words(one.direction())),
                XlsxFile.yuan(one.changeFen()),
                XlsxFile.text(one.number()),
                XlsxFile.text(one.onDay().toString()),
                XlsxFile.text(one.reason()),
                XlsxFile.text(one.person()),
                XlsxFile.text(one.approvedBy().orElse(""))));
    }

    private static String words(String direction) {
        return switch (direction) {
            case "UP" -> "指标调增";
            case "DOWN" -> "指标调减";
            default -> "年度开账";
        };
    }
}
