package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The SQL of records in quarantine, what was found of them, and how they left it.
@ApplicationScoped
class QuarantineStore {
    private static final String ROWS = """
            select q.id as act, q.center_id, q.voucher, v.number, q.holder, q.at, r.record_id, e.content, e.business_at,
                   m.fee_fen, m.net_fen, d.id as decision, d.verdict, d.reason, d.at as decided_at,
                   array(select f.code from usage.finding f
                         where f.act_id = q.id and f.record_id = r.record_id order by f.entry_id, f.code) as codes,
                   array(select f.detail from usage.finding f
                         where f.act_id = q.id and f.record_id = r.record_id order by f.entry_id, f.code) as details
            from usage.quarantined r
            join usage.quarantine q on q.id = r.act_id
            join voucher.vouchers v on v.id = q.voucher
            join ledger.journal e on e.id = r.record_id
            join usage.record_money m on m.record_id = r.record_id
            left join usage.quarantine_decision d on d.id = r.decision
            """;

    /// A quarantine that begins: records of one voucher and center.
    record Begun(UUID id, CenterId center, VoucherId voucher, HolderId holder, List<Long> records) {}

    /// Marks the records, in one statement: they have one place in the serial order.
    void begin(Db db, List<Begun> all, Instant now) {
        db.exec(
                """
                insert into usage.quarantine (id, center_id, voucher, holder, at)
                select q.id, q.center, q.voucher, q.holder, $5
                from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) as q(id, center, voucher, holder)
                """,
                SqlArrays.uuids(all, Begun::id),
                SqlArrays.uuids(all, one -> one.center().value()),
                SqlArrays.uuids(all, one -> one.voucher().value()),
                SqlArrays.uuids(all, one -> one.holder().value()),
                SqlArrays.time(now));
        List<UUID> acts = new ArrayList<>();
        List<Long> records = new ArrayList<>();
        for (Begun one : all) {
            for (long record : one.records()) {
                acts.add(one.id());
                records.add(record);
            }
        }
        UUID[] of = acts.toArray(UUID[]::new);
        Long[] ids = records.toArray(Long[]::new);
        db.exec("""
                insert into usage.quarantined (act_id, record_id)
                select q.act, q.record from unnest($1::uuid[], $2::bigint[]) as q(act, record)
                """, of, ids);
        db.exec("""
                insert into usage.mark (record_id, mark, act_id, at)
                select q.record, 'QUARANTINED', q.act, $3 from unnest($1::uuid[], $2::bigint[]) as q(act, record)
                """, of, ids, SqlArrays.time(now));
    }

    /// What was found of a record in that quarantine, as its entry says it.
    record Noted(UUID act, long record, long entry, Doubt doubt) {}

    void found(Db db, List<Noted> findings) {
        db.exec(
                """
                insert into usage.finding (act_id, record_id, entry_id, code, detail)
                select f.act, f.record, f.entry, f.code, f.detail
                from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::text[], $5::text[])
                    as f(act, record, entry, code, detail)
                on conflict do nothing
                """,
                SqlArrays.uuids(findings, Noted::act),
                SqlArrays.longs(findings, Noted::record),
                SqlArrays.longs(findings, Noted::entry),
                SqlArrays.texts(findings, one -> one.doubt().code()),
                SqlArrays.texts(findings, one -> one.doubt().detail()));
    }

    /// By record, the quarantine that it is in.
    Map<Long, UUID> open(Db db, Collection<Long> records) {
        Map<Long, UUID> found = new HashMap<>();
        db.list(
                        "select record_id, act_id from usage.quarantined where decision is null and record_id = any($1)",
                        row -> Map.entry(row.getLong("record_id"), row.getUUID("act_id")),
                        (Object) records.toArray(Long[]::new))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    /// Whose records a quarantine is about.
    record Parties(CenterId center, VoucherId voucher, HolderId holder) {}

    Optional<Parties> parties(Db db, UUID act) {
        return db.one(
                "select center_id, voucher, holder from usage.quarantine where id = $1",
                row -> new Parties(
                        new CenterId(row.getUUID("center_id")),
                        new VoucherId(row.getUUID("voucher")),
                        new HolderId(row.getUUID("holder"))),
                act);
    }

    /// Those of its records that nobody has decided on.
    List<Long> undecided(Db db, UUID act) {
        return db.list(
                "select record_id from usage.quarantined where act_id = $1 and decision is null order by record_id",
                row -> row.getLong("record_id"),
                act);
    }

    /// A decision of two persons.
    record Decided(
            UUID id,
            UUID act,
            QuarantineVerdict verdict,
            String reason,
            List<Long> records,
            String proposedBy,
            String decidedBy) {}

    /// Keeps the decision; false where some of the records were decided on before.
    boolean decide(Db db, Decided decided, Instant now) {
        db.exec(
                """
                insert into usage.quarantine_decision (id, act_id, verdict, reason, records, proposed_by, decided_by, at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                decided.id(),
                decided.act(),
                decided.verdict().name(),
                decided.reason(),
                decided.records().size(),
                decided.proposedBy(),
                decided.decidedBy(),
                SqlArrays.time(now));
        return db.exec("""
                        update usage.quarantined set decision = $2
                        where act_id = $1 and record_id = any($3) and decision is null
                        """, decided.act(), decided.id(), decided.records().toArray(Long[]::new))
                == decided.records().size();
    }

    /// They wait for their holder from now on, also those that were released before.
    void release(Db db, Decided decided, Instant now) {
        db.exec("update usage.released set is_waiting = false where is_waiting and record_id = any($1)", (Object)
                decided.records().toArray(Long[]::new));
        db.exec("""
                insert into usage.released (act_id, record_id, decision, at)
                select $1, r.id, $2, $4 from unnest($3::bigint[]) as r(id)
                """, decided.act(), decided.id(), decided.records().toArray(Long[]::new), SqlArrays.time(now));
    }

    /// The rows after that one, of one quarantine or of all.
    ///
    /// @param center of whom they have to be, where a center asks; the holder is not named then
    List<QuarantineRow> list(Db db, QuarantineRow.Filter filter, boolean isHolderShown, int limit) {
        return db.list(
                ROWS + """
                        where (q.id, r.record_id) > ($1, $2)
                        """
                        + (filter.isOpen() ? " and r.decision is null" : "")
                        + (filter.center().isPresent() ? " and q.center_id = $4" : " and $4::uuid is null")
                        + (filter.holder().isPresent() ? " and q.holder = $5" : " and $5::uuid is null")
                        + (filter.only().isPresent() ? " and q.id = $6" : " and $6::uuid is null")
                        + " order by r.act_id, r.record_id limit $3",
                row -> row(row, isHolderShown),
                filter.after().act(),
                filter.after().record(),
                limit,
                value(filter.center().map(CenterId::value)),
                value(filter.holder().map(HolderId::value)),
                value(filter.only()));
    }

    /// Records of vouchers of that year that nobody has decided on, each with its voucher, the first ones.
    List<String> ofYear(Db db, String programme, int year, int max) {
        return db.list(
                """
                select r.record_id, v.number
                from usage.quarantined r
                join usage.quarantine q on q.id = r.act_id
                join voucher.vouchers v on v.id = q.voucher
                where r.decision is null and v.programme = $1 and v.year = $2 order by r.record_id limit $3
                """,
                row -> "隔离核查中的记录 " + row.getLong("record_id") + "（算力券 " + row.getString("number") + "）",
                programme,
                year,
                max);
    }

    private static @Nullable UUID value(Optional<UUID> id) {
        return id.orElse(null);
    }

    private static QuarantineRow row(Row row, boolean isHolderShown) {
        VoucherId voucher = new VoucherId(row.getUUID("voucher"));
        UsageRecord said = RecordLookup.said(
                row.getBuffer("content").getBytes(),
                row.getOffsetDateTime("business_at").toInstant(),
                voucher);
        String[] codes = row.getArrayOfStrings("codes");
        String[] details = row.getArrayOfStrings("details");
        List<Doubt> doubts = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            doubts.add(new Doubt(codes[i], details[i]));
        }
        return new QuarantineRow(
                row.getUUID("act"),
                row.getLong("record_id"),
                said.id(),
                new CenterId(row.getUUID("center_id")),
                voucher,
                row.getString("number"),
                isHolderShown ? Optional.of(new HolderId(row.getUUID("holder"))) : Optional.empty(),
                said.resource(),
                said.completedAt(),
                row.getLong("fee_fen"),
                row.getLong("net_fen"),
                row.getOffsetDateTime("at").toInstant(),
                doubts,
                Optional.ofNullable(row.getUUID("decision"))
                        .map(id -> new QuarantineRow.Decision(
                                QuarantineVerdict.valueOf(row.getString("verdict")),
                                row.getString("reason"),
                                row.getOffsetDateTime("decided_at").toInstant())));
    }
}
