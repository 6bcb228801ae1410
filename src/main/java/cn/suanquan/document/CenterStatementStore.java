package cn.suanquan.document;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The SQL of what a run pays a center. The center is a condition of every query; no holder is in any answer.
@ApplicationScoped
class CenterStatementStore {
    /// @param amountFen sum of its lines
    /// @param payFen what its payee gets after set-offs; `isWhole` where all of that is for this center
    /// @param outcome what the bank said last; empty where it has said nothing
    record Payment(
            long lines,
            long amountFen,
            long payFen,
            boolean isWhole,
            String bank,
            String accountEnd,
            String outcome,
            Optional<LocalDate> onDate) {}

    record Line(UUID claim, String voucher, boolean isCorrection, long amountFen, int lateRecords, long lateFen) {}

    record SetOff(String documentNumber, long amountFen) {}

    Optional<Payment> payment(Db db, RunId run, CenterId center) {
        return db.one(
                """
                select lines, amount_fen, pay_fen, is_whole, coalesce(bank, '') as bank,
                       coalesce(account_end, '') as account_end, coalesce(outcome, '') as outcome, on_date
                from settlement.center_payments where run = $1 and center_id = $2
                """,
                row -> new Payment(
                        row.getLong("lines"),
                        row.getLong("amount_fen"),
                        row.getLong("pay_fen"),
                        row.getBoolean("is_whole"),
                        row.getString("bank"),
                        row.getString("account_end"),
                        row.getString("outcome"),
                        Optional.ofNullable(row.getLocalDate("on_date"))),
                run.value(),
                center.value());
    }

    /// In order of id.
    List<Line> lines(Db db, RunId run, CenterId center, int from, int size) {
        return db.list(
                """
                select claim, voucher_number, is_correction, amount_fen, late_records, late_fen
                from settlement.center_payment_lines
                where run = $1 and center_id = $2 order by line offset $3 limit $4
                """,
                row -> new Line(
                        row.getUUID("claim"),
                        row.getString("voucher_number"),
                        row.getBoolean("is_correction"),
                        row.getLong("amount_fen"),
                        row.getInteger("late_records"),
                        row.getLong("late_fen")),
                run.value(),
                center.value(),
                from,
                size);
    }

    List<SetOff> setOffs(Db db, RunId run, CenterId center) {
        return db.list(
                """
                select document_number, amount_fen from settlement.center_set_offs
                where run = $1 and center_id = $2 order by advance
                """,
                row -> new SetOff(row.getString("document_number"), row.getLong("amount_fen")),
                run.value(),
                center.value());
    }
}
