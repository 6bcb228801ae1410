package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.console.FieldCheck.Said;
import cn.suanquan.kernel.SocialCreditCode;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.MakerNumber;
import cn.suanquan.voucher.VoucherNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What is said of a field while it is typed is what the API says when it is sent.
class FieldCheckTest {
    private static final String CODE = "91110108576904180";

    @Test
    void aCodeIsCountedThenReadThenChecked() {
        String right = CODE + SocialCreditCode.checkCharacter(CODE);
        assertEquals("codeFits", key(FieldCheck.CODE, right));
        assertEquals("codeFits", key(FieldCheck.CODE, right.toLowerCase(Locale.ROOT)));
        assertEquals(said("shorter", "1", ""), FieldCheck.CODE.of(CODE, ""));
        assertEquals(said("longer", "1", "bad"), FieldCheck.CODE.of(right + "1", ""));
        assertEquals(said("codePlace", "3", "bad"), FieldCheck.CODE.of("91I", ""));
        assertEquals("codeDepartment", key(FieldCheck.CODE, "0" + right.substring(1)));
        assertEquals("codePerson", key(FieldCheck.CODE, "11010519491231002X"));
        assertEquals("codeCheck", key(FieldCheck.CODE, CODE + (right.endsWith("0") ? "1" : "0")));
        assertEquals(Optional.empty(), FieldCheck.CODE.of(" ", ""));
    }

    @Test
    void aWrongCheckCharacterIsToldWithoutTheRightOne() {
        char right = SocialCreditCode.checkCharacter(CODE);
        for (char last : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
            Said said = FieldCheck.CODE.of(CODE + last, "").orElseThrow();
            assertEquals(last == right ? "codeFits" : "codeCheck", said.key());
            assertEquals("", said.part());
        }
    }

    @Test
    void whatIsToldWrongIsWhatTheApiRefuses() {
        List<String> texts = List.of(
                "1",
                "1234567",
                "12345678",
                "1".repeat(12),
                "1".repeat(32),
                "1".repeat(33),
                "1234567a",
                "ABCDE",
                "ABCDEF",
                "11010519491231002X",
                "110105194912310021",
                "A".repeat(20),
                "A".repeat(21),
                "abcdef",
                CODE,
                CODE + "0",
                "LF25-7K2M9QXA-C",
                "LF25-7K2M9QXA-0",
                "LF25-7K2M9QXAXC",
                "第一二三四五六七八");
        for (String text : texts) {
            assertEquals(isTaken(SocialCreditCode::new, text), isWhole(FieldCheck.CODE, text, "codeCheck"), text);
            assertEquals(isTaken(MakerNumber::new, text), isWhole(FieldCheck.PERSON, text, ""), text);
            assertEquals(
                    isTaken(number -> new BankAccount("户名", "开户行", number), text),
                    isWhole(FieldCheck.ACCOUNT, text, ""),
                    text);
            assertEquals(
                    isTaken(bank -> new BankAccount("户名", "开户行", "12345678", Optional.of(bank)), text),
                    isWhole(FieldCheck.BANK, text, ""),
                    text);
            assertEquals(isTaken(VoucherNumber::new, text), isWhole(FieldCheck.VOUCHER, text, ""), text);
        }
    }

    @Test
    void anAmountIsWrittenInWordsOrAgainstItsLimit() {
        assertEquals(said("capital", "壹万元零伍角", "capital"), FieldCheck.AMOUNT.of("10,000.50", ""));
        assertEquals(said("capital", "壹元整", "capital"), FieldCheck.AMOUNT.of("1", "100"));
        assertEquals(said("above", "1.00", "bad"), FieldCheck.AMOUNT.of("1.01", "100"));
        assertEquals(said("above", "0.00", "bad"), FieldCheck.AMOUNT.of("0.01", "0"));
        assertEquals("capital", key(FieldCheck.AMOUNT, "5"));
        assertEquals(said("amountWrong", "", "bad"), FieldCheck.AMOUNT.of("1e5", ""));
        assertEquals(
                "capital", FieldCheck.AMOUNT.of("5", "nothing").orElseThrow().key());
    }

    @Test
    void aDayIsReadAsPagesWriteIt() {
        assertEquals(said("day", "2025-03-04", ""), FieldCheck.DAY.of("2025-03-04", ""));
        for (String wrong : List.of("2025-02-30", "03/04/2025", "2025-3-4", "20250304")) {
            assertEquals(said("dayWrong", "", "bad"), FieldCheck.DAY.of(wrong, ""), wrong);
        }
    }

    /// Nothing keeps it from being sent; a check character that two officers may accept is another matter.
    private static boolean isWhole(FieldCheck kind, String text, String accepted) {
        return kind.of(text, "")
                .filter(said -> said.key().equals(accepted)
                        || !said.look().equals("bad") && !said.key().equals("shorter"))
                .isPresent();
    }

    private static boolean isTaken(Consumer<String> record, String text) {
        try {
            record.accept(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String key(FieldCheck kind, String text) {
        return kind.of(text, "").orElseThrow().key();
    }

    private static Optional<Said> said(String key, String part, String look) {
        return Optional.of(new Said(key, part, look));
    }
}
