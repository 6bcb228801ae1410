package cn.suanquan.feed;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.usage.UsageIntake;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The SQL of what became of a center's records. What is asked for is after one place and up to a settled batch; each
/// statement reads as many rows as it answers, but for the records of one act.
@ApplicationScoped
class ChangeStore {
    /// So many acts are looked at for one page: an act may be of a hundred thousand records.
    static final int ACTS_MAX = 50;

    private static final String SOURCE = "(select s.source from usage.sources s where s.center_id = $1)";
    private static final String ENTRIES = """
            select e.id, e.kind, e.ref, e.basis, e.business_at, e.content, b.recorded_at, v.id as voucher, v.number,
                   v.programme
            from (select j.id, j.kind, j.ref, j.basis, j.business_at, j.content, j.from_account_id
                  from ledger.journal j
                  where j.source =\s""" + SOURCE + """
                    and j.id >> 28 >= $2::int8 >> 28 and j.id > $2 and j.id <= $3 and j.kind in ($4, $5)
                  order by j.id >> 28, j.id limit $6) e
            join ledger.batches b on b.id = e.id >> 20
            join voucher.vouchers v on v.account_id = e.from_account_id
            order by e.id""";
    private static final String LAST_ACT = """
            select a.place from usage.center_acts a
            where a.source =\s""" + SOURCE + """
              and a.place >= $2 and a.place <= $3 and ($5::text is null or a.step = $5)
            order by a.place offset $4 limit 1""";
    private static final String OF_ACTS = """
            select a.place, a.step, a.act_id, a.at, m.record_id, e.business_at, e.content, v.id as voucher, v.number,
                   v.programme, c.amount_fen,
                   coalesce(m.fee_fen, (select d.fee_fen from usage.act_records d
                                        where a.step = 'REJECTED' and d.act_id = a.act_id and d.mark = 'DISPUTED'
                                          and d.record_id = m.record_id)) as fee_fen
            from usage.center_acts a
            join usage.act_records m on m.act_id = a.act_id and m.mark = case a.mark when 'UNCLAIMED' then 'CLAIMED' else a.mark end
            join ledger.journal e on e.id = m.record_id and e.source = a.source
            join voucher.vouchers v on v.account_id = e.from_account_id
            left join claim.records c on a.step in ('CLAIMED', 'UNCLAIMED') and c.claim = a.act_id and c.record_id = m.record_id
            where a.source =\s""" + SOURCE + """
              and a.place >= $2 and a.place <= $3 and (a.place > $2 or m.record_id > $4)
              and ($6::text is null or a.step = $6)
            order by a.place, m.record_id limit $5""";
    private static final String STEPS = """
            select s.place, s.no, s.line, s.claim, s.step, s.amount_fen, s.at, l.programme, l.voucher, v.number
            from (select place, no, line, claim, step, amount_fen, at from claim.center_steps
                  where center_id = $1 and (place, no) > ($2, $4) and place <= $3
                  order by place, no limit $5) s
            join claim.center_lines l on l.id = s.line
            join voucher.vouchers v on v.id = l.voucher
            order by s.place, s.no""";
    private static final String NOTES = """
            select place, no, step, record_id, voucher, fee_fen, code, at from usage.center_notes
            where center_id = $1 and (place, no) > ($2, $4) and place <= $3
            order by place, no limit $5""";
    private static final String ACTS = """
            select a.place, a.step, a.act_id, a.at, a.records::int8 as things, null::int8 as amount_fen
            from usage.center_acts a
            where a.source =\s""" + SOURCE + """
              and a.place > $2 and a.place <= $3
            order by a.place fetch first $4 rows with ties""";
    private static final String PAYMENTS = """
            select place, step, null::uuid as act_id, max(at) as at, count(*) as things, sum(amount_fen)::int8 as amount_fen
            from claim.center_steps
            where center_id = $1 and place > $2 and place <= $3
            group by place, step
            order by place fetch first $4 rows with ties""";

    /// @param until the last batch that was looked at
    record Found(List<RecordChange> changes, long until) {}

    /// The first changes after that place and up to that batch, at most `limit`; perhaps only those up to a batch
    /// before it. For one kind nothing is read of where it does not stand: among acts it alone, else what stands
    /// beside it.
    Found changes(Db db, CenterId center, ChangePlace after, long until, Optional<ChangeKind> kind, int limit) {
        boolean isOfActs =
                kind.filter(one -> one.place() != ChangeKind.Place.ACT).isEmpty();
        @Nullable String step = kind.map(ChangeKind::name).orElse(null);
        int within = (int) Math.min(after.within(), Integer.MAX_VALUE);
        long end = isOfActs ? end(db, center, after, until, step) : until;
        List<RecordChange> found = new ArrayList<>();
        if (kind.filter(one -> one.place() != ChangeKind.Place.ENTRY).isEmpty()) {
            found.addAll(db.list(
                    ENTRIES,
                    ChangeRowStore::ofEntry,
                    center.value(),
                    after.entry(),
                    EntryId.lastOf(end).value(),
                    (short) UsageIntake.USAGE.code(),
                    (short) UsageIntake.CORRECTION.code(),
                    limit));
        }
        if (isOfActs) {
            found.addAll(db.list(
                    OF_ACTS, ChangeRowStore::ofAct, center.value(), after.batch(), end, after.within(), limit, step));
        }
        if (kind.filter(one -> one.place() != ChangeKind.Place.LINE).isEmpty()) {
            found.addAll(db.list(STEPS, ChangeRowStore::ofClaim, center.value(), after.batch(), end, within, limit));
        }
        if (kind.filter(one -> one.place() != ChangeKind.Place.NOTE).isEmpty()) {
            found.addAll(db.list(NOTES, ChangeRowStore::ofNote, center.value(), after.batch(), end, within, limit));
        }
        found.sort(Comparator.comparing(RecordChange::place));
        return new Found(found.stream().limit(limit).toList(), end);
    }

    private static long end(Db db, CenterId center, ChangePlace after, long until, @Nullable String step) {
        return db.one(
                        LAST_ACT,
                        row -> row.getLong("place"),
                        center.value(),
                        after.batch(),
                        until,
                        (long) ACTS_MAX - 1,
                        step)
                .orElse(until);
    }

    /// @param things records, or of a payment lines
    /// @param amountFen of a payment
    record Act(long place, ChangeKind kind, Optional<UUID> id, Instant at, long things, Optional<Long> amountFen) {}

    /// The acts after that batch and up to that one, those of a batch together, about `limit` of them; perhaps only
    /// those up to a batch before it.
    List<Act> acts(Db db, CenterId center, long after, long until, int limit) {
        List<Act> acts = db.list(ACTS, ChangeStore::act, center.value(), after, until, (long) limit);
        List<Act> payments = db.list(PAYMENTS, ChangeStore::act, center.value(), after, until, (long) limit);
        long end = Math.min(end(acts, until, limit), end(payments, until, limit));
        List<Act> all = new ArrayList<>(acts);
        all.addAll(payments);
        all.removeIf(act -> act.place() > end);
        all.sort(Comparator.comparingLong(Act::place));
        return all;
    }

    private static long end(List<Act> acts, long until, int limit) {
        return acts.size() < limit ? until : acts.getLast().place();
    }

    private static Act act(Row row) {
        return new Act(
                row.getLong("place"),
                ChangeKind.valueOf(row.getString("step")),
                Optional.ofNullable(row.getUUID("act_id")),
                row.getOffsetDateTime("at").toInstant(),
                row.getLong("things"),
                Optional.ofNullable(row.getLong("amount_fen")));
    }
}
