package cn.suanquan.settlement;

import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the bank said of a payee's newest instruction.
///
/// @param batch the instruction meant, where the sender wants it checked
/// @param bankReference the bank's number of the payment, 1 to 100 characters
/// @param onDate day of payment or return in Shanghai, not in the future
/// @param reason why it came back; required for RETURNED (退汇), 1 to 500 characters
public record BankResult(
        HolderId payee,
        Optional<Integer> batch,
        Instruction.Outcome outcome,
        String bankReference,
        LocalDate onDate,
        Optional<String> reason) {
    static final int REFERENCE_CHARS_MAX = 100;
    static final int REASON_CHARS_MAX = 500;

    public BankResult {
        check("bankReference", bankReference, REFERENCE_CHARS_MAX);
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

    /// The instruction it is about, or 422 with the index of the result.
    Instruction check(int index, Map<HolderId, Instruction> newest, boolean isFirst, LocalDate today) {
        Instruction instruction = newest.get(payee);
        if (instruction == null) {
            throw wrong(index, "payee", "NOT_A_PAYEE", "不是本批次的收款单位");
        }
        if (!isFirst) {
            throw wrong(index, "payee", "NAMED_TWICE", "同一收款单位在一次登记中只能出现一次");
        }
        if (batch.isPresent() && batch.get() != instruction.batch()) {
            throw wrong(index, "batch", "NOT_THE_NEWEST", "最新支付批次为第 " + instruction.batch() + " 批");
        }
        if (onDate.isAfter(today) || onDate.getYear() < 2000) {
            throw wrong(index, "onDate", "BAD_DATE", "日期应在 2000 年之后且不晚于今日 " + today);
        }
        return instruction;
    }

    /// True where the instruction already has this result.
    boolean isRepeatOf(Instruction instruction) {
        return instruction.status() == outcome.status()
                && instruction.bankReference().equals(Optional.of(bankReference))
                && instruction.onDate().equals(Optional.of(onDate))
                && instruction.reason().equals(reason);
    }

    /// 422 for one item of a list.
    static RuntimeException wrong(int index, String field, String code, String detail) {
        return new Refusal(
                        Refusal.Kind.RULE,
                        code,
                        "第 " + (index + 1) + " 项: " + detail + "。",
                        Optional.empty(),
                        List.of(new Refusal.Finding(Optional.of(index), "/" + index + "/" + field, code, detail)))
                .toException();
    }
}
