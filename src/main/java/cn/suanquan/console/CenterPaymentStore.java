package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The SQL of what a center is paid. The center is a condition of every query; no holder is in any answer.
@ApplicationScoped
class CenterPaymentStore {
    static final int LISTED = 200;

    /// A line that waits for a run. A center sees its ground in the claimed records of the voucher.
    record WaitingLine(UUID voucher, String programme, long amountFen, boolean isCorrection, Instant since) {
        public String ground() {
            return "/console/center/records?period=&state=CLAIMED&voucher=" + voucher;
        }
    }

    /// What a run pays for a center; its ground is in the claimed records.
    ///
    /// @param outcome what the bank said last; empty where it has said nothing
    /// @param accountEnd the last four characters of the account
    record CenterPayment(
            String programme,
            String period,
            String state,
            long lines,
            long amountFen,
            String accountEnd,
            String bank,
            String outcome,
            Optional<LocalDate> onDate) {
        public String ground() {
            return "/console/center/records?period=&state=CLAIMED";
        }

        public String stateKey() {
            return CenterCodes.key(
                    outcome.isEmpty() ? "run" : "outcome", outcome.isEmpty() ? state : outcome + "_BY_BANK");
        }

        public String style() {
            return switch (outcome) {
                case "PAID", "OFFSET" -> "good";
                case "RETURNED", "GIVEN_UP" -> "bad";
                default -> "wait";
            };
        }
    }

    /// What waits for a run, the oldest first.
    List<WaitingLine> waiting(Db db, CenterId center, int rows) {
        return db.list(
                """
                select voucher, programme, amount_fen, is_correction, since
                from claim.center_lines
                where state = 'OPEN' and center_id = $1
                order by since, claim, id limit $2
                """,
                row -> new WaitingLine(
                        row.getUUID("voucher"),
                        row.getString("programme"),
                        row.getLong("amount_fen"),
                        row.getBoolean("is_correction"),
                        row.getOffsetDateTime("since").toInstant()),
                center.value(),
                rows);
    }

    /// What runs pay or paid, the latest first.
    List<CenterPayment> payments(Db db, CenterId center, int rows) {
        return db.list(
                """
                select programme, period, state, lines, amount_fen, coalesce(account_end, '') as account_end,
                       coalesce(bank, '') as bank, coalesce(outcome, '') as outcome, on_date
                from settlement.center_payments
                where center_id = $1
                order by period desc, prepared_at desc, run limit $2
                """,
                row -> new CenterPayment(
                        row.getString("programme"),
                        row.getString("period"),
                        row.getString("state"),
                        row.getLong("lines"),
                        row.getLong("amount_fen"),
                        row.getString("account_end"),
                        row.getString("bank"),
                        row.getString("outcome"),
                        Optional.ofNullable(row.getLocalDate("on_date"))),
                center.value(),
                rows);
    }
}
