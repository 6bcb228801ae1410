package cn.suanquan.settlement;

import cn.suanquan.claim.CameBack;
import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RunId;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.PayeeAccount;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The SQL of payment instructions and of what the bank said of them; rows are only ever added.
@ApplicationScoped
class InstructionStore {
    private static final List<Instruction.Status> ENDED =
            List.of(Instruction.Status.GIVEN_UP, Instruction.Status.REOPENED);
    private static final String INSTRUCTION = """
            select i.payee_id, p.name, p.identity, i.batch, i.direction, i.amount_fen, i.account_name, i.bank,
                   i.account_number, i.bank_number, i.account_since, i.account_proposed_by, i.account_approved_by,
                   i.released_by, i.released_at, r.outcome, r.bank_reference, r.on_date, r.reason
            from settlement.instruction i
            join settlement.payee p on p.run_id = i.run_id and p.round = i.round and p.payee_id = i.payee_id
            left join lateral (
                select outcome, bank_reference, on_date, reason from settlement.result r
                where r.run_id = i.run_id and r.payee_id = i.payee_id and r.batch = i.batch
                order by seq desc limit 1) r on true
            where i.run_id = $1
            """;

    /// All of a run, by batch and payee.
    List<Instruction> all(Db db, RunId run) {
        return db.list(INSTRUCTION + "order by i.batch, i.payee_id", InstructionStore::instruction, run.value());
    }

    /// The first batch: one instruction for each payee of the locked round.
    void release(Db db, Run run, List<Payee> payees, String person, Instant at) {
        db.exec(
                """
                insert into settlement.instruction (run_id, round, payee_id, batch, direction, amount_fen,
                                                    account_name, bank, account_number, bank_number, account_since,
                                                    account_proposed_by, account_approved_by, released_by,
                                                    released_at)
                select p.run_id, p.round, p.payee_id, 1, d.direction, p.gross_fen - p.correction_fen - p.advance_fen,
                       p.account_name, p.bank, p.account_number, p.bank_number, p.account_since, p.account_proposed_by,
                       p.account_approved_by, $5::text, $6::timestamptz
                from settlement.payee p
                join unnest($3::uuid[], $4::text[]) as d (payee_id, direction) on d.payee_id = p.payee_id
                where p.run_id = $1 and p.round = $2
                """,
                run.id().value(),
                run.round(),
                SqlArrays.uuids(payees, payee -> payee.id().value()),
                SqlArrays.texts(payees, payee -> payee.direction().name()),
                person,
                SqlArrays.time(at));
    }

    /// Keeps why payees get no instruction; their lines are not live in the run any more.
    void withhold(Db db, Run run, List<WithheldLine> withheld) {
        db.exec(
                """
                insert into settlement.withheld (run_id, round, claim_id, payee_id, code, detail)
                select $1::uuid, $2::int, w.*
                from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[]) as w (claim_id, payee_id, code, detail)
                """,
                run.id().value(),
                run.round(),
                SqlArrays.uuids(withheld, line -> line.id().value()),
                SqlArrays.uuids(withheld, line -> line.payee().value()),
                SqlArrays.texts(withheld, line -> line.reason().name()),
                SqlArrays.texts(withheld, WithheldLine::detail));
        db.exec(
                "update settlement.line set is_live = false where run_id = $1 and round = $2 and payee_id = any($3)",
                run.id().value(),
                run.round(),
                SqlArrays.uuids(withheld, line -> line.payee().value()));
    }

    /// In order of the lines' ids.
    List<WithheldLine> withheld(Db db, RunId run) {
        return db.list(
                "select claim_id, payee_id, code, detail from settlement.withheld where run_id = $1 order by claim_id",
                row -> new WithheldLine(
                        new ClaimId(row.getUUID("claim_id")),
                        new HolderId(row.getUUID("payee_id")),
                        LeftOutLine.Reason.valueOf(row.getString("code")),
                        row.getString("detail")),
                run.value());
    }

    /// Returned payments that are not paid again: their payees' lines are not live in the run any more.
    void giveUp(Db db, Run run, List<Result> givenUp, String person, Instant at) {
        record(db, run, givenUp, person, at);
        db.exec(
                "update settlement.line set is_live = false where run_id = $1 and round = $2 and payee_id = any($3)",
                run.id().value(),
                run.round(),
                SqlArrays.uuids(givenUp, result -> result.payee().value()));
    }

    /// Keeps what became of a payment that came back after claims of it had been corrected.
    void cameBack(Db db, Run run, Result word, List<CameBack> parts) {
        db.exec(
                """
                insert into settlement.came_back (run_id, payee_id, batch, line_id, account_id, kind, amount_fen)
                select $1::uuid, $2::uuid, $3::int, p.*
                from unnest($4::uuid[], $5::bigint[], $6::text[], $7::bigint[]) as p (line, account, kind, fen)
                """,
                run.id().value(),
                word.payee().value(),
                word.batch(),
                SqlArrays.uuids(parts, part -> part.line().value()),
                SqlArrays.longs(parts, part -> part.account().value()),
                SqlArrays.texts(parts, part -> part.kind().name()),
                SqlArrays.longs(parts, CameBack::fen));
    }

    /// A payment again, of what was returned; to these accounts.
    void releaseAgain(Db db, Run run, int batch, List<Again> again, String person, Instant at) {
        db.exec(
                """
                insert into settlement.instruction (run_id, round, payee_id, batch, direction, amount_fen,
                                                    account_name, bank, account_number, bank_number, account_since,
                                                    account_proposed_by, account_approved_by, released_by,
                                                    released_at)
                select $1::uuid, $2::int, a.payee_id, $3::int, $11::text, a.amount_fen, a.account_name, a.bank,
                       a.account_number, a.bank_number, a.since, a.proposed_by, a.approved_by, $9::text,
                       $10::timestamptz
                from unnest($4::uuid[], $5::bigint[], $6::text[], $7::text[], $8::text[], $12::timestamptz[],
                            $13::text[], $14::text[], $15::text[])
                     as a (payee_id, amount_fen, account_name, bank, account_number, since, proposed_by, approved_by,
                           bank_number)
                """,
                run.id().value(),
                run.round(),
                batch,
                SqlArrays.uuids(again, one -> one.returned().payee().value()),
                SqlArrays.longs(again, one -> one.returned().amount().value()),
                SqlArrays.texts(again, one -> one.account().bank().accountName()),
                SqlArrays.texts(again, one -> one.account().bank().bank()),
                SqlArrays.texts(again, one -> one.account().bank().number()),
                person,
                SqlArrays.time(at),
                Instruction.Direction.PAY.name(),
                again.stream().map(one -> SqlArrays.time(one.account().since())).toArray(OffsetDateTime[]::new),
                SqlArrays.texts(again, one -> one.account().proposedBy()),
                SqlArrays.texts(again, one -> one.account().approvedBy()),
                SqlArrays.texts(again, one -> one.account().bank().bankNumber().orElse(null)));
        db.exec(
                """
                insert into settlement.repayment (run_id, payee_id, batch, returned_batch, returned_by, released_by,
                                                  reason)
                select $1::uuid, a.payee_id, $2::int, a.returned_batch, r.recorded_by, $6::text, a.reason
                from unnest($3::uuid[], $4::int[], $5::text[]) as a (payee_id, returned_batch, reason)
                join settlement.result r on r.run_id = $1 and r.payee_id = a.payee_id and r.batch = a.returned_batch
                                        and r.outcome = $7
                """,
                run.id().value(),
                batch,
                SqlArrays.uuids(again, one -> one.returned().payee().value()),
                again.stream().map(one -> one.returned().batch()).toArray(Integer[]::new),
                SqlArrays.texts(again, Again::reason),
                person,
                Instruction.Status.RETURNED.name());
    }

    /// The payments again of a run of whose first payment the bank's return is written down, and which was not ended.
    List<PaidAgain> again(Db db, RunId run) {
        return db.list(
                """
                select p.payee_id, p.batch, p.returned_batch, p.returned_by, p.released_by
                from settlement.repayment p
                join settlement.result r on r.run_id = p.run_id and r.payee_id = p.payee_id and r.batch = p.returned_batch
                                        and r.outcome = $2 and r.recorded_by = p.returned_by
                where p.run_id = $1 and not exists (
                    select from settlement.result e
                    where e.run_id = p.run_id and e.payee_id = p.payee_id and e.batch = p.returned_batch
                      and e.outcome = any($3))
                order by p.batch, p.payee_id
                """,
                row -> new PaidAgain(
                        new HolderId(row.getUUID("payee_id")),
                        row.getInteger("batch"),
                        row.getInteger("returned_batch"),
                        row.getString("returned_by"),
                        row.getString("released_by")),
                run.value(),
                Instruction.Status.RETURNED.name(),
                SqlArrays.texts(ENDED, Instruction.Status::name));
    }

    /// What is to be paid again, where to, and why.
    record Again(Instruction returned, PayeeAccount account, String reason) {}

    /// What was said of the instructions of a run, in the order it was said.
    List<Result> said(Db db, RunId run) {
        return db.list(
                """
                select payee_id, batch, outcome, coalesce(bank_reference, '') as bank_reference, on_date, reason
                from settlement.result where run_id = $1 order by payee_id, batch, seq
                """,
                row -> new Result(
                        new HolderId(row.getUUID("payee_id")),
                        row.getInteger("batch"),
                        Instruction.Status.valueOf(row.getString("outcome")),
                        row.getString("bank_reference"),
                        row.getLocalDate("on_date"),
                        row.getString("reason")),
                run.value());
    }

    /// On which instruction of the programme each of these references of the bank stands, or on which repayment of a
    /// debt, or payment or repayment of an advance; those on none are absent.
    Map<String, Standing> standing(Db db, String programme, Collection<String> references) {
        Map<String, Standing> found = new HashMap<>();
        db.list(
                        """
                        select reference, coalesce(run_id, settlement_id, advance_id) as run_id, payee_id,
                               coalesce(batch, 0) as batch
                        from settlement.bank_reference
                        where programme = $1 and reference = any($2)
                        """,
                        row -> Map.entry(
                                row.getString("reference"),
                                new Standing(
                                        new RunId(row.getUUID("run_id")),
                                        new HolderId(row.getUUID("payee_id")),
                                        row.getInteger("batch"))),
                        programme,
                        references.toArray(String[]::new))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    /// The instruction that a reference stands on; of money that came back the batch is 0.
    record Standing(RunId run, HolderId payee, int batch) {}

    /// Adds results, each as the next of its instruction, with the references that are new.
    void record(Db db, Run run, List<Result> results, String person, Instant at) {
        db.exec(
                """
                insert into settlement.bank_reference (programme, reference, run_id, payee_id, batch)
                select distinct $1::text, w.reference, $2::uuid, w.payee_id, w.batch
                from unnest($3::uuid[], $4::int[], $5::text[]) as w (payee_id, batch, reference)
                where w.reference <> '' and not exists (
                    select from settlement.bank_reference b where b.programme = $1 and b.reference = w.reference)
                """,
                run.programme(),
                run.id().value(),
                SqlArrays.uuids(results, result -> result.payee().value()),
                results.stream().map(Result::batch).toArray(Integer[]::new),
                SqlArrays.texts(results, Result::bankReference));
        db.exec(
                """
                insert into settlement.result (run_id, programme, payee_id, batch, seq, outcome, bank_reference, on_date,
                                               reason, recorded_by, recorded_at)
                select $1::uuid, $10::text, w.payee_id, w.batch, 1 + coalesce(said.words, 0),
                       w.outcome, nullif(w.bank_reference, ''), w.on_date, w.reason, $8::text, $9::timestamptz
                from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::date[], $7::text[])
                     as w (payee_id, batch, outcome, bank_reference, on_date, reason)
                left join (select r.payee_id, r.batch, count(*) as words from settlement.result r
                           where r.run_id = $1 group by r.payee_id, r.batch) said
                    on said.payee_id = w.payee_id and said.batch = w.batch
                """,
                run.id().value(),
                SqlArrays.uuids(results, result -> result.payee().value()),
                results.stream().map(Result::batch).toArray(Integer[]::new),
                SqlArrays.texts(results, result -> result.outcome().name()),
                SqlArrays.texts(results, Result::bankReference),
                results.stream().map(Result::onDate).toArray(LocalDate[]::new),
                SqlArrays.texts(results, Result::reason),
                person,
                SqlArrays.time(at),
                run.programme());
    }

    /// A word on an instruction.
    ///
    /// @param bankReference empty where no bank spoke
    record Result(
            HolderId payee,
            int batch,
            Instruction.Status outcome,
            String bankReference,
            LocalDate onDate,
            String reason) {}

    /// Payees of the run whose money went out once, also where it came back later: their debts are set off.
    List<UUID> everSetOff(Db db, RunId run) {
        return db.list(
                "select distinct payee_id from settlement.result where run_id = $1 and outcome = any($2)",
                row -> row.getUUID("payee_id"),
                run.value(),
                SqlArrays.texts(Instruction.Status.SET_OFF, Instruction.Status::name));
    }

    /// Of the columns account_name, bank, account_number, bank_number, account_since, account_proposed_by
    /// and account_approved_by.
    static Optional<PayeeAccount> account(Row row) {
        return Optional.ofNullable(row.getString("account_number"))
                .map(number -> new PayeeAccount(
                        new BankAccount(
                                row.getString("account_name"),
                                row.getString("bank"),
                                number,
                                Optional.ofNullable(row.getString("bank_number"))),
                        row.getOffsetDateTime("account_since").toInstant(),
                        row.getString("account_proposed_by"),
                        row.getString("account_approved_by")));
    }

    private static Instruction instruction(Row row) {
        Optional<String> outcome = Optional.ofNullable(row.getString("outcome"));
        return new Instruction(
                new HolderId(row.getUUID("payee_id")),
                row.getString("name"),
                row.getString("identity"),
                row.getInteger("batch"),
                Instruction.Direction.valueOf(row.getString("direction")),
                Fen.of(row.getLong("amount_fen")),
                account(row),
                row.getString("released_by"),
                row.getOffsetDateTime("released_at").toInstant(),
                outcome.map(Instruction.Status::valueOf).orElse(Instruction.Status.ISSUED),
                Optional.ofNullable(row.getString("bank_reference")).filter(text -> !text.isEmpty()),
                Optional.ofNullable(row.getLocalDate("on_date")),
                Optional.ofNullable(row.getString("reason")).filter(text -> !text.isEmpty()));
    }
}
