package cn.suanquan.report;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.IndustrySection;
import cn.suanquan.report.BudgetReport.BudgetLine;
import cn.suanquan.report.UseReport.By;
import cn.suanquan.report.UseReport.UseLine;
import cn.suanquan.tables.XlsxChart;
import cn.suanquan.tables.XlsxFile;
import cn.suanquan.tables.XlsxFile.Cell;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The reports as workbooks: one sheet, amounts in yuan as numbers, a total, below it of which position it is, and a
/// chart of the lines.
final class ReportSheets {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int NAME = 24;
    private static final int AMOUNT = 18;
    private static final String TOTAL = "合计";
    private static final String NONE = "–";
    private static final String YUAN = "元";

    private ReportSheets() {}

    static byte[] budget(BudgetReport report) {
        XlsxFile book = book(
                "资金池", "年初预算", "追加", "调减", "预算合计", "已核发", "退回资金池", "收回国库", "结余", "可使用", "待确认", "可申兑", "已申兑", "待拨付",
                "已拨付", "应退回", "已核销", "已使用", "使用率（%）");
        report.lines().forEach(line -> book.row(cells(line.pool().orElse("国库直接核发"), line)));
        book.row(cells(TOTAL, report.total()));
        book.row(List.of());
        book.row(List.of(XlsxFile.text("备用金预拨未抵扣"), XlsxFile.yuan(report.advancesFen())));
        // Paid, ordered, claimed, claimable, held, unused, left in the pool: together what the pool was given.
        book.draw(new XlsxChart(
                "各资金池的预算用到了哪一步",
                YUAN,
                1,
                List.of(14, 13, 12, 11, 10, 9, 8),
                report.lines().size(),
                true));
        if (!report.targets().isEmpty()) {
            book.table(List.of("计划", "目标", "单位", "目标值", "完成值", "截至日", "完成率（%）", "目标依据", "完成依据", "依据文件（SHA-256）"));
            report.targets().forEach(line -> book.row(beside(line)));
        }
        return end(book, report.of(), "预算执行");
    }

    /// A target of a plan without money, below the budget.
    private static List<Cell> beside(TargetsReport.TargetLine line) {
        return List.of(
                XlsxFile.text(line.plan()),
                XlsxFile.text(line.goal()),
                XlsxFile.text(line.unit()),
                XlsxFile.number(line.wanted()),
                line.reached().map(XlsxFile::number).orElse(XlsxFile.text(NONE)),
                XlsxFile.text(line.onDay().map(String::valueOf).orElse(NONE)),
                line.percent().map(XlsxFile::decimal).orElse(XlsxFile.text(NONE)),
                XlsxFile.text(line.knownFrom()),
                XlsxFile.text(line.reachedKnownFrom().orElse(NONE)),
                XlsxFile.text(files(line)));
    }

    /// Each file with its hash; a cell has room for as many as a target may have.
    private static String files(TargetsReport.TargetLine line) {
        String all = line.files().stream()
                .map(file -> file.name() + "（" + file.sha256() + "）")
                .collect(Collectors.joining("；"));
        return all.isEmpty() ? NONE : all;
    }

    private static List<Cell> cells(String name, BudgetLine line) {
        List<Cell> cells = new ArrayList<>(List.of(XlsxFile.text(name)));
        Stream.of(
                        line.openedFen(),
                        line.raisedFen(),
                        line.loweredFen(),
                        line.appropriatedFen(),
                        line.grantedFen(),
                        line.returnedFen(),
                        line.reclaimedFen())
                .map(XlsxFile::yuan)
                .forEach(cells::add);
        cells.add(yuan(line.leftFen()));
        Stream.of(
                        line.availableFen(),
                        line.heldFen(),
                        line.claimableFen(),
                        line.claimedFen(),
                        line.payableFen(),
                        line.paidFen(),
                        line.owedFen(),
                        line.writtenOffFen(),
                        line.usedFen())
                .map(XlsxFile::yuan)
                .forEach(cells::add);
        cells.add(XlsxFile.text(line.utilisation().orElse(NONE)));
        return cells;
    }

    static byte[] use(UseReport report) {
        String head =
                switch (report.by()) {
                    case RULE -> "条款";
                    case DISTRICT -> "区县";
                    case SECTOR -> "行业门类";
                    case CENTER -> "算力中心";
                };
        XlsxFile book =
                book(head, "已核发", "退回及收回", "已使用", "已拨付", "应退回", "使用率（%）", "算力服务费", "其中用于算力服务的补助", "每元补助带动服务费（元）");
        report.lines().forEach(line -> book.row(cells(name(report.by(), line.key()), line)));
        book.row(cells(TOTAL, report.total()));
        List<Integer> columns = report.by() == By.CENTER ? List.of(3) : List.of(1, 3);
        book.draw(new XlsxChart("核发的资金使用了多少", YUAN, 1, columns, report.lines().size(), false));
        return end(book, report.of(), "资金使用");
    }

    /// What a line is called in a workbook.
    static String name(By by, String key) {
        return switch (by) {
            case CENTER -> key.isEmpty() ? "不经算力中心计量" : key;
            case SECTOR -> key.isEmpty() ? "未登记" : section(IndustrySection.valueOf(key));
            case RULE, DISTRICT -> key.isEmpty() ? NONE : key;
        };
    }

    private static String section(IndustrySection section) {
        return section + " " + section.words() + "（" + section.english() + "）";
    }

    private static List<Cell> cells(String name, UseLine line) {
        return List.of(
                XlsxFile.text(name),
                yuan(line.grantedFen()),
                yuan(line.returnedFen()),
                XlsxFile.yuan(line.usedFen()),
                yuan(line.paidFen()),
                yuan(line.owedFen()),
                XlsxFile.text(line.utilisation().orElse(NONE)),
                XlsxFile.yuan(line.feeFen()),
                XlsxFile.yuan(line.usedOnServicesFen()),
                XlsxFile.text(line.leverage().orElse(NONE)));
    }

    static byte[] ageing(AgeingReport report) {
        XlsxFile book = book("状态", "券数", "30 天以内", "31 至 90 天", "91 至 365 天", "365 天以上", TOTAL);
        for (AgeingReport.AgeLine line : report.lines()) {
            String name =
                    switch (line.due()) {
                        case CLAIMABLE -> "可申兑";
                        case CLAIMED -> "已申兑未入批次";
                        case OWED -> "应退回";
                    };
            book.row(List.of(
                    XlsxFile.text(name),
                    XlsxFile.number(line.vouchers()),
                    XlsxFile.yuan(line.days30Fen()),
                    XlsxFile.yuan(line.days90Fen()),
                    XlsxFile.yuan(line.days365Fen()),
                    XlsxFile.yuan(line.olderFen()),
                    XlsxFile.yuan(line.totalFen())));
        }
        book.draw(new XlsxChart(
                "未了结的资金有多久", YUAN, 1, List.of(2, 3, 4, 5), report.lines().size(), true));
        return end(book, report.of(), "账龄");
    }

    static byte[] refused(RefusedReport report) {
        XlsxFile book = book("算力中心", "原因代码", "记录数", "所报服务费");
        report.lines()
                .forEach(line -> book.row(List.of(
                        XlsxFile.text(line.center()),
                        XlsxFile.text(line.code()),
                        XlsxFile.number(line.records()),
                        XlsxFile.yuan(line.feeFen()))));
        book.row(List.of(
                XlsxFile.text(TOTAL),
                XlsxFile.text(""),
                XlsxFile.number(report.records()),
                XlsxFile.yuan(report.feeFen())));
        book.draw(new XlsxChart("未予受理的用量记录", "条", 2, List.of(2), report.lines().size(), true));
        book.table(List.of("原因", "决定", "政策", "条款", "依据", "申请数"));
        report.rejected().forEach(line -> book.row(cells(line)));
        Cell none = XlsxFile.text("");
        book.row(List.of(XlsxFile.text(TOTAL), none, none, none, none, XlsxFile.number(report.applications())));
        book.draw(
                new XlsxChart("未通过或终结的申请", "件", 2, List.of(5), report.rejected().size(), true));
        return end(book, report.of(), "未予受理");
    }

    private static List<Cell> cells(RefusedReport.RejectedLine line) {
        String decision =
                switch (line.decision()) {
                    case "CLOSED" -> "终结";
                    case "REJECTED" -> "未通过";
                    default -> "";
                };
        return List.of(
                XlsxFile.text(line.programme().isEmpty() ? "其他" : line.reason()),
                XlsxFile.text(decision),
                XlsxFile.text(line.programme()),
                XlsxFile.text(line.rule()),
                XlsxFile.text(line.article()),
                XlsxFile.number(line.applications()));
    }

    static byte[] targets(TargetsReport report) {
        XlsxFile book =
                book("计划", "目标", "单位", "目标值", "起始年", "截止年", "目标依据", "完成值", "截至日", "完成依据", "完成率（%）", "依据文件（SHA-256）");
        for (TargetsReport.TargetLine line : report.lines()) {
            book.row(List.of(
                    XlsxFile.text(line.plan()),
                    XlsxFile.text(line.goal()),
                    XlsxFile.text(line.unit()),
                    XlsxFile.text(Long.toString(line.wanted())),
                    XlsxFile.number(line.fromYear()),
                    XlsxFile.number(line.untilYear()),
                    XlsxFile.text(line.knownFrom()),
                    XlsxFile.text(line.reached().map(String::valueOf).orElse(NONE)),
                    XlsxFile.text(line.onDay().map(String::valueOf).orElse(NONE)),
                    XlsxFile.text(line.reachedKnownFrom().orElse(NONE)),
                    line.percent().map(XlsxFile::decimal).orElse(XlsxFile.text(NONE)),
                    XlsxFile.text(files(line))));
        }
        book.draw(new XlsxChart(
                "各目标完成了多少", "完成率（%）", 2, List.of(10), report.lines().size(), true));
        book.row(List.of());
        return end(book, report.position(), report.recordedAt(), "计划目标");
    }

    private static Cell yuan(Optional<Long> fen) {
        return fen.map(XlsxFile::yuan).orElse(XlsxFile.text(NONE));
    }

    private static XlsxFile book(String... head) {
        List<Integer> widths = new ArrayList<>(List.of(NAME));
        Arrays.stream(head).skip(1).forEach(_ -> widths.add(AMOUNT));
        return new XlsxFile(List.of(head), widths);
    }

    private static byte[] end(XlsxFile book, ReportHead of, String sheet) {
        book.row(List.of());
        if (!of.programme().isEmpty()) {
            book.row(List.of(XlsxFile.text("政策"), XlsxFile.text(of.programme())));
        }
        book.row(List.of(XlsxFile.text("年度"), XlsxFile.text(Integer.toString(of.year()))));
        return end(book, of.position(), of.recordedAt(), sheet);
    }

    private static byte[] end(XlsxFile book, long position, Optional<Instant> recordedAt, String sheet) {
        book.row(List.of(XlsxFile.text("账面位置"), XlsxFile.text(Long.toString(position))));
        book.row(List.of(
                XlsxFile.text("截至（北京时间）"),
                XlsxFile.text(recordedAt
                        .map(at -> at.atZone(FiscalYear.SHANGHAI).format(MINUTE))
                        .orElse(NONE))));
        return book.bytes(sheet);
    }
}
