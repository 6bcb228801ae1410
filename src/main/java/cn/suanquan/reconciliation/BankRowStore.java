package cn.suanquan.reconciliation;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.settlement.MatchedLine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The SQL of the rows of bank files that were not recorded when their day was reconciled.
@ApplicationScoped
class BankRowStore {
    private static final String FOLLOWS = "FOLLOWS_ANOTHER";
    private static final String RETURNED = "RETURNED";
    private static final Set<String> UNKNOWN = Set.of("INSTRUCTION_MISSING", "INSTRUCTION_UNKNOWN");

    /// A row of a file, as it was matched.
    ///
    /// @param orderFen what its instruction says, where it has one
    record BankRow(BookStore.SentFile file, MatchedLine line, Optional<Long> orderFen) {}

    void insert(Db db, String programme, List<BankRow> rows) {
        db.exec(
                """
                insert into reconciliation.bank_row (programme, file_id, line, run_id, payee, batch, name, code,
                                                     bank_reference, amount_fen, order_fen, outcome,
                                                     received_at, is_rejection)
                select $1, r.*
                from unnest($2::uuid[], $3::int8[], $4::uuid[], $5::uuid[], $6::int4[], $7::text[], $8::text[], $9::text[],
                            $10::int8[], $11::int8[], $12::text[], $13::timestamptz[],
                            $14::boolean[]) r
                on conflict do nothing
                """,
                programme,
                SqlArrays.uuids(rows, one -> one.file().id()),
                SqlArrays.longs(rows, one -> one.line().place()),
                SqlArrays.uuids(rows, one -> one.file().run()),
                SqlArrays.uuids(
                        rows, one -> one.line().payee().map(HolderId::value).orElse(null)),
                rows.stream().map(one -> one.line().batch().orElse(null)).toArray(Integer[]::new),
                SqlArrays.texts(rows, one -> one.line().name().orElse("")),
                SqlArrays.texts(rows, one -> one.line().code().orElse("")),
                SqlArrays.texts(rows, one -> one.line().bankReference()),
                rows.stream().map(one -> one.line().amountFen().orElse(null)).toArray(Long[]::new),
                rows.stream().map(one -> one.orderFen().orElse(null)).toArray(Long[]::new),
                SqlArrays.texts(
                        rows, one -> one.line().outcome().map(Enum::name).orElse(null)),
                rows.stream()
                        .map(one -> SqlArrays.time(one.file().receivedAt()))
                        .toArray(OffsetDateTime[]::new),
                rows.stream().map(one -> one.line().isRejection()).toArray(Boolean[]::new));
    }

    /// Those that differ at the end of a day. What only waits to be recorded is gone once the same outcome is recorded
    /// of its payment since it came, and where it follows another row, under its reference; what differs, once any word
    /// is recorded of its payment, but a return only once one is, unless it is a rejection (what came of a pain.002 was
    /// never paid); what names no payment, once something is recorded under its reference.
    ///
    /// @param most how many at most of rejections, of returns on payments, and of all others
    List<FoundDifference> open(Db db, BookStore.Span span, int most) {
        return db.list(
                """
                select b.file_id, b.line, b.run_id, b.payee, b.batch, b.name, b.code, b.amount_fen, b.order_fen, b.outcome,
                       b.received_at,
                       exists (select from settlement.bank_files f where f.id = b.file_id and f.is_advance) as is_advance
                from (
                    select b.*, row_number() over (
                        partition by b.is_rejection, coalesce(b.payee is not null and b.outcome = 'RETURNED', false)
                        order by b.received_at, b.file_id, b.line) as place
                    from reconciliation.bank_row b
                    where b.programme = $1 and b.received_at < $2
                      and case when b.payee is null
                          then not exists (
                              select from settlement.bank_references r
                              where r.programme = $1 and r.reference = b.bank_reference)
                          else not exists (
                              select from settlement.payment_words w
                              where w.act = b.run_id and w.payee = b.payee and w.batch = b.batch
                                and w.recorded_at >= b.received_at and w.recorded_at < $2
                                and (b.outcome is null or w.outcome = b.outcome
                                     or b.code not in ('', 'FOLLOWS_ANOTHER') and (b.outcome <> 'RETURNED' or b.is_rejection))
                                and (b.code <> 'FOLLOWS_ANOTHER' or w.bank_reference = b.bank_reference)) end
                ) b
                where b.place <= $3 order by b.received_at, b.file_id, b.line
                """,
                row -> {
                    String code = row.getString("code");
                    UUID file = row.getUUID("file_id");
                    long line = row.getLong("line");
                    Instant at = row.getOffsetDateTime("received_at").toInstant();
                    DifferenceKind kind = kind(code);
                    boolean isReturn = kind == DifferenceKind.NOT_RECORDED && RETURNED.equals(row.getString("outcome"));
                    boolean isAdvance = Boolean.TRUE.equals(row.getBoolean("is_advance"));
                    return new FoundDifference(
                            kind,
                            file + "/" + line,
                            FiscalYear.date(at),
                            Optional.of(row.getUUID("run_id")),
                            Optional.ofNullable(row.getUUID("payee")),
                            Optional.ofNullable(row.getInteger("batch")),
                            file + "/" + line,
                            row.getString("name"),
                            Stream.of(code, isAdvance ? DayDifference.ADVANCE : "", isReturn ? RETURNED : "")
                                    .filter(word -> !word.isEmpty())
                                    .collect(Collectors.joining(" ")),
                            Optional.ofNullable(row.getLong("order_fen")),
                            Optional.ofNullable(row.getLong("amount_fen")));
                },
                span.programme(),
                span.end(),
                most);
    }

    private static DifferenceKind kind(String code) {
        return code.isEmpty() || code.equals(FOLLOWS)
                ? DifferenceKind.NOT_RECORDED
                : UNKNOWN.contains(code) ? DifferenceKind.BANK_UNKNOWN : DifferenceKind.BANK_DIFFERS;
    }
}
