package cn.suanquan.settlement;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.registry.BankAccount;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An advance as officers see it. Of its amount each 分 is taken back, not paid yet, owed, held by a locked run, set
/// off, paid back or written off.
///
/// @param year whose budget it is taken from
/// @param takenBackFen went back to the treasury without being paid
/// @param unpaidFen appropriated and with nobody, or in a payment that is out
/// @param owedFen with the center, to be set off or paid back
/// @param heldFen to be set off by runs that are locked
/// @param setOffFen set off for good
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AdvanceView(
        UUID id,
        String programme,
        int programmeVersion,
        int year,
        CenterId center,
        HolderId payee,
        String payeeName,
        String state,
        String documentNumber,
        String reason,
        String proposedBy,
        String approvedBy,
        Instant approvedAt,
        @JsonProperty("amountFen") Fen amount,
        @JsonProperty("takenBackFen") Fen takenBack,
        @JsonProperty("unpaidFen") Fen unpaid,
        @JsonProperty("owedFen") Fen owed,
        @JsonProperty("heldFen") Fen held,
        @JsonProperty("setOffFen") Fen setOff,
        @JsonProperty("repaidFen") Fen repaid,
        @JsonProperty("writtenOffFen") Fen writtenOff,
        List<Payment> payments,
        List<AdvanceRepayment> repayments) {

    /// A payment of it and what the bank said last; the account is masked.
    ///
    /// @param status ISSUED until the bank speaks
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Payment(
            int batch,
            @JsonProperty("amountFen") Fen amount,
            Optional<String> maskedAccount,
            String releasedBy,
            Instant releasedAt,
            Instruction.Status status,
            Optional<String> bankReference,
            Optional<LocalDate> onDate,
            Optional<String> reason) {
        static Payment of(Instruction one) {
            return new Payment(
                    one.batch(),
                    one.amount(),
                    one.bank().map(BankAccount::maskedNumber),
                    one.releasedBy(),
                    one.releasedAt(),
                    one.status(),
                    one.bankReference(),
                    one.onDate(),
                    one.reason());
        }
    }

    static AdvanceView of(
            Advance advance,
            String payeeName,
            Account account,
            Fen writtenOff,
            List<AdvanceRepayment> repayments,
            List<Instruction> payments) {
        Fen repaid = repayments.stream().map(AdvanceRepayment::amount).reduce(Fen.ZERO, Fen::plus);
        return new AdvanceView(
                advance.id(),
                advance.programme(),
                advance.programmeVersion(),
                advance.year().year(),
                advance.center(),
                advance.payee(),
                payeeName,
                advance.state().name(),
                advance.documentNumber(),
                advance.reason(),
                advance.proposedBy(),
                advance.approvedBy(),
                advance.approvedAt(),
                advance.amount(),
                advance.takenBack(),
                Fen.of(account.in(Bucket.AVAILABLE) + account.in(Bucket.PAYABLE)),
                Fen.of(account.in(Bucket.OWED)).minusOrZero(writtenOff),
                Fen.of(account.in(Bucket.HELD)),
                Fen.of(account.in(Bucket.PAID)),
                repaid,
                writtenOff,
                payments.stream().map(Payment::of).toList(),
                repayments);
    }
}
