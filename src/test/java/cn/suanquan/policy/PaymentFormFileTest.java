package cn.suanquan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PaymentFormFileTest {
    private static final String NEEDED = "{field: ACCOUNT_NAME, head: 户名}, {field: ACCOUNT_NUMBER, head: 账号},"
            + " {field: INSTRUCTION, head: 编号}, {field: AMOUNT, head: 金额}";

    private static Programme read(String payments) {
        return ProgrammeFile.read(
                "langfang.yaml", langfang().replace("payee: HOLDER", "payee: HOLDER\n  payments: " + payments));
    }

    private static String langfang() {
        try (var file = PaymentFormFileTest.class.getResourceAsStream("/programmes/langfang.yaml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String wrong(String payments) {
        return assertThrows(BadProgramme.class, () -> read(payments)).findings().stream()
                .map(finding -> finding.field() + " " + finding.what())
                .collect(Collectors.joining("; "));
    }

    @Test
    void theColumnsStandInTheirOrderAndTheAccountThatPaysIsNotShown() {
        PaymentForm form = read("{columns: [" + NEEDED + ", {field: TEXT, head: 币种, text: 人民币}],"
                        + " payer: {name: 财政局, bank: 国库, account: \"12345678\"}}")
                .procedure()
                .payments();
        assertEquals(
                List.of("户名", "账号", "编号", "金额", "币种"),
                form.columns().stream().map(PaymentForm.Column::head).toList());
        assertEquals("12345678", form.payer().orElseThrow().accountNumber());
        assertFalse(form.toString().contains("12345678"), form.toString());
        assertEquals(PaymentForm.DEFAULT, read("{}").procedure().payments());
    }

    @Test
    void aFormThatCannotPayOrIsSaidTwiceIsNoForm() {
        assertTrue(wrong("{columns: [{field: AMOUNT, head: 金额}]}").contains("ACCOUNT_NUMBER"));
        assertTrue(wrong("{columns: [" + NEEDED + ", {field: BANK, head: 户名}]}").contains("twice"));
        assertTrue(
                wrong("{columns: [" + NEEDED + ", {field: AMOUNT, head: 数额}]}").contains("twice"));
        assertTrue(wrong("{columns: [" + NEEDED + ", {field: TEXT, head: 币种}]}").contains("TEXT"));
        assertTrue(wrong("{columns: [" + NEEDED + ", {field: BANK, head: 行, text: 甲}]}")
                .contains("TEXT"));
        assertTrue(wrong("{payer: {name: 财政局, bank: 国库, account: 12-34}}").contains("account"));
        assertTrue(wrong("{columns: [" + NEEDED + ", {field: BANK, head: " + "长".repeat(41) + "}]}")
                .contains("40"));
    }
}
