package cn.suanquan.settlement;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.KeyText;
import cn.suanquan.kernel.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The bank's word on one instruction: it names the instruction and bears the bank's own reference.
///
/// @param batch of the instruction, which payee and run complete
/// @param bankReference the bank's number of the payment or return, 1 to 100 characters; kept and compared in NFKC form
/// @param onDate day of payment or return in Shanghai
/// @param reason why it came back; required for RETURNED (退汇), 1 to 500 characters
public record BankResult(
        HolderId payee,
        int batch,
        Instruction.Outcome outcome,
        String bankReference,
        LocalDate onDate,
        Optional<String> reason) {
    static final int REFERENCE_CHARS_MAX = 100;
    static final int REASON_CHARS_MAX = 500;

    public BankResult {
        if (batch < 1) {
            throw new IllegalArgumentException("batch must be 1 or more, not " + batch);
        }
        bankReference = reference("bankReference", bankReference);
        reason.ifPresent(words -> check("reason", words, REASON_CHARS_MAX));
        if (outcome == Instruction.Outcome.RETURNED && reason.isEmpty()) {
            throw new IllegalArgumentException("reason is required for RETURNED");
        }
    }

    /// A text of 1 to `max` characters, none of them a control character.
    static void check(String name, String text, int max) {
        if (text.isBlank() || text.length() > max || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(name + " must have 1 to " + max + " characters, none of them a control");
        }
    }

    /// A number that a bank gave: what looks the same is the same.
    static String reference(String name, String text) {
        return KeyText.checked(name, text, REFERENCE_CHARS_MAX);
    }

    /// Refuses what cannot be said of that instruction: not of the newest of its payee (409), or dated before its
    /// release, before the word that stands, or after today (422).
    void mustFit(int index, Instruction instruction, int newest, LocalDate today) {
        if (batch != newest) {
            throw late(
                    index,
                    "batch",
                    "STALE_WORD",
                    "第 " + batch + " 批之后已有第 " + newest + " 批支付指令，不能再登记第 " + batch + " 批的新结果");
        }
        LocalDate released = FiscalYear.date(instruction.releasedAt());
        LocalDate first = instruction.onDate().filter(released::isBefore).orElse(released);
        if (onDate.isBefore(first) || onDate.isAfter(today)) {
            throw wrong(index, "onDate", "BAD_DATE", "日期应不早于 " + first + "（指令发出日或前一结果日），且不晚于今日 " + today);
        }
    }

    /// True where that was said before.
    boolean isRepeatOf(InstructionStore.Result said) {
        return said.payee().equals(payee)
                && said.batch() == batch
                && said.outcome() == outcome.status()
                && said.bankReference().equals(bankReference)
                && said.onDate().equals(onDate)
                && said.reason().equals(reason.orElse(""));
    }

    InstructionStore.Result said(Instruction.Status status) {
        return new InstructionStore.Result(payee, batch, status, bankReference, onDate, reason.orElse(""));
    }

    /// 422 for one item of a list.
    static RuntimeException wrong(int index, String field, String code, String detail) {
        return no(Refusal.Kind.RULE, index, field, code, detail);
    }

    /// 409 for one item of a list.
    static RuntimeException late(int index, String field, String code, String detail) {
        return no(Refusal.Kind.CONFLICT, index, field, code, detail);
    }

    private static RuntimeException no(Refusal.Kind kind, int index, String field, String code, String detail) {
        return new Refusal(
                        kind,
                        code,
                        "第 " + (index + 1) + " 项：" + detail + "。",
                        Optional.empty(),
                        List.of(new Refusal.Finding(Optional.of(index), "/" + index + "/" + field, code, detail)))
                .toException();
    }
}
