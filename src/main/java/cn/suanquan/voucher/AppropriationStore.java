package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The documents by which pools were opened and changed.
@ApplicationScoped
class AppropriationStore {
    static final String OPENING = "OPENING";
    private final Clock clock;

    AppropriationStore(Clock clock) {
        this.clock = clock;
    }

    /// A pool of a programme in a year.
    record PoolYear(String programme, FiscalYear year, String pool) {}

    /// A document that opened or changed a pool, with its number, who entered it and who approved it; an opening needs
    /// nobody, for the programme's text says its amount.
    record Document(
            UUID id,
            PoolYear of,
            String direction,
            Fen amount,
            String number,
            String reason,
            String person,
            Optional<String> approver) {}

    /// Waits until no other transaction holds the gate of that programme-year; held to the end of this one.
    static void gate(Db db, String programme, FiscalYear year) {
        db.run("select pg_advisory_xact_lock(hashtextextended($1, 40))", programme + "/" + year);
    }

    boolean isOpen(Db db, PoolYear of) {
        return db.one("""
                        select 1 from voucher.appropriation
                        where programme = $1 and year = $2 and pool = $3 and direction = $4
                        """, row -> 1, of.programme(), of.year().year(), of.pool(), OPENING)
                .isPresent();
    }

    /// The pools that were opened or changed in a year.
    List<String> pools(Db db, String programme, FiscalYear year) {
        return db.list(
                "select distinct pool from voucher.appropriation where programme = $1 and year = $2 order by pool",
                row -> row.getString("pool"),
                programme,
                year.year());
    }

    /// True where that document already changed that pool in that year.
    boolean isRepeated(Db db, PoolYear of, String document) {
        return db.one("""
                        select 1 from voucher.appropriation
                        where programme = $1 and year = $2 and pool = $3 and document_number = $4 and direction <> $5
                        """, row -> 1, of.programme(), of.year().year(), of.pool(), document, OPENING)
                .isPresent();
    }

    void add(Db db, Document document) {
        db.exec(
                """
                insert into voucher.appropriation (id, programme, year, pool, direction, amount_fen, document_number,
                                                   reason, person, approved_by, at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                """,
                document.id(),
                document.of().programme(),
                document.of().year().year(),
                document.of().pool(),
                document.direction(),
                document.amount().value(),
                document.number(),
                document.reason(),
                document.person(),
                document.approver().orElse(null),
                SqlArrays.time(clock.instant()));
    }
}
