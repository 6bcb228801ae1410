package cn.suanquan.registry;

import java.util.Optional;
import java.util.regex.Pattern;

/// Where a holder is paid. Shown masked everywhere but in the payment file, and to who decides on a change of it.
///
/// @param accountName 户名, as the bank knows it
/// @param bank 开户行
/// @param number 账号, 8 to 32 digits
/// @param bankNumber 联行号 (CNAPS), 12 digits, where it is known
public record BankAccount(String accountName, String bank, String number, Optional<String> bankNumber) {
    /// Of a number; which of them a bank gives is its own affair.
    public static final int DIGITS_MIN = 8;

    public static final int DIGITS_MAX = 32;
    /// Of a 联行号.
    public static final int BANK_DIGITS = 12;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{" + DIGITS_MIN + "," + DIGITS_MAX + "}");
    private static final Pattern CNAPS = Pattern.compile("[0-9]{" + BANK_DIGITS + "}");

    public BankAccount {
        InputChecks.requireName("accountName", accountName, 200);
        InputChecks.requireName("bank", bank, 200);
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("bank account number must be 8 to 32 digits");
        }
        if (bankNumber.filter(cnaps -> !CNAPS.matcher(cnaps).matches()).isPresent()) {
            throw new IllegalArgumentException("bankNumber (联行号) must be 12 digits");
        }
    }

    /// An account whose 联行号 is not known.
    public BankAccount(String accountName, String bank, String number) {
        this(accountName, bank, number, Optional.empty());
    }

    /// True where a payment to this one goes where the other says. Where this one has no 联行号, the payment has none, and
    /// that of the other does not matter.
    public boolean isSameAs(BankAccount other) {
        return accountName.equals(other.accountName)
                && bank.equals(other.bank)
                && number.equals(other.number)
                && (bankNumber.isEmpty() || bankNumber.equals(other.bankNumber));
    }

    /// The number with all but the last four digits hidden.
    public String maskedNumber() {
        return masked(number);
    }

    static String masked(String number) {
        return "*".repeat(number.length() - 4) + number.substring(number.length() - 4);
    }

    /// Without the number: it must not reach a log by accident.
    @Override
    public String toString() {
        return accountName + " " + bank + " " + maskedNumber();
    }
}
