package cn.suanquan.reconciliation;

import cn.suanquan.ledger.Bucket;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The final account (决算) of a programme's year as of the end of a day that was reconciled; of the same day the same
/// for ever. Amounts are in 分.
///
/// @param day the last day that is in it, and the position of the ledger at which it ends
/// @param closing by whom and by which document the year was closed; absent while it is open
/// @param pools what each pool was given, by documents, and what is left of it
/// @param versions what the vouchers of each version of the programme have, by bucket
/// @param levels what each level of government bears of what was paid, by the versions of the vouchers
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FinalAccount(
        String programme,
        int year,
        LocalDate day,
        long position,
        Optional<Closing> closing,
        Totals totals,
        List<PoolAccount> pools,
        @JsonInclude List<VersionAccount> versions,
        @JsonInclude List<LevelShare> levels) {

    public record Closing(
            LocalDate onDay, Instant closedAt, String closedBy, String approvedBy, String documentNumber) {}

    /// What a document did to a pool.
    ///
    /// @param changeFen below zero where it took money
    /// @param approvedBy absent of an opening with the amount of the programme's text
    public record BudgetDocument(
            String number,
            LocalDate onDay,
            String direction,
            long changeFen,
            String reason,
            String person,
            Optional<String> approvedBy) {}

    /// @param budgetFen what its documents come to, without that of the closing
    /// @param leftFen what is in it
    /// @param returnedFen what went back to the treasury by the document of the closing
    /// @param grantedFen the rest
    public record PoolAccount(
            String pool,
            long budgetFen,
            long grantedFen,
            long leftFen,
            long returnedFen,
            List<BudgetDocument> documents) {}

    public record VersionAccount(int version, Map<Bucket, Long> balancesFen) {}

    /// @param shareBasisPoints of the version; absent where versions of the year share otherwise
    public record LevelShare(String level, Optional<Integer> shareBasisPoints, long amountFen) {}

    /// @param paidFen paid out: what stands PAID, and what of it is owed back
    /// @param owedFen of it, what is to come back and has not: it carries over (结转) with its year closed or not
    /// @param writtenOffFen of it, what two persons wrote off (已核销): it is collected no more
    /// @param advancesFen beside it, what centers were paid ahead and runs have not set off (预拨未抵扣)
    /// @param underWayFen claimed or in payment: it has to be settled before the year is closed
    /// @param unclaimedFen reserved or confirmed and not claimed: it lapses when the year is closed
    /// @param unusedFen in vouchers and never drawn: it lapses when the year is closed
    /// @param leftFen in the pools: it goes back to the treasury when the year is closed
    /// @param returnedFen what has gone back to the treasury, of vouchers and by the closing of pools
    /// @param executionBasisPoints paidFen of budgetFen, rounded down; absent where no pool has a budget
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Totals(
            long budgetFen,
            long paidFen,
            long owedFen,
            long writtenOffFen,
            long advancesFen,
            long underWayFen,
            long unclaimedFen,
            long unusedFen,
            long leftFen,
            long returnedFen,
            Optional<Long> executionBasisPoints) {
        /// What lapses or goes back if the year is closed as it stands.
        public long lapsesFen() {
            return unclaimedFen + unusedFen + leftFen;
        }
    }
}
