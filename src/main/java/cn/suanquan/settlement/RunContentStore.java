package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RunId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.PayeeAccount;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// Writes down the content of a run when it is locked.
@ApplicationScoped
class RunContentStore {
    void add(Db db, RunId run, int round, RunContent content) {
        insertPayees(db, run, round, content.payees());
        insertLines(db, run, round, content.lines());
        insertLeftOut(db, run, round, content.leftOut());
        insertAdvances(db, run, round, content.advances());
    }

    private static void insertPayees(Db db, RunId run, int round, List<Payee> payees) {
        db.exec(
                """
                insert into settlement.payee (run_id, round, payee_id, name, identity, account_name, bank,
                                              account_number, account_since, account_proposed_by,
                                              account_approved_by, gross_fen, correction_fen, advance_fen,
                                              bank_number)
                select $1::uuid, $2::int, p.*
                from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                            $9::timestamptz[], $10::text[], $11::text[], $12::bigint[], $13::bigint[], $14::bigint[],
                            $15::text[])
                     as p (payee_id, name, identity, account_name, bank, account_number, account_since,
                           account_proposed_by, account_approved_by, gross_fen, correction_fen, advance_fen,
                           bank_number)
                """,
                run.value(),
                round,
                SqlArrays.uuids(payees, payee -> payee.id().value()),
                SqlArrays.texts(payees, Payee::name),
                SqlArrays.texts(payees, Payee::identity),
                SqlArrays.texts(
                        payees,
                        payee -> payee.bank().map(BankAccount::accountName).orElse(null)),
                SqlArrays.texts(
                        payees, payee -> payee.bank().map(BankAccount::bank).orElse(null)),
                SqlArrays.texts(
                        payees, payee -> payee.bank().map(BankAccount::number).orElse(null)),
                payees.stream()
                        .map(payee -> payee.account()
                                .map(account -> SqlArrays.time(account.since()))
                                .orElse(null))
                        .toArray(OffsetDateTime[]::new),
                SqlArrays.texts(
                        payees,
                        payee -> payee.account().map(PayeeAccount::proposedBy).orElse(null)),
                SqlArrays.texts(
                        payees,
                        payee -> payee.account().map(PayeeAccount::approvedBy).orElse(null)),
                SqlArrays.longs(payees, payee -> payee.gross().value()),
                SqlArrays.longs(payees, payee -> payee.corrections().value()),
                SqlArrays.longs(payees, payee -> payee.advances().value()),
                SqlArrays.texts(
                        payees,
                        payee -> payee.bank().flatMap(BankAccount::bankNumber).orElse(null)));
    }

    private static void insertAdvances(Db db, RunId run, int round, List<AdvanceSetOff> advances) {
        db.exec(
                """
                insert into settlement.advance_set_off (run_id, round, advance_id, payee_id, account_id,
                                                        programme_version, document_number, amount_fen)
                select $1::uuid, $2::int, a.*
                from unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::int[], $7::text[], $8::bigint[])
                     as a (advance_id, payee_id, account_id, programme_version, document_number, amount_fen)
                """,
                run.value(),
                round,
                SqlArrays.uuids(advances, AdvanceSetOff::advance),
                SqlArrays.uuids(advances, one -> one.payee().value()),
                SqlArrays.longs(advances, one -> one.account().value()),
                advances.stream().map(AdvanceSetOff::programmeVersion).toArray(Integer[]::new),
                SqlArrays.texts(advances, AdvanceSetOff::documentNumber),
                SqlArrays.longs(advances, AdvanceSetOff::fen));
    }

    private static void insertLines(Db db, RunId run, int round, List<RunLine> lines) {
        db.exec(
                """
                insert into settlement.line (run_id, round, claim_id, of_claim_id, payee_id, payee_role, holder_id,
                                             center_id, voucher_id, voucher_number, programme_version, account_id,
                                             year, rule_id, amount_fen, is_correction, is_refund, late_records, late_fen)
                select $1::uuid, $2::int, l.*
                from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::uuid[], $9::uuid[],
                            $10::text[], $16::int[], $11::bigint[], $12::int[], $13::text[], $14::bigint[],
                            $15::boolean[], $17::boolean[], $18::int[], $19::bigint[])
                     as l (claim_id, of_claim_id, payee_id, payee_role, holder_id, center_id, voucher_id,
                           voucher_number, programme_version, account_id, year, rule_id, amount_fen, is_correction,
                           is_refund, late_records, late_fen)
                """,
                run.value(),
                round,
                SqlArrays.uuids(lines, line -> line.id().value()),
                SqlArrays.uuids(lines, line -> line.claim().value()),
                SqlArrays.uuids(lines, line -> line.payee().value()),
                SqlArrays.texts(lines, line -> line.payeeRole().name()),
                SqlArrays.uuids(lines, line -> line.holder().value()),
                SqlArrays.uuids(
                        lines, line -> line.center().map(CenterId::value).orElse(null)),
                SqlArrays.uuids(lines, line -> line.voucher().value()),
                SqlArrays.texts(lines, RunLine::voucherNumber),
                SqlArrays.longs(lines, line -> line.account().value()),
                lines.stream().map(line -> line.year().year()).toArray(Integer[]::new),
                SqlArrays.texts(lines, RunLine::ruleId),
                SqlArrays.longs(lines, RunLine::amountFen),
                lines.stream().map(RunLine::isCorrection).toArray(Boolean[]::new),
                lines.stream().map(RunLine::programmeVersion).toArray(Integer[]::new),
                lines.stream().map(RunLine::isRefund).toArray(Boolean[]::new),
                lines.stream().map(RunLine::lateRecords).toArray(Integer[]::new),
                SqlArrays.longs(lines, RunLine::lateFen));
    }

    /// A line, as it was written down.
    static RunLine line(Row row) {
        return new RunLine(
                new ClaimId(row.getUUID("claim_id")),
                new ClaimId(row.getUUID("of_claim_id")),
                new HolderId(row.getUUID("payee_id")),
                RunLine.PayeeRole.valueOf(row.getString("payee_role")),
                new HolderId(row.getUUID("holder_id")),
                Optional.ofNullable(row.getUUID("center_id")).map(CenterId::new),
                new VoucherId(row.getUUID("voucher_id")),
                row.getString("voucher_number"),
                row.getInteger("programme_version"),
                new AccountId(row.getLong("account_id")),
                new FiscalYear(row.getInteger("year")),
                row.getString("rule_id"),
                row.getLong("amount_fen"),
                row.getBoolean("is_correction"),
                row.getBoolean("is_refund"),
                row.getInteger("late_records"),
                row.getLong("late_fen"));
    }

    private static void insertLeftOut(Db db, RunId run, int round, List<LeftOutLine> leftOut) {
        db.exec(
                """
                insert into settlement.left_out (run_id, round, claim_id, holder_id, amount_fen, code, detail)
                select $1::uuid, $2::int, o.*
                from unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::text[], $7::text[])
                     as o (claim_id, holder_id, amount_fen, code, detail)
                """,
                run.value(),
                round,
                SqlArrays.uuids(leftOut, out -> out.id().value()),
                SqlArrays.uuids(leftOut, out -> out.holder().value()),
                SqlArrays.longs(leftOut, LeftOutLine::amountFen),
                SqlArrays.texts(leftOut, out -> out.reason().name()),
                SqlArrays.texts(leftOut, LeftOutLine::detail));
    }
}
