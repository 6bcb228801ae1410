package cn.suanquan.claim;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.KeyText;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An invoice of a claim, by all that it is known by. A digital one (数电票) has a number of 20 digits and no code. An
/// earlier one has a code and a number of 8. A paper one made on the digital platform (数电纸质发票) has all three, and
/// states all three, or it could be claimed once by each.
///
/// @param code 10 or 12 digits, see [InvoiceCode]
/// @param number 20 digits, or 8 beside a code
/// @param digitalNumber the 20 digits that a paper invoice shows besides its code and number
/// @param hasNoDigitalNumber true where an invoice by code and number shows none; believed only where its code says so
/// @param amountFen its total with tax (价税合计), in 分
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Invoice(
        Optional<String> code,
        String number,
        Optional<String> digitalNumber,
        Optional<Boolean> hasNoDigitalNumber,
        Fen amountFen) {
    private static final int DIGITS_MAX = 20;

    public Invoice {
        code = code.map(c -> KeyText.checked("invoice code", c, DIGITS_MAX));
        number = KeyText.checked("invoice number", number, DIGITS_MAX);
        digitalNumber = digitalNumber.map(d -> KeyText.checked("digitalNumber", d, DIGITS_MAX));
        require(!amountFen.isZero(), "金额须大于 0 (amountFen must be more than 0)");
        if (code.isEmpty()) {
            require(
                    number.matches("[0-9]{20}"),
                    "发票须填 20 位数电票号码，或 10、12 位代码和 8 位号码 (a number of 20 digits, or a code of 10 or 12 digits with a number of 8)");
            var _ = new DigitalNumber(number);
            require(digitalNumber.isEmpty(), "digitalNumber stands beside a code; without one give it as the number");
            require(hasNoDigitalNumber.isEmpty(), "hasNoDigitalNumber is said of an invoice with a code");
        } else {
            require(
                    number.matches("[0-9]{8}") && !number.equals("00000000"),
                    "有发票代码的，号码须为 8 位数字且不全为 0 (must be 8 digits, not all 0)");
            ofCode(new InvoiceCode(code.get()), digitalNumber.map(DigitalNumber::new), hasNoDigitalNumber);
        }
    }

    private static void ofCode(InvoiceCode code, Optional<DigitalNumber> digital, Optional<Boolean> hasNone) {
        if (digital.isPresent()) {
            require(hasNone.isEmpty(), "give digitalNumber or hasNoDigitalNumber, not both");
            require(
                    !code.isElectronic(),
                    "an electronic invoice with the code " + code.digits() + " has no digitalNumber");
            require(
                    code.year() <= digital.get().year(),
                    "the code " + code.digits() + " is of a later year than "
                            + digital.get().digits());
        } else {
            require(
                    hasNone.orElse(false),
                    "有发票代码的，须填 20 位数电票号码或声明没有 (must state its digitalNumber of 20 digits, or hasNoDigitalNumber)");
            require(
                    code.isWithoutDigitalNumber(),
                    "a paper invoice with the code " + code.digits()
                            + " has a digitalNumber of 20 digits; where it shows none, ask for a digital invoice instead");
        }
    }

    /// What shows that it is of a year after that one, in words, where something does.
    Optional<String> notOf(FiscalYear latest) {
        int year = latest.year() % 100;
        return code.map(InvoiceCode::new)
                .filter(c -> c.year() > year)
                .map(c -> "代码 " + c.digits() + " 的年份晚于今年")
                .or(() -> digital().filter(d -> d.year() > year).map(d -> "号码 " + d.digits() + " 的年份晚于今年"));
    }

    private Optional<DigitalNumber> digital() {
        return (code.isEmpty() ? Optional.of(number) : digitalNumber).map(DigitalNumber::new);
    }

    /// All that it is known by, as digits alone: the same digits are the same invoice, however they are split.
    List<String> identities() {
        List<String> all = new ArrayList<>();
        all.add(code.orElse("") + number);
        digitalNumber.filter(d -> !all.contains(d)).ifPresent(all::add);
        return all;
    }

    private static void require(boolean isRight, String rule) {
        if (!isRight) {
            throw new IllegalArgumentException(rule);
        }
    }
}
