package cn.suanquan.reconciliation;

import cn.suanquan.tables.XlsxFile;
import java.util.List;

/// A reconciled day as a workbook: its figures, then what differed at its end. The same day is the same bytes.
final class DayTable {
    static final int ROWS_MAX = 20_000;
    private static final List<String> HEAD =
            List.of("政策", "日期", "事项", "说明", "起始日期", "账龄（天）", "单位", "对象", "笔数", "本方金额（元）", "对方金额（元）", "位置");
    private static final List<Integer> WIDTHS = List.of(18, 12, 22, 22, 12, 10, 28, 42, 10, 18, 18, 60);

    private DayTable() {}

    static byte[] of(ReconciledDay day, List<DayDifference> differences) {
        XlsxFile file = new XlsxFile(HEAD, WIDTHS);
        XlsxFile.Cell none = XlsxFile.text("");
        for (ReconciledDay.FigureSum one : day.figures()) {
            file.row(List.of(
                    XlsxFile.text(day.programme()),
                    XlsxFile.text(day.day().toString()),
                    XlsxFile.text(words(one.figure())),
                    XlsxFile.text("截至账务位置 " + day.to()),
                    none,
                    none,
                    none,
                    none,
                    XlsxFile.number(Math.toIntExact(one.items())),
                    XlsxFile.yuan(one.amountFen()),
                    none,
                    none));
        }
        for (DayDifference one : differences) {
            file.row(List.of(
                    XlsxFile.text(day.programme()),
                    XlsxFile.text(day.day().toString()),
                    XlsxFile.text(words(one.kind())),
                    XlsxFile.text(
                            one.explanation().map(why -> "已说明：" + why.reason()).orElse(one.code())),
                    XlsxFile.text(one.since().toString()),
                    XlsxFile.number(Math.toIntExact(one.ageDays())),
                    XlsxFile.text(one.name()),
                    XlsxFile.text(one.item()),
                    none,
                    one.hereFen().map(XlsxFile::yuan).orElse(none),
                    one.thereFen().map(XlsxFile::yuan).orElse(none),
                    XlsxFile.text(one.place())));
        }
        return file.bytes("每日对账");
    }

    static String words(DayFigure figure) {
        return switch (figure) {
            case LIST_STATED -> "中心清单所列";
            case LIST_RECORDED -> "清单对应的本系统记录";
            case ORDERED -> "下达支付指令";
            case BANK_PAID -> "银行付讫";
            case BANK_RETURNED -> "银行退汇";
            case SET_OFF -> "抵扣应退款及备用金";
            case LEDGER_PAID -> "账务转已拨付";
            case LEDGER_RETURNED -> "账务退汇转回";
            case IN_PAYMENT -> "支付清算余额（账务）";
            case IN_RUNS -> "未完结批次应付";
        };
    }

    static String words(DifferenceKind kind) {
        return switch (kind) {
            case NO_RESULT -> "已下达，银行无结果";
            case NOT_RECORDED -> "银行已答复，未登记";
            case BANK_UNKNOWN -> "银行结果无对应指令";
            case BANK_DIFFERS -> "银行结果与指令不符";
            case RETURNED -> "退汇未重付";
            case LEDGER_DIFFERS -> "账务与银行结果不符";
            case CLEARING -> "支付清算余额不平";
            case LIST_UNKNOWN -> "中心所列本系统无记录";
            case LIST_DIFFERS -> "中心所列与记录不符";
            case LIST_LACKS -> "中心清单缺列";
        };
    }
}
