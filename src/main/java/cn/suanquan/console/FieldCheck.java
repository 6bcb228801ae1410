package cn.suanquan.console;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.SocialCreditCode;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.MakerNumber;
import cn.suanquan.voucher.VoucherNumber;
import io.quarkus.qute.TemplateExtension;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/// What can be said of a field while it is typed, by the rules of the API's own records. It looks at the text alone:
/// what is registered, or whose it is, nobody learns here.
enum FieldCheck {
    /// 统一社会信用代码. Which check character would fit is not told: that would put a wrong code right in the wrong place.
    CODE,
    /// The number of a maker's own identity document.
    PERSON,
    /// The number of a bank account.
    ACCOUNT,
    /// 联行号.
    BANK,
    VOUCHER,
    /// A day, as pages write it: a browser's own field shows it as its country does, where 03/04 is two days.
    DAY,
    /// In 元, against the most that may be written where there is such a limit.
    AMOUNT;

    private static final int VOUCHER_CHARS_MAX = 40;

    /// @param key of [CheckWords]
    /// @param part what the words name: a place, a count, an amount; empty where they name nothing
    /// @param look `good`, `bad`, `capital`, or empty while it is not yet whole
    record Said(String key, String part, String look) {
        private static Optional<Said> right(String key) {
            return Optional.of(new Said(key, "", "good"));
        }

        private static Optional<Said> wrong(String key) {
            return Optional.of(new Said(key, "", "bad"));
        }

        private static Optional<Said> wrong(String key, Object part) {
            return Optional.of(new Said(key, part.toString(), "bad"));
        }

        private static Optional<Said> plain(String key, Object part) {
            return Optional.of(new Said(key, part.toString(), ""));
        }
    }

    /// For a template that shows the field: `{checked:said('code', text, '')}`.
    @TemplateExtension(namespace = "checked")
    static Optional<Said> said(String kind, String text, Object most) {
        return valueOf(kind.toUpperCase(Locale.ROOT)).of(text, most.toString());
    }

    /// In the address that checks it.
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As it is taken where it is sent: codes in capitals, and a voucher's number without blanks and in half width too.
    String read(String text) {
        return switch (this) {
            case CODE -> text.toUpperCase(Locale.ROOT);
            case VOUCHER ->
                Normalizer.normalize(
                                text.substring(0, Math.min(text.length(), VOUCHER_CHARS_MAX)), Normalizer.Form.NFKC)
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[^0-9A-Z-]", "");
            default -> text;
        };
    }

    /// @param most in 分, of an amount; anything else is no limit
    Optional<Said> of(String written, String most) {
        String text = read(written.strip());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (this) {
            case CODE ->
                counted(text, SocialCreditCode.LENGTH, SocialCreditCode.LENGTH, SocialCreditCode::isCharacter, "code")
                        .or(() -> code(text));
            case PERSON ->
                counted(text, MakerNumber.LENGTH_MIN, MakerNumber.LENGTH_MAX, MakerNumber::isCharacter, "person")
                        .or(() -> MakerNumber.isChecked(text)
                                ? Said.plain("count", text.length())
                                : Said.wrong("personCheck"));
            case ACCOUNT -> digits(text, BankAccount.DIGITS_MIN, BankAccount.DIGITS_MAX);
            case BANK -> digits(text, BankAccount.BANK_DIGITS, BankAccount.BANK_DIGITS);
            case VOUCHER ->
                counted(text, VoucherNumber.LENGTH, VoucherNumber.LENGTH, c -> true, "")
                        .or(() -> voucher(text));
            case DAY -> day(text);
            case AMOUNT ->
                YuanField.read(text).map(amount -> amount(amount, most)).orElseGet(() -> Said.wrong("amountWrong"));
        };
    }

    /// What is wrong with the characters of a text or with their number; nothing where both are right.
    private static Optional<Said> counted(String text, int min, int max, IntPredicate isAllowed, String kind) {
        int right = (int) text.chars().takeWhile(isAllowed).count();
        if (right < text.length()) {
            return Said.wrong(kind + "Place", right + 1);
        }
        if (right > max) {
            return Said.wrong("longer", right - max);
        }
        return right < min ? Said.plain("shorter", min - right) : Optional.empty();
    }

    private static Optional<Said> digits(String text, int min, int max) {
        return counted(text, min, max, c -> c >= '0' && c <= '9', "digit").or(() -> Said.plain("count", text.length()));
    }

    private static Optional<Said> code(String text) {
        return SocialCreditCode.fault(text)
                .flatMap(fault -> Said.wrong(fault == SocialCreditCode.Fault.PERSON ? "codePerson" : "codeDepartment"))
                .or(() -> new SocialCreditCode(text).isCheckCharacterRight()
                        ? Said.right("codeFits")
                        : Said.wrong("codeCheck"));
    }

    private static Optional<Said> voucher(String text) {
        if (VoucherNumber.isRight(text)) {
            return Said.right("voucherFits");
        }
        return Said.wrong(VoucherNumber.hasForm(text) ? "voucherCheck" : "voucherForm");
    }

    private static Optional<Said> day(String text) {
        try {
            return Said.plain("day", LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Said.wrong("dayWrong");
        }
    }

    private static Optional<Said> amount(Fen amount, String most) {
        boolean isAbove = most.matches("[0-9]{1,15}") && amount.value() > Long.parseLong(most);
        return isAbove
                ? Said.wrong("above", Fen.yuan(Long.parseLong(most)))
                : Optional.of(new Said("capital", Show.capital(amount.value()), "capital"));
    }
}
