package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.http.Csv;
import cn.suanquan.kernel.HolderId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CsvTest {
    private static String written(Csv.Cell cell) {
        return cell.written();
    }

    @Test
    void whatWouldBeginAFormulaIsLedByAnApostrophe() {
        for (String start : new String[] {
            "=",
            "+",
            "-",
            "@",
            "\t",
            "\r",
            "\n",
            "\0",
            "＝",
            "＋",
            "－",
            "＠",
            " =",
            "\u00A0=",
            "\u3000+",
            "\uFEFF-",
            "\u200B@",
            "\u202E=",
            "﹦",
            "\u3164＝",
            " \u200B ﹢"
        }) {
            assertEquals("\"'" + start + "cmd|' /C calc'!A0\"", written(Csv.text(start + "cmd|' /C calc'!A0")));
        }
    }

    @Test
    void ordinaryWordsAreLeftAsTheyAre() {
        assertEquals("\"廊坊=智算-1\"", written(Csv.text("廊坊=智算-1")));
        assertEquals("\"\"", written(Csv.text("")));
    }

    @Test
    void quotesCommasAndLineBreaksStayInsideTheirCell() {
        assertEquals("\"a\"\"b,c\r\nd\"", written(Csv.text("a\"b,c\r\nd")));
    }

    @Test
    void amountsStayNumbersAlsoBelowZero() {
        assertEquals("-10000.00", written(Csv.yuan(-1_000_000)));
        assertEquals("1234567.89", written(Csv.yuan(123_456_789)));
        assertEquals("0.05", written(Csv.yuan(5)));
    }

    @Test
    void longNumbersStayText() {
        assertEquals("\"6222020200112233445\t\"", written(Csv.digits("6222020200112233445")));
        assertEquals("\"911310001000000087\t\"", written(Csv.digits("911310001000000087")));
        assertEquals("\"\"", written(Csv.digits("")));
    }

    @Test
    void c10TheGuardOfACellIsNotDataWhereItIsPastedBack() {
        Repayment pasted = new Repayment(new HolderId(new UUID(7, 7)), "6222020200112233445\t", "户名已更正");
        assertEquals("6222020200112233445", pasted.accountNumber());
    }

    @Test
    void theFileBeginsWithTheByteOrderMarkAndRowsEndWithCrLf() {
        Csv csv = new Csv(List.of("户名", "金额"));
        csv.row(List.of(Csv.text("甲"), Csv.yuan(100)));
        assertEquals("\uFEFF\"户名\",\"金额\"\r\n\"甲\",1.00\r\n", new String(csv.bytes(), StandardCharsets.UTF_8));
    }
}
