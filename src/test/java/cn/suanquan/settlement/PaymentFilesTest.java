package cn.suanquan.settlement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.policy.PaymentForm;
import cn.suanquan.policy.PaymentForm.Column;
import cn.suanquan.policy.PaymentForm.Field;
import cn.suanquan.policy.Procedure;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.PayeeAccount;
import cn.suanquan.tables.CsvSheet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class PaymentFilesTest {
    private static final String FORMULA = "=HYPERLINK(\"http://x\",\"甲\")&_x0041_<b>";
    private static final PaymentForm FORM = new PaymentForm(
            List.of(
                    column(Field.INSTRUCTION, "业务编号"),
                    column(Field.ACCOUNT_NAME, "收款人全称"),
                    column(Field.ACCOUNT_NUMBER, "收款人账号"),
                    column(Field.IDENTITY, "证件号码"),
                    new Column(Field.TEXT, "币种", Optional.of("人民币")),
                    column(Field.AMOUNT, "金额")),
            Optional.of(new PaymentForm.Payer("廊坊市财政局", "国家金库廊坊市中心支库", "1310001234567890")));

    private static Column column(Field field, String head) {
        return new Column(field, head, Optional.empty());
    }

    private static Settlements.WholeRun run(PaymentForm form) {
        return new SampleRun(Procedure.Payee.HOLDER, 0, form)
                .register(1, FORMULA, true)
                .register(2, "＋乙公司", true)
                .register(3, "丙", true)
                .line(1, 1, 12_345_678_901L)
                .line(2, 2, 5)
                .line(3, 3, -9_900)
                .whole(new RunState.PaidOut());
    }

    @Test
    void aWorkbookHasTheColumnsOfTheProgrammeAndEveryLongNumberAndFormulaAsText() throws IOException {
        PaymentBatch batch = PaymentBatch.of(run(FORM), 1);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(PaymentFile.xlsx(batch)))) {
            XSSFSheet sheet = book.getSheetAt(0);
            assertEquals(List.of("业务编号", "收款人全称", "收款人账号", "证件号码", "币种", "金额"), texts(sheet.getRow(0)));
            assertEquals(2, sheet.getLastRowNum());
            Row first = sheet.getRow(1);
            for (int i = 0; i < 5; i++) {
                assertEquals(CellType.STRING, first.getCell(i).getCellType());
                assertEquals("@", first.getCell(i).getCellStyle().getDataFormatString());
            }
            Instruction one = batch.payments().getFirst();
            assertEquals(
                    List.of(
                            batch.reference(one),
                            FORMULA,
                            one.bank().orElseThrow().number(),
                            "91131000MA07X6K12E",
                            "人民币"),
                    texts(first).subList(0, 5));
            assertEquals(123_456_789.01, first.getCell(5).getNumericCellValue());
            assertEquals("0.00", first.getCell(5).getCellStyle().getDataFormatString());
            assertEquals("＋乙公司", sheet.getRow(2).getCell(1).getStringCellValue());
        }
    }

    @Test
    void withoutAWordOfTheProgrammeTheColumnsAreThoseOfEveryCity() {
        PaymentBatch batch = PaymentBatch.of(
                new SampleRun(Procedure.Payee.HOLDER)
                        .register(1, "甲大学", true)
                        .line(1, 1, 123)
                        .whole(new RunState.PaidOut()),
                1);
        String csv = new String(PaymentFile.csv(batch), StandardCharsets.UTF_8);
        String number = batch.payments().getFirst().bank().orElseThrow().number();
        assertEquals(
                "\uFEFF\"序号\",\"批次\",\"收款单位\",\"统一社会信用代码/证件号\",\"户名\",\"账号\",\"开户行\",\"金额(元)\",\"大写金额\","
                        + "\"用途\",\"指令编号\"\r\n1,1,\"甲大学\",\"91131000MA07X6K12E\t\",\"甲大学\",\"" + number
                        + "\t\",\"中国工商银行廊坊新华支行\",1.23,\"壹元贰角叁分\",\"廊坊市人工智能算力券 2025-10 算力券兑付\",\""
                        + batch.reference(batch.payments().getFirst()) + "\"\r\n",
                csv);
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (Cell cell : row) {
            texts.add(cell.getCellType() == CellType.STRING ? cell.getStringCellValue() : "");
        }
        return texts;
    }

    @Test
    void theGuardOfACsvIsNoDataWhereItIsReadAgain() throws IOException {
        PaymentBatch batch = PaymentBatch.of(run(FORM), 1);
        String csv = new String(PaymentFile.csv(batch), StandardCharsets.UTF_8);
        assertTrue(csv.startsWith("\uFEFF\"业务编号\",\"收款人全称\""), csv);
        assertTrue(csv.contains("\"'=HYPERLINK(") && csv.contains("\"'＋乙公司\""), csv);
        try (CsvSheet sheet = new CsvSheet(new StringReader(csv.substring(1)))) {
            var _ = sheet.next();
            List<String> first = sheet.next().orElseThrow();
            Instruction one = batch.payments().getFirst();
            assertEquals(FORMULA, first.get(1));
            assertEquals(one.bank().orElseThrow().number(), first.get(2));
            assertEquals("91131000MA07X6K12E", first.get(3));
        }
        assertEquals(2, PaymentFile.guarded(batch));
        assertEquals(
                0,
                PaymentFile.guarded(PaymentBatch.of(
                        new SampleRun(Procedure.Payee.HOLDER)
                                .register(1, "甲", true)
                                .line(1, 1, 5)
                                .whole(new RunState.PaidOut()),
                        1)));
    }

    /// They are kept in `target/sheets`, for loadtest/sheets to open and save.
    @Test
    void everyDigitOfEveryLongNumberIsInBothTables() throws IOException {
        String identity = "913100001234567890";
        String account = "0000622202000112233445";
        String invoice = "24132000000098765432";
        PaymentForm form = new PaymentForm(
                List.of(
                        column(Field.NUMBER, "序号"),
                        column(Field.PAYEE, "收款单位"),
                        column(Field.IDENTITY, "证件号码"),
                        column(Field.ACCOUNT_NUMBER, "账号"),
                        new Column(Field.TEXT, "发票号码", Optional.of(invoice)),
                        column(Field.AMOUNT, "金额"),
                        column(Field.AMOUNT_IN_WORDS, "大写"),
                        column(Field.INSTRUCTION, "指令编号")),
                Optional.empty());
        PaymentBatch batch = PaymentBatch.of(
                new SampleRun(Procedure.Payee.HOLDER, 0, form)
                        .register(1, FORMULA, identity, account)
                        .register(2, "乙大学", "123100009999999999", "0012345678901234567")
                        .line(1, 1, 12_345_678_901L)
                        .line(2, 2, 10)
                        .whole(new RunState.PaidOut()),
                1);
        Path folder = Files.createDirectories(Path.of("target", "sheets"));
        Files.write(folder.resolve("payments.xlsx"), PaymentFile.xlsx(batch));
        Files.write(folder.resolve("payments.csv"), PaymentFile.csv(batch));
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(PaymentFile.xlsx(batch)))) {
            assertEquals(
                    List.of(identity, account, invoice),
                    texts(book.getSheetAt(0).getRow(1)).subList(2, 5));
        }
        String csv = new String(PaymentFile.csv(batch), StandardCharsets.UTF_8);
        assertTrue(
                csv.contains("\"" + identity + "\t\",\"" + account + "\t\",\"" + invoice + "\t\",123456789.01"), csv);
    }

    @Test
    void theMessageIsValidAndSaysToTheFenWhatIsPaidToWhom() throws IOException, SAXException {
        PaymentBatch batch = PaymentBatch.of(run(FORM), 1);
        byte[] message = PaymentMessage.pain001(batch);
        SchemaFactory.newDefaultInstance()
                .newSchema(PaymentFilesTest.class.getResource("/iso20022/pain.001.001.09.xsd"))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(message)));
        String xml = new String(message, StandardCharsets.UTF_8);
        assertTrue(xml.contains("<NbOfTxs>2</NbOfTxs><CtrlSum>123456789.06</CtrlSum>"), xml);
        assertTrue(xml.contains("<InstdAmt Ccy=\"CNY\">123456789.01</InstdAmt>"), xml);
        assertTrue(xml.contains("<Nm>廊坊市财政局</Nm>") && xml.contains("<Nm>国家金库廊坊市中心支库</Nm>"), xml);
        assertTrue(xml.contains("<DbtrAcct><Id><Othr><Id>1310001234567890</Id>"), xml);
        assertTrue(xml.contains("<ReqdExctnDt><Dt>2025-11-03</Dt></ReqdExctnDt>"), xml);
        assertTrue(xml.contains("<CreDtTm>2025-11-03T10:00:00+08:00</CreDtTm>"), xml);
        assertTrue(xml.contains("<Nm>=HYPERLINK(\"http://x\",\"甲\")&amp;_x0041_&lt;b&gt;</Nm>"), xml);
        assertEquals(
                "PAYER_UNKNOWN", refused(() -> PaymentMessage.pain001(PaymentBatch.of(run(PaymentForm.DEFAULT), 1))));
    }

    @Test
    void anotherCityWithAProgrammeOfTheSameCodeSendsItsMessagesUnderOtherIds() {
        PaymentBatch batch = PaymentBatch.of(run(FORM), 1);
        List<Instruction> payments = batch.payments();
        String ours = batch.references().message(1, payments);
        assertTrue(new String(PaymentMessage.pain001(batch), StandardCharsets.UTF_8)
                .contains("<MsgId>" + ours + "</MsgId>"));
        assertEquals(ours, batch.references().message(1, payments.reversed()));
        assertNotEquals(ours, batch.references().message(1, payments.subList(0, 1)));
        assertEquals(
                "SQM" + Sha256.hex("019b/1").substring(0, 24).toUpperCase(Locale.ROOT),
                new PaymentReferences("019b").message(1, payments),
                "what was sent under an id before keeps it");
    }

    @Test
    void theSameBatchIsTheSameBytesAndTheManifestSaysWhich() throws IOException {
        PaymentManifest manifest = PaymentManifest.of(run(FORM), 1);
        PaymentBatch again = PaymentBatch.of(run(FORM), 1);
        assertArrayEquals(PaymentFile.xlsx(again), PaymentFile.xlsx(PaymentBatch.of(run(FORM), 1)));
        assertEquals(
                List.of(
                        Sha256.hex(PaymentFile.xlsx(again)),
                        Sha256.hex(PaymentFile.csv(again)),
                        Sha256.hex(PaymentMessage.pain001(again))),
                manifest.files().stream()
                        .map(file -> file.sha256().orElseThrow())
                        .toList());
        assertEquals(run(FORM).content().hash(), manifest.contentHash());
        assertEquals(12_345_678_906L, manifest.sum().value());
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(PaymentFile.xlsx(again)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertEquals(1980, entry.getTimeLocal().getYear());
                assertEquals(ZipEntry.STORED, entry.getMethod());
            }
        }
        assertEquals(
                "PAYER_UNKNOWN",
                PaymentManifest.of(run(PaymentForm.DEFAULT), 1)
                        .files()
                        .getLast()
                        .code()
                        .orElseThrow());
    }

    @Test
    void theNumberOfABankIsInEachFileWhereItIsRegistered() throws IOException, SAXException {
        List<Column> columns = new ArrayList<>(FORM.columns());
        columns.add(column(Field.BANK_NUMBER, "联行号"));
        PaymentBatch batch = PaymentBatch.of(
                new SampleRun(Procedure.Payee.HOLDER, 0, new PaymentForm(columns, FORM.payer()))
                        .registerAt(1, "甲大学", "102146000018")
                        .register(2, "乙大学", true)
                        .line(1, 1, 500)
                        .line(2, 2, 700)
                        .whole(new RunState.PaidOut()),
                1);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(PaymentFile.xlsx(batch)))) {
            assertEquals("102146000018", book.getSheetAt(0).getRow(1).getCell(6).getStringCellValue());
        }
        String csv = new String(PaymentFile.csv(batch), StandardCharsets.UTF_8);
        assertTrue(csv.contains(",5.00,\"102146000018\t\"\r\n") && csv.contains(",7.00,\"\"\r\n"), csv);
        byte[] message = PaymentMessage.pain001(batch);
        SchemaFactory.newDefaultInstance()
                .newSchema(PaymentFilesTest.class.getResource("/iso20022/pain.001.001.09.xsd"))
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(message)));
        String xml = new String(message, StandardCharsets.UTF_8);
        assertTrue(
                xml.contains("<ClrSysMmbId><ClrSysId><Cd>CNAPS</Cd></ClrSysId><MmbId>102146000018</MmbId></ClrSysMmbId>"
                        + "<Nm>中国工商银行廊坊新华支行</Nm>"),
                xml);
        assertEquals(xml.indexOf("<ClrSysMmbId>"), xml.lastIndexOf("<ClrSysMmbId>"), xml);
    }

    @Test
    void aPaymentThatIsNotWhatWasApprovedIsInNoFile() {
        Settlements.WholeRun whole = run(FORM);
        Instruction one = whole.instructions().getFirst();
        PayeeAccount account = one.account().orElseThrow();
        PayeeAccount other = new PayeeAccount(
                new BankAccount(account.bank().accountName(), account.bank().bank(), "6222020200112299999"),
                account.since(),
                account.proposedBy(),
                account.approvedBy());
        assertEquals(
                "APPROVAL_DIFFERS",
                refused(() -> PaymentBatch.of(
                        with(whole, changed(one, Fen.of(one.amount().value() + 1), account)), 1)));
        assertEquals(
                "APPROVAL_DIFFERS", refused(() -> PaymentBatch.of(with(whole, changed(one, one.amount(), other)), 1)));
        assertEquals(
                "APPROVAL_DIFFERS",
                refused(() -> PaymentBatch.of(
                        new Settlements.WholeRun(
                                whole.run(),
                                new SampleRun(Procedure.Payee.HOLDER)
                                        .register(1, "丁", true)
                                        .line(1, 1, 5)
                                        .content(),
                                List.of(),
                                whole.instructions(),
                                List.of(),
                                whole.accounts(),
                                List.of()),
                        1)));
        assertEquals(
                "NOT_EXPORTED",
                refused(() -> PaymentBatch.of(
                        new SampleRun(Procedure.Payee.HOLDER)
                                .register(1, "丁", true)
                                .line(1, 1, 5)
                                .whole(new RunState.Draft("x")),
                        1)));
    }

    @Test
    void aPaymentAgainIsInAFileOnlyWhereTheBankReturnedItAndTwoPersonsNamedItsAccount() {
        Settlements.WholeRun whole = run(FORM);
        Instruction first = whole.instructions().getFirst();
        PayeeAccount account = first.account().orElseThrow();
        Instruction again = changed(first, 2, first.amount(), account);
        String releaser = first.releasedBy();
        assertEquals("APPROVAL_DIFFERS", refused(() -> PaymentBatch.of(with(whole, again), 2)));
        for (PaidAgain wrong : List.of(
                new PaidAgain(first.payee(), 3, 1, "recorder", releaser),
                new PaidAgain(first.payee(), 2, 2, "recorder", releaser),
                new PaidAgain(first.payee(), 2, 1, releaser, releaser),
                new PaidAgain(first.payee(), 2, 1, "recorder", "somebody else"),
                new PaidAgain(whole.instructions().getLast().payee(), 2, 1, "recorder", releaser))) {
            assertEquals("APPROVAL_DIFFERS", refused(() -> PaymentBatch.of(with(whole, again, wrong), 2)));
        }
        PaidAgain right = new PaidAgain(first.payee(), 2, 1, "recorder", releaser);
        assertEquals(
                List.of(again), PaymentBatch.of(with(whole, again, right), 2).payments());
        PayeeAccount ofOne =
                new PayeeAccount(account.bank(), account.since(), account.proposedBy(), account.proposedBy());
        assertEquals(
                "APPROVAL_DIFFERS",
                refused(() -> PaymentBatch.of(with(whole, changed(first, 2, first.amount(), ofOne), right), 2)));
    }

    private static Settlements.WholeRun with(Settlements.WholeRun whole, Instruction changed, PaidAgain... again) {
        return new Settlements.WholeRun(
                whole.run(),
                whole.content(),
                whole.withheld(),
                List.of(changed),
                List.of(again),
                whole.accounts(),
                List.of());
    }

    private static Instruction changed(Instruction one, Fen amount, PayeeAccount account) {
        return changed(one, one.batch(), amount, account);
    }

    private static Instruction changed(Instruction one, int batch, Fen amount, PayeeAccount account) {
        return new Instruction(
                one.payee(),
                one.name(),
                one.identity(),
                batch,
                one.direction(),
                amount,
                Optional.of(account),
                one.releasedBy(),
                one.releasedAt(),
                one.status(),
                one.bankReference(),
                one.onDate(),
                one.reason());
    }

    private static String refused(Runnable act) {
        return assertThrows(RefusedException.class, act::run).refusal().code();
    }
}
