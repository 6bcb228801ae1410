package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.RefusedException;
import cn.suanquan.policy.PaymentForm.Column;
import cn.suanquan.policy.PaymentForm.Field;
import cn.suanquan.tables.XlsxFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class BankFileReaderTest {
    private static final List<Column> OWN = List.of(
            new Column(Field.INSTRUCTION, "业务编号", Optional.empty()),
            new Column(Field.AMOUNT, "金额（元）", Optional.empty()));
    private static final LocalDate DAY = LocalDate.of(2025, 11, 20);

    private static List<BankLine> read(BankFileForm form, byte[] file) {
        return BankFileReader.read(form, file, OWN);
    }

    private static List<BankLine> csv(String text, Charset charset) {
        return read(BankFileForm.CSV, text.getBytes(charset));
    }

    private static BankLine line(String status, String amount, String day) {
        return csv(
                        "业务编号,金额（元）,状态,流水号,交易日期\r\nSQ1,\"%s\",%s,L-1,%s\r\n".formatted(amount, status, day),
                        StandardCharsets.UTF_8)
                .getFirst();
    }

    @Test
    void aTableOfABankIsReadInItsOwnEncodingUnderItsOwnHeads() {
        String table = "某银行\r\n交易状态,业务编号,备注,金额（元）,收款人账号,银行流水号,记账日期,退汇原因\r\n"
                + "退汇,SQ1,x,\"1,234.50\",\"6222020200112233445\t\",'00123,2025-11-20,账号不符\r\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
            BankLine line = csv(table, charset).getFirst();
            assertEquals("SQ1", line.reference());
            assertEquals(Optional.of(123_450L), line.amountFen());
            assertEquals(List.of("6222020200112233445"), line.accounts());
            assertEquals(Optional.of(Instruction.Outcome.RETURNED), line.outcome());
            assertEquals(Optional.of(DAY), line.onDate());
            assertEquals("账号不符", line.reason());
            assertEquals(3, line.place());
        }
    }

    @Test
    void theAmountsOfAWholeFileCanBeAddedUp() {
        long most = line("成功", "999999999999.99", "2025-11-20").amountFen().orElseThrow();
        assertEquals(1_999_999_999_999_980_000L, Math.multiplyExact(most, BankFileReader.LINES_MAX));
        assertEquals(
                Optional.empty(), line("成功", "1000000000000.00", "2025-11-20").amountFen());
    }

    @Test
    void aNumberWithAnExponentWithoutEndIsNotWrittenOut() {
        XlsxFile own = new XlsxFile(List.of("业务编号", "金额（元）", "结果", "流水号", "日期"), List.of(9, 9, 9, 9, 9));
        own.row(List.of(
                XlsxFile.text("SQ1"),
                XlsxFile.yuan(1),
                XlsxFile.text("成功"),
                XlsxFile.text("L-1"),
                new XlsxFile.Cell("", 0, "<v>1e-9999999</v>")));
        BankLine line = read(BankFileForm.XLSX, own.bytes("x")).getFirst();
        assertEquals(Optional.empty(), line.onDate());
        assertTrue(line.wrong().orElseThrow().contains("日期"));
    }

    @Test
    void aWorkbookOfABankIsReadAsItLooks() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            XSSFSheet sheet = book.createSheet();
            XSSFRow head = sheet.createRow(0);
            List<String> heads = List.of("业务编号", "金额（元）", "支付结果", "银行流水号", "日期");
            for (int i = 0; i < heads.size(); i++) {
                head.createCell(i).setCellValue(heads.get(i));
            }
            XSSFRow row = sheet.createRow(1);
            row.createCell(0).setCellValue("SQ1");
            row.createCell(1).setCellValue(4.35);
            row.createCell(2).setCellValue("支付成功");
            row.createCell(3).setCellValue(2.0251120000012345E19);
            row.createCell(4).setCellValue(DAY);
            book.write(file);
        }
        BankLine line = read(BankFileForm.XLSX, file.toByteArray()).getFirst();
        assertEquals(Optional.of(435L), line.amountFen());
        assertEquals(Optional.of(DAY), line.onDate());
        assertEquals(Optional.of(Instruction.Outcome.PAID), line.outcome());
        assertTrue(line.wrong().orElseThrow().contains("改写"), "its number is not what the bank gave");
        XlsxFile own = new XlsxFile(List.of("业务编号", "金额（元）", "结果", "流水号", "日期"), List.of(9, 9, 9, 9, 9));
        own.row(List.of(
                XlsxFile.text("=1+1"),
                XlsxFile.yuan(1_234_567_890_123_456_789L),
                XlsxFile.text("成功"),
                XlsxFile.text("6222020200112233445"),
                XlsxFile.text("2025/11/20")));
        BankLine again = read(BankFileForm.XLSX, own.bytes("结果")).getFirst();
        assertEquals("=1+1", again.reference());
        assertEquals("6222020200112233445", again.bankReference());
        assertTrue(again.wrong().isPresent(), "an amount of more than 15 digits before the point is no amount");
    }

    @Test
    void aDayOrAnAmountThatCanBeReadInTwoWaysIsNotRead() {
        for (String day : List.of("2025-11-20", "20251120", "2025/11/20 10:00:00", "2025年11月20日", "2025.11.20")) {
            assertEquals(Optional.of(DAY), line("成功", "1.00", day).onDate(), day);
        }
        for (String day : List.of("2025111", "11/20/2025", "2025-02-30", "45981")) {
            assertEquals(Optional.empty(), line("成功", "1.00", day).onDate(), day);
            assertTrue(line("成功", "1.00", day).wrong().isPresent(), day);
        }
        assertEquals(Optional.of(100L), line("成功", "1.000", "").amountFen());
        for (String amount : List.of("-1.00", "1.005", "1.2.3", "一元", "")) {
            assertTrue(line("成功", amount, "2025-11-20").wrong().isPresent(), amount);
        }
        assertEquals(Optional.empty(), line("处理中", "1.00", "2025-11-20").outcome());
    }

    @Test
    void aMessageSaysWhatWasPaidWhatCameBackAndWhatIsNotBookedYet() {
        List<BankLine> lines = read(
                BankFileForm.XML,
                BankMessages.camt054(
                        BankMessages.entry("SQ1", "10.00", false, "L-1", "2025-11-20"),
                        BankMessages.entry("SQ2", "20.00", true, "L-2", "2025-11-20"),
                        BankMessages.entry("SQ3", "30.00", false, "L-3", "2025-11-20")
                                .replace("BOOK", "PDNG"),
                        BankMessages.entry("SQ4", "40.00", false, "L-4", "2025-11-20")
                                .replace("CNY", "USD"),
                        BankMessages.entry("SQ5", "50.00", true, "L-5", "2025-11-20")
                                .replaceAll("(?s)<RtrInf>.*</RtrInf>", "")));
        assertEquals(
                List.of("SQ1", "SQ2", "SQ3", "SQ4", "SQ5"),
                lines.stream().map(BankLine::reference).toList());
        assertEquals(Optional.of(Instruction.Outcome.PAID), lines.get(0).outcome());
        assertEquals(Optional.of(Instruction.Outcome.RETURNED), lines.get(1).outcome());
        assertEquals("AC01 账号不存在", lines.get(1).reason());
        assertEquals(Optional.of(2_000L), lines.get(1).amountFen());
        assertEquals("L-2", lines.get(1).bankReference());
        assertEquals(Optional.empty(), lines.get(2).outcome(), "not booked");
        assertTrue(lines.get(3).wrong().orElseThrow().contains("USD"));
        assertEquals(Optional.empty(), lines.get(4).outcome(), "money that came in for another reason");
    }

    @Test
    void aStateOfAnInstructionIsAWordOnlyWhereItIsFinal() throws IOException, SAXException {
        byte[] message = BankMessages.pain002(
                BankMessages.state("SQ1", "ACSC", "10.00"),
                BankMessages.state("SQ2", "RJCT", "20.00"),
                BankMessages.state("SQ3", "ACCP", "30.00"));
        SchemaFactory.newDefaultInstance()
                .newSchema(BankFileReaderTest.class.getResource("/iso20022/pain.002.001.10.xsd"))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(message)));
        List<BankLine> lines = read(BankFileForm.XML, message);
        assertEquals(
                List.of(
                        Optional.of(Instruction.Outcome.PAID),
                        Optional.of(Instruction.Outcome.RETURNED),
                        Optional.empty()),
                lines.stream().map(BankLine::outcome).toList());
        assertEquals("P-1/SQ2", lines.get(1).bankReference());
        assertEquals("AC03 账号不存在", lines.get(1).reason());
        assertEquals(List.of("6222000012345678"), lines.get(1).accounts());
        assertEquals(Optional.of(LocalDate.of(2024, 7, 2)), lines.get(1).onDate());
    }

    @Test
    void aMessageThatIsRejectedWholeIsOneWordOnAllOfIt() throws IOException, SAXException {
        byte[] message = BankMessages.rejected("SQM1", "70.00", "AC02");
        SchemaFactory.newDefaultInstance()
                .newSchema(BankFileReaderTest.class.getResource("/iso20022/pain.002.001.10.xsd"))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(message)));
        BankLine line = read(BankFileForm.XML, message).getFirst();
        assertTrue(line.isOfMessage());
        assertEquals("SQM1", line.reference());
        assertEquals(Optional.of(7_000L), line.amountFen());
        assertEquals(Optional.of(Instruction.Outcome.RETURNED), line.outcome());
        assertEquals("AC02 付款账号有误", line.reason());
        assertEquals("P-1", line.bankReference());
        assertEquals(Optional.of(LocalDate.of(2024, 7, 2)), line.onDate());
        assertEquals(
                Optional.empty(),
                read(BankFileForm.XML, BankMessages.rejected("SQM1", "70.00", "DU01"))
                        .getFirst()
                        .outcome(),
                "what was sent twice is not rejected for that");
        assertEquals(
                List.of(true, false),
                read(
                                BankFileForm.XML,
                                BankMessages.rejected(
                                        "SQM1", "70.00", "AC02", BankMessages.state("SQ1", "RJCT", "10.00")))
                        .stream()
                        .map(BankLine::isOfMessage)
                        .toList());
    }

    private static BankLine whole(String message) {
        return read(BankFileForm.XML, message.getBytes(StandardCharsets.UTF_8)).stream()
                .filter(BankLine::isOfMessage)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMessageThatIsRejectedWholeIsNoWordWhereTheFileSpeaksAgainstIt() {
        String right = new String(
                BankMessages.rejected("SQM1", "70.00", "AC02", BankMessages.state("SQ1", "RJCT", "10.00")),
                StandardCharsets.UTF_8);
        assertEquals(Optional.empty(), whole(right).wrong());
        String part = "<OrgnlPmtInfId>x</OrgnlPmtInfId>";
        String partRejected =
                "<OrgnlPmtInfId>SQM1</OrgnlPmtInfId><PmtInfSts>RJCT</PmtInfSts><StsRsnInf><Rsn><Cd>%s</Cd>"
                        + "</Rsn></StsRsnInf>";
        for (String wrong : List.of(
                right.replace("<TxSts>RJCT", "<TxSts>ACSC"),
                right.replace("<TxSts>RJCT", "<TxSts>PDNG"),
                right.replace(part, "<OrgnlPmtInfId>SQM1</OrgnlPmtInfId><PmtInfSts>ACSC</PmtInfSts>"),
                right.replace(
                        "</OrgnlGrpInfAndSts>",
                        "<NbOfTxsPerSts><DtldNbOfTxs>1</DtldNbOfTxs><DtldSts>ACSC</DtldSts></NbOfTxsPerSts>"
                                + "</OrgnlGrpInfAndSts>"),
                right.replace("<Cd>AC03</Cd>", "<Cd>AM05</Cd>"),
                right.replace("<Cd>AC03</Cd>", "<Prtry>DU01</Prtry>"),
                right.replace("账号不存在", "重复报文"),
                right.replace("<Rsn><Cd>AC02</Cd></Rsn>", "").replace(part, partRejected.formatted("AM05")),
                right.replace("<Rsn><Cd>AC02</Cd></Rsn>", ""),
                right.replace("<Cd>AC02</Cd>", "<Cd>NARR</Cd>"),
                right.replace("<Rsn><Cd>AC02</Cd></Rsn>", "<Rsn><Cd>AC02</Cd></Rsn><Rsn><Cd>AM04</Cd></Rsn>"),
                right.replace("<Cd>AC02</Cd>", "<Prtry>其他</Prtry>"),
                right.replace(">70.00<", ">七十<"),
                right.replace("<OrgnlCtrlSum>", "<OrgnlNbOfTxs>x</OrgnlNbOfTxs><OrgnlCtrlSum>"))) {
            assertTrue(whole(wrong).wrong().isPresent(), wrong);
        }
        for (String twice : List.of(
                right.replace("<Cd>AC02</Cd>", "<Cd>DU02</Cd>"),
                right.replace("<Cd>AC02</Cd>", "<Prtry>AM05</Prtry>"),
                right.replace("付款账号有误", "Duplicate message"))) {
            assertTrue(
                    read(BankFileForm.XML, twice.getBytes(StandardCharsets.UTF_8)).stream()
                            .allMatch(line -> line.outcome().isEmpty()),
                    "what was sent twice is not rejected for that, nor is any part of it");
        }
        String ofOnePayer = new String(BankMessages.pain002(), StandardCharsets.UTF_8)
                .replace(part, partRejected.formatted("AC02"));
        assertTrue(whole(ofOnePayer).wrong().isPresent(), "its message is another");
        assertEquals(
                Optional.empty(),
                whole(ofOnePayer.replace("<OrgnlMsgId>x<", "<OrgnlMsgId>SQM1<")).wrong());
    }

    /// A copy of a file that was carried out comes too late, finds no funds or is beyond a limit.
    @Test
    void aReasonThatMayKeepOutASecondSendingAloneIsForAPerson() {
        String whole = new String(BankMessages.rejected("SQM1", "70.00", "AC02"), StandardCharsets.UTF_8);
        String one =
                new String(BankMessages.pain002(BankMessages.state("SQ1", "RJCT", "10.00")), StandardCharsets.UTF_8);
        for (String code :
                List.of("AM02", "AM04", "AM07", "AM14", "DT01", "TM01", "AC04", "AC05", "AC06", "AC07", "AG01")) {
            assertTrue(whole(whole.replace("AC02", code)).wrong().isPresent(), code);
            assertEquals(List.of(), returned(one.replace("AC03", code)), code);
        }
        for (String ofAPayee : List.of("AC03", "AC14")) {
            assertTrue(whole(whole.replace("AC02", ofAPayee)).wrong().isPresent(), ofAPayee);
            assertEquals(List.of("SQ1"), returned(one.replace("AC03", ofAPayee)), ofAPayee);
        }
    }

    /// Which payments are said to have come back, as far as that is a word.
    private static List<String> returned(String message) {
        return read(BankFileForm.XML, message.getBytes(StandardCharsets.UTF_8)).stream()
                .filter(line -> line.outcome().equals(Optional.of(Instruction.Outcome.RETURNED)))
                .filter(line -> line.wrong().isEmpty())
                .map(BankLine::reference)
                .toList();
    }

    @Test
    void aPaymentRejectedAloneIsAWordOnlyWhereNothingSpeaksAgainstIt() {
        String right = new String(
                BankMessages.pain002(
                        BankMessages.state("SQ1", "RJCT", "10.00"), BankMessages.state("SQ2", "RJCT", "20.00")),
                StandardCharsets.UTF_8);
        assertEquals(List.of("SQ1", "SQ2"), returned(right));
        String unreasoned = right.replace("<Rsn><Cd>AC03</Cd></Rsn>", "");
        assertEquals(
                List.of(), returned(unreasoned.replace("</OrgnlMsgNmId>", "</OrgnlMsgNmId><GrpSts>RJCT</GrpSts>")));
        assertEquals(List.of("SQ2"), returned(right.replaceFirst("<Cd>AC03</Cd>", "<Cd>NARR</Cd>")));
        assertEquals(List.of("SQ1", "SQ2"), returned(right.replaceFirst("<Cd>AC03</Cd>", "<Cd>AC14</Cd>")));
        assertEquals(List.of(), returned(right.replaceFirst("<Cd>AC03</Cd>", "<Cd>DU04</Cd>")));
        assertEquals(List.of(), returned(right.replaceFirst("账号不存在", "重复")));
        String end = "</OrgnlPmtInfAndSts>";
        String both = right.replace(end, BankMessages.state("SQ1", "ACSC", "10.00") + end);
        assertEquals(List.of("SQ2"), returned(both));
        assertEquals(
                2,
                read(BankFileForm.XML, both.getBytes(StandardCharsets.UTF_8)).stream()
                        .filter(line -> line.wrong().isPresent())
                        .count());
    }

    @Test
    void aReturnInATableThatSaysItWasSentTwiceIsForAPerson() {
        String table = "业务编号,金额（元）,状态,流水号,交易日期,失败原因\r\nSQ1,1.00,%s,L-1,2025-11-20,重复提交\r\n";
        assertTrue(csv(table.formatted("失败"), StandardCharsets.UTF_8)
                .getFirst()
                .wrong()
                .isPresent());
        assertEquals(
                Optional.empty(),
                csv(table.formatted("成功"), StandardCharsets.UTF_8).getFirst().wrong());
    }

    @Test
    void aMessageWithADocumentTypeOrWithoutEndIsRefused() {
        String bomb = "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><d>&b;</d>";
        for (String text :
                List.of(bomb, "<!DOCTYPE d SYSTEM \"http://127.0.0.1:1/d\"><d/>", "<d>".repeat(200), "<d>", "")) {
            byte[] file = text.getBytes(StandardCharsets.UTF_8);
            String code = assertThrows(RefusedException.class, () -> read(BankFileForm.XML, file))
                    .refusal()
                    .code();
            assertTrue(List.of("BAD_BODY", "MESSAGE_UNKNOWN").contains(code), code);
        }
    }
}
