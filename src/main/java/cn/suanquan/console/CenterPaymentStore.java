package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The SQL of what a center is paid. The center is a condition of every query; no holder is in any answer.
@ApplicationScoped
class CenterPaymentStore {
    static final int LISTED = 200;
    private static final String PAYMENTS = """
            select run, programme, period, state, lines, amount_fen, coalesce(account_end, '') as account_end,
                   coalesce(bank, '') as bank, coalesce(outcome, '') as outcome, on_date, pay_fen, is_whole
            from settlement.center_payments
            where center_id = $1
            """;

    /// Where a center sees the records of a claim.
    private static String records(UUID claim) {
        return "/console/center/records?period=&state=&claim=" + claim;
    }

    /// A line that waits for a run. A center sees its ground in the records of the claim.
    record WaitingLine(UUID claim, String programme, long amountFen, boolean isCorrection, Instant since) {
        public String ground() {
            return records(claim);
        }
    }

    /// What a run pays for a center; its ground is in its lines.
    ///
    /// @param outcome what the bank said last; empty where it has said nothing
    /// @param accountEnd the last four characters of the account
    /// @param payFen what its payee gets after set-offs
    /// @param isWhole whether all of that is for this center
    record CenterPayment(
            UUID run,
            String programme,
            String period,
            String state,
            long lines,
            long amountFen,
            String accountEnd,
            String bank,
            String outcome,
            Optional<LocalDate> onDate,
            long payFen,
            boolean isWhole) {
        public String ground() {
            return "/console/center/payments/" + run;
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

    /// A line of what a run pays. A correction that came after it was paid is a line of its own, in a later run.
    ///
    /// @param claimedFen what the claim came to when it was made; nothing for a line that a correction made
    record PaidLine(UUID line, UUID claim, String voucher, boolean isCorrection, long claimedFen, long amountFen) {
        /// What corrections made of it before it was paid.
        public long changedFen() {
            return amountFen - claimedFen;
        }

        public String ground() {
            return records(claim);
        }
    }

    /// What a run set off of an advance.
    record SetOff(UUID run, UUID advance, String period, String state, String document, long amountFen) {
        public String stateKey() {
            return CenterCodes.key("run", state);
        }
    }

    /// What waits for a run, the oldest first.
    List<WaitingLine> waiting(Db db, CenterId center, int rows) {
        return db.list(
                """
                select claim, programme, amount_fen, is_correction, since
                from claim.center_lines
                where state = 'OPEN' and center_id = $1
                order by since, claim, id limit $2
                """,
                row -> new WaitingLine(
                        row.getUUID("claim"),
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
                PAYMENTS + " order by period desc, prepared_at desc, run limit $2",
                CenterPaymentStore::payment,
                center.value(),
                rows);
    }

    /// What that run pays the center.
    Optional<CenterPayment> payment(Db db, CenterId center, UUID run) {
        return db.one(PAYMENTS + " and run = $2", CenterPaymentStore::payment, center.value(), run);
    }

    private static CenterPayment payment(Row row) {
        return new CenterPayment(
                row.getUUID("run"),
                row.getString("programme"),
                row.getString("period"),
                row.getString("state"),
                row.getLong("lines"),
                row.getLong("amount_fen"),
                row.getString("account_end"),
                row.getString("bank"),
                row.getString("outcome"),
                Optional.ofNullable(row.getLocalDate("on_date")),
                row.getLong("pay_fen"),
                row.getBoolean("is_whole"));
    }

    /// Its lines after that one, in order of id.
    List<PaidLine> lines(Db db, CenterId center, UUID run, Optional<UUID> after, int limit) {
        return db.list(
                """
                select l.line, l.claim, l.voucher_number, l.is_correction, l.amount_fen,
                       case when l.is_correction then 0 else c.claimed_fen end as claimed_fen
                from settlement.center_payment_lines l
                join claim.center_lines c on c.id = l.line
                where l.run = $2 and l.center_id = $1 and ($3::uuid is null or l.line > $3)
                order by l.line limit $4
                """,
                row -> new PaidLine(
                        row.getUUID("line"),
                        row.getUUID("claim"),
                        row.getString("voucher_number"),
                        row.getBoolean("is_correction"),
                        row.getLong("claimed_fen"),
                        row.getLong("amount_fen")),
                center.value(),
                run,
                after.orElse(null),
                limit);
    }

    /// What that run set off of advances of the center, or what runs set off of that advance, the latest first.
    List<SetOff> setOffs(Db db, CenterId center, Optional<UUID> run, Optional<UUID> advance) {
        return db.list(
                """
                select run, advance, period, state, document_number, amount_fen
                from settlement.center_set_offs
                where center_id = $1 and ($2::uuid is null or run = $2) and ($3::uuid is null or advance = $3)
                order by period desc, advance, run limit $4
                """,
                row -> new SetOff(
                        row.getUUID("run"),
                        row.getUUID("advance"),
                        row.getString("period"),
                        row.getString("state"),
                        row.getString("document_number"),
                        row.getLong("amount_fen")),
                center.value(),
                run.orElse(null),
                advance.orElse(null),
                LISTED);
    }

    /// What these records have of what the claim came to when it was made, by record.
    Map<Long, Long> shares(Db db, UUID claim, Collection<Long> records) {
        Map<Long, Long> shares = new HashMap<>();
        db.list(
                        "select record_id, amount_fen from claim.records where claim = $1 and record_id = any($2)",
                        row -> Map.entry(row.getLong("record_id"), row.getLong("amount_fen")),
                        claim,
                        records.toArray(Long[]::new))
                .forEach(one -> shares.put(one.getKey(), one.getValue()));
        return shares;
    }
}
