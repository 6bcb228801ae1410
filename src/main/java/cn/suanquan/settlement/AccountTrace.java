package cn.suanquan.settlement;

import cn.suanquan.registry.BankAccount;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// The account that a payee is paid to, beside that of its last payment before the run: two accounts with the same last
/// four digits differ in their hash.
///
/// @param since when two persons entered it
/// @param paidBefore the account of the payee's last payment that did not come back, by whichever programme; absent
///     where there was none
public record AccountTrace(
        Account account, Instant since, String proposedBy, String approvedBy, Optional<PaidBefore> paidBefore) {

    /// An account as it is shown.
    ///
    /// @param numberHash HMAC of its number under the register's key
    public record Account(String accountName, String bank, String maskedAccount, String numberHash) {
        static Account of(BankAccount bank, String numberHash) {
            return new Account(bank.accountName(), bank.bank(), bank.maskedNumber(), numberHash);
        }
    }

    /// @param onDate the day of that payment
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PaidBefore(Account account, LocalDate onDate) {}

    /// Another account than the last payment went to.
    boolean isChanged() {
        return paidBefore.filter(before -> !before.account().equals(account)).isPresent();
    }
}
