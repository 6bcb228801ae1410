package cn.suanquan.console;

import cn.suanquan.http.Csv;
import cn.suanquan.kernel.HolderKind;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// The register of holders as a table for a spreadsheet, in Chinese like all that the office exchanges.
final class RegisterTable {
    private static final List<String> HEAD =
            List.of("名称", "统一社会信用代码", "单位类型", "所属区县", "行业门类", "中小企业", "人工智能企业", "有收款账户", "失信限制期内", "登记日");

    private RegisterTable() {}

    static Response holders(List<RegisterStore.HolderLine> lines) {
        Csv csv = new Csv(HEAD);
        for (RegisterStore.HolderLine line : lines) {
            csv.row(List.of(
                    Csv.text(line.name()),
                    Csv.digits(line.code()),
                    Csv.text(HolderKind.valueOf(line.kind()).words()),
                    Csv.text(line.district()),
                    Csv.text(line.section().map(one -> one + " " + one.words()).orElse("未登记")),
                    isSo(line.isSme()),
                    isSo(line.isAi()),
                    isSo(line.hasAccount()),
                    isSo(line.isBarred()),
                    Csv.text(Show.day(line.since()))));
        }
        return Response.ok(csv.bytes())
                .type("text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"holders.csv\"")
                .build();
    }

    private static Csv.Cell isSo(boolean so) {
        return Csv.text(so ? "是" : "否");
    }
}
