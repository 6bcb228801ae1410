package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.history.Position;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.registry.BankAccount;
import cn.suanquan.registry.Holder;
import cn.suanquan.registry.PayeeAccount;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// The SQL of advances; of an advance only its state and what was taken back change, all else is only added.
@ApplicationScoped
class AdvanceStore {
    private static final String ADVANCE = """
            select id, programme, programme_version, year, center_id, payee_id, account_id, amount_fen, taken_back_fen,
                   document_number, reason, proposed_by, approved_by, approved_at, state
            from settlement.advance
            """;

    /// Of a payment `p` of an advance `d`: it goes where the payee's account in the register was, by those two persons,
    /// when it was ordered.
    static final String GOES_BY_THE_REGISTER = """
            exists (
                select from approval.account_changes c
                where c.subject = 'holder/' || d.payee_id
                  and (c.account_name, c.bank, c.account_number, c.proposed_by, c.decided_by)
                      = (p.account_name, p.bank, p.account_number, p.account_proposed_by, p.account_approved_by)
                  and (p.bank_number is null or p.bank_number = c.bank_number)
                  and c.decided_at <= p.released_at + %1$s
                  and not exists (
                      select from approval.account_changes n
                      where n.subject = c.subject and n.decided_at > c.decided_at
                        and n.decided_at < p.released_at - %1$s))
            """.formatted(PaymentLawStore.CLOCKS);

    /// One advance of a center at a time, until the transaction ends.
    void lockCenter(Db db, String programme, CenterId center) {
        db.run("select pg_advisory_xact_lock(hashtextextended($1, 0))", "advance/" + programme + "/" + center);
    }

    boolean isRepeated(Db db, String programme, String document) {
        return db.one("""
                        select 1 from settlement.advance
                        where programme = $1 and document_number = $2 and state <> $3
                        """, row -> 1, programme, document, AdvanceState.CANCELLED.name())
                .isPresent();
    }

    /// The references of its payments come from its document, and from how many advances of that, taken back since,
    /// were ever ordered: what a bank may have seen is not given again.
    void add(Db db, Advance advance) {
        db.exec(
                """
                insert into settlement.advance (id, programme, programme_version, year, center_id, payee_id, account_id,
                                                amount_fen, document_number, reason, proposed_by, approved_by,
                                                approved_at, reference_base)
                select $1::uuid, $2::text, $3::int, $4::int, $5::uuid, $6::uuid, $7::bigint, $8::bigint, $9::text,
                       $10::text, $11::text, $12::text, $13::timestamptz,
                       $2 || '/advance/' || $9 || '/' || (1 + count(*))
                from settlement.advance a
                where a.programme = $2 and a.document_number = $9
                  and exists (select from settlement.advance_payment p where p.advance_id = a.id)
                """,
                advance.id(),
                advance.programme(),
                advance.programmeVersion(),
                advance.year().year(),
                advance.center().value(),
                advance.payee().value(),
                advance.account().value(),
                advance.amount().value(),
                advance.documentNumber(),
                advance.reason(),
                advance.proposedBy(),
                advance.approvedBy(),
                SqlArrays.time(advance.approvedAt()));
    }

    Optional<Advance> find(Db db, UUID id) {
        return db.one(ADVANCE + "where id = $1", AdvanceStore::advance, id);
    }

    PaymentReferences references(Db db, Advance advance) {
        return db.one(
                        "select coalesce(reference_base, id::text) as base from settlement.advance where id = $1",
                        row -> new PaymentReferences(row.getString("base")),
                        advance.id())
                .orElseThrow();
    }

    /// Held until the transaction ends: one act on an advance at a time.
    Optional<Advance> lock(Db db, UUID id) {
        return db.one(ADVANCE + "where id = $1 for update", AdvanceStore::advance, id);
    }

    /// The oldest first.
    List<Advance> all(Db db, String programme) {
        return db.list(ADVANCE + "where programme = $1 order by id", AdvanceStore::advance, programme);
    }

    /// Those that centers have, the oldest first.
    List<Advance> paid(Db db, String programme) {
        return db.list(
                ADVANCE + "where programme = $1 and state = 'PAID' order by id", AdvanceStore::advance, programme);
    }

    /// The same, held until the transaction ends.
    List<Advance> lockPaid(Db db, String programme) {
        return db.list(
                ADVANCE + "where programme = $1 and state = 'PAID' order by id for update",
                AdvanceStore::advance,
                programme);
    }

    /// What a center has of advances of that programme: all that was neither set off nor went back to the treasury.
    Fen standing(Db db, String programme, CenterId center) {
        return db.one("""
                        select coalesce(sum(a.available + a.held + a.payable + a.owed), 0)::bigint as fen
                        from settlement.advance d join ledger.accounts a on a.id = d.account_id
                        where d.programme = $1 and d.center_id = $2
                        """, row -> Fen.of(row.getLong("fen")), programme, center.value())
                .orElseThrow();
    }

    void stand(Db db, Advance advance, AdvanceState to, Fen takenBack) {
        db.exec(
                "update settlement.advance set state = $2, taken_back_fen = $3 where id = $1",
                advance.id(),
                to.name(),
                takenBack.value());
    }

    /// One payment, to the account that the register names.
    void pay(Db db, Advance advance, int batch, Holder payee, String person, Instant at) {
        PayeeAccount account = payee.account().orElseThrow();
        BankAccount bank = account.bank();
        db.exec(
                """
                insert into settlement.advance_payment (advance_id, batch, name, identity, amount_fen, account_name,
                                                        bank, account_number, account_since, account_proposed_by,
                                                        account_approved_by, approved_by, returned_by, released_by,
                                                        released_at, bank_number)
                select $1::uuid, $2::int, $3::text, $4::text, $5::bigint, $6::text, $7::text, $8::text,
                       $12::timestamptz, $13::text, $14::text, $9::text,
                       (select recorded_by from settlement.advance_word
                        where advance_id = $1 and batch = $2 - 1 and outcome = 'RETURNED'),
                       $10::text, $11::timestamptz, $15::text
                """,
                advance.id(),
                batch,
                payee.name(),
                payee.identity().shown(),
                advance.toPay().value(),
                bank.accountName(),
                bank.bank(),
                bank.number(),
                advance.approvedBy(),
                person,
                SqlArrays.time(at),
                SqlArrays.time(account.since()),
                account.proposedBy(),
                account.approvedBy(),
                bank.bankNumber().orElse(null));
    }

    /// By batch, each with what the bank said last.
    List<Instruction> payments(Db db, Advance advance) {
        return db.list("""
                select p.batch, p.name, p.identity, p.amount_fen, p.account_name, p.bank, p.account_number,
                       p.bank_number, p.account_since, p.account_proposed_by, p.account_approved_by, p.released_by,
                       p.released_at, w.outcome, w.bank_reference, w.on_date, w.reason
                from settlement.advance_payment p
                left join lateral (
                    select outcome, bank_reference, on_date, reason from settlement.advance_word w
                    where w.advance_id = p.advance_id and w.batch = p.batch
                    order by (outcome = 'RETURNED') desc limit 1) w on true
                where p.advance_id = $1 order by p.batch
                """, row -> payment(advance, row), advance.id());
    }

    /// Whether that payment goes where the register said.
    boolean goesByTheRegister(Db db, Advance advance, int batch) {
        return db.one(
                        "select 1 from settlement.advance_payment p join settlement.advance d on d.id = p.advance_id"
                                + " where d.id = $1 and p.batch = $2 and " + GOES_BY_THE_REGISTER,
                        row -> 1,
                        advance.id(),
                        batch)
                .isPresent();
    }

    /// In the order in which they were said: a payment is returned after it was paid.
    List<InstructionStore.Result> words(Db db, Advance advance) {
        return db.list(
                """
                select batch, outcome, bank_reference, on_date, reason from settlement.advance_word
                where advance_id = $1 order by batch, outcome = 'RETURNED'
                """,
                row -> new InstructionStore.Result(
                        advance.payee(),
                        row.getInteger("batch"),
                        Instruction.Status.valueOf(row.getString("outcome")),
                        row.getString("bank_reference"),
                        row.getLocalDate("on_date"),
                        row.getString("reason")),
                advance.id());
    }

    void say(Db db, Advance advance, InstructionStore.Result word, String person, Instant at) {
        db.exec("""
                insert into settlement.bank_reference (programme, reference, payee_id, advance_id, batch)
                values ($1, $2, $3, $4, $5) on conflict (programme, reference) do nothing
                """, advance.programme(), word.bankReference(), advance.payee().value(), advance.id(), word.batch());
        db.exec(
                """
                insert into settlement.advance_word (advance_id, programme, batch, outcome, bank_reference, on_date,
                                                     reason, recorded_by, recorded_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                advance.id(),
                advance.programme(),
                word.batch(),
                word.outcome().name(),
                word.bankReference(),
                word.onDate(),
                word.reason(),
                person,
                SqlArrays.time(at));
    }

    void repaid(
            Db db,
            Advance advance,
            UUID id,
            AdvanceRepayment repayment,
            String proposedBy,
            String approvedBy,
            Instant at) {
        db.exec(
                """
                insert into settlement.bank_reference (programme, reference, payee_id, advance_id)
                values ($1, $2, $3, $4)
                """,
                advance.programme(),
                repayment.bankReference(),
                advance.payee().value(),
                advance.id());
        db.exec(
                """
                insert into settlement.advance_repayment (id, advance_id, amount_fen, bank_reference, on_date,
                                                          recorded_by, approved_by, recorded_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                id,
                advance.id(),
                repayment.amount().value(),
                repayment.bankReference(),
                repayment.onDate(),
                proposedBy,
                approvedBy,
                SqlArrays.time(at));
    }

    /// In the order in which they were recorded.
    List<AdvanceRepayment> repayments(Db db, Advance advance) {
        return db.list(
                """
                select amount_fen, bank_reference, on_date from settlement.advance_repayment
                where advance_id = $1 order by id
                """,
                row -> new AdvanceRepayment(
                        Fen.of(row.getLong("amount_fen")),
                        row.getString("bank_reference"),
                        row.getLocalDate("on_date")),
                advance.id());
    }

    void writeOff(Db db, UUID id, AdvanceWriteOff asked, String proposedBy, String approvedBy, Instant at) {
        db.exec(
                """
                insert into settlement.advance_write_off (id, advance_id, amount_fen, document_number, reason,
                                                          proposed_by, approved_by, written_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                id,
                asked.advance(),
                asked.amount().value(),
                asked.documentNumber(),
                asked.reason(),
                proposedBy,
                approvedBy,
                SqlArrays.time(at));
    }

    Fen writtenOff(Db db, Advance advance) {
        return db.one("""
                        select coalesce(sum(amount_fen), 0)::bigint as fen from settlement.advance_write_off
                        where advance_id = $1
                        """, row -> Fen.of(row.getLong("fen")), advance.id()).orElseThrow();
    }

    /// The accounts of the advances of a programme's year, with what was written off of each up to a position, in 分.
    Map<AccountId, Long> writtenOff(Db db, String programme, FiscalYear year, Position at) {
        return db
                .list(
                        """
                        select a.account_id, coalesce(sum(w.amount_fen), 0)::int8 as fen
                        from settlement.advance a
                        left join settlement.advance_write_off w on w.advance_id = a.id and w.place <= $3
                        where a.programme = $1 and a.year = $2
                        group by a.account_id
                        """,
                        row -> Map.entry(new AccountId(row.getLong("account_id")), row.getLong("fen")),
                        programme,
                        year.year(),
                        at.batch())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Instruction payment(Advance advance, Row row) {
        Optional<String> outcome = Optional.ofNullable(row.getString("outcome"));
        return new Instruction(
                advance.payee(),
                row.getString("name"),
                row.getString("identity"),
                row.getInteger("batch"),
                Instruction.Direction.PAY,
                Fen.of(row.getLong("amount_fen")),
                InstructionStore.account(row),
                row.getString("released_by"),
                row.getOffsetDateTime("released_at").toInstant(),
                outcome.map(Instruction.Status::valueOf).orElse(Instruction.Status.ISSUED),
                Optional.ofNullable(row.getString("bank_reference")),
                Optional.ofNullable(row.getLocalDate("on_date")),
                Optional.ofNullable(row.getString("reason")).filter(text -> !text.isEmpty()));
    }

    private static Advance advance(Row row) {
        return new Advance(
                row.getUUID("id"),
                row.getString("programme"),
                row.getInteger("programme_version"),
                new FiscalYear(row.getInteger("year")),
                new CenterId(row.getUUID("center_id")),
                new HolderId(row.getUUID("payee_id")),
                new AccountId(row.getLong("account_id")),
                Fen.of(row.getLong("amount_fen")),
                Fen.of(row.getLong("taken_back_fen")),
                row.getString("document_number"),
                row.getString("reason"),
                row.getString("proposed_by"),
                row.getString("approved_by"),
                row.getOffsetDateTime("approved_at").toInstant(),
                AdvanceState.valueOf(row.getString("state")));
    }
}
