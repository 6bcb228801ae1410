package cn.suanquan.settlement;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.PayeeAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// One order of a run for one payee: to pay, or to set off a net of zero.
///
/// @param batch 1 for the first payment file; a payment again after 退汇 stands in a later batch
/// @param amount in 分; zero for an OFFSET only
/// @param bankReference the bank's number of the last result, onDate its day
/// @param reason why the bank returned it
public record Instruction(
        HolderId payee,
        String name,
        String identity,
        int batch,
        Direction direction,
        Fen amount,
        Optional<PayeeAccount> account,
        String releasedBy,
        Instant releasedAt,
        Status status,
        Optional<String> bankReference,
        Optional<LocalDate> onDate,
        Optional<String> reason) {

    public Optional<BankAccount> bank() {
        return account.map(PayeeAccount::bank);
    }

    /// Whether two persons named where it goes.
    boolean isToAnAccountOfTwo() {
        return account.filter(one -> !one.proposedBy().equals(one.approvedBy())).isPresent();
    }

    public enum Direction {
        PAY,
        OFFSET
    }

    public enum Status {
        /// Out; nothing heard yet.
        ISSUED,
        PAID,
        /// The bank sent it back; to be paid again by a repayment, or given up.
        RETURNED,
        /// Came back, and will not be paid again: its lines are open for a later run.
        GIVEN_UP,
        /// Came back after claims of it had been corrected: what is still due of it is open for a later run, what was
        /// set off against it stays set off.
        REOPENED,
        OFFSET;

        /// The debts of the payee were set off then.
        static final List<Status> SET_OFF = List.of(PAID, OFFSET);

        /// Nothing more is expected of it.
        public boolean isSettled() {
            return switch (this) {
                case PAID, GIVEN_UP, REOPENED, OFFSET -> true;
                case ISSUED, RETURNED -> false;
            };
        }
    }

    /// What the bank may report of an instruction.
    public enum Outcome {
        PAID,
        RETURNED;

        /// What the instruction is then.
        Status status() {
            return switch (this) {
                case PAID -> Status.PAID;
                case RETURNED -> Status.RETURNED;
            };
        }
    }

    /// The status after a result of the bank, or 409 where that cannot follow: a payment is paid or returned, also
    /// returned after it was paid; nothing follows what is returned or settled otherwise.
    Status after(Outcome outcome) {
        boolean allowed =
                switch (outcome) {
                    case PAID -> direction == Direction.PAY && status == Status.ISSUED;
                    case RETURNED -> direction == Direction.PAY && (status == Status.ISSUED || status == Status.PAID);
                };
        if (!allowed) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "INSTRUCTION_STATE",
                            name + " 的第 " + batch + " 批指令（" + direction + "）当前为 " + status + "，不能登记 " + outcome + "。")
                    .toException();
        }
        return outcome.status();
    }
}
