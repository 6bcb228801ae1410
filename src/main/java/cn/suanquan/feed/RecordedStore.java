package cn.suanquan.feed;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.usage.RecordLookup;
import cn.suanquan.usage.UsageIntake;
import cn.suanquan.usage.UsageRecord;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// The SQL of records as they were said, for a comparison: page by page, by the order of their ids or by their keys.
@ApplicationScoped
class RecordedStore {
    static final int PAGE = 5_000;

    private static final String SELECTED = """
            select e.id, e.kind, e.ref, e.business_at, e.content, v.id as voucher, v.number
            from\s""";
    private static final String OF_PERIOD = SELECTED + """
            (select j.id, j.kind, j.ref, j.business_at, j.content, j.from_account_id
             from ledger.journal j
             where j.source = (select s.source from usage.sources s where s.center_id = $1)
               and j.id >> 28 >= $2::int8 >> 28 and j.id > $2 and j.id <= $3 and j.kind in ($4, $5)
               and j.business_at >= $6 and j.business_at < $7
             order by j.id >> 28, j.id limit $8) e
            join voucher.vouchers v on v.account_id = e.from_account_id
            order by e.id""";
    private static final String OF_KEYS = SELECTED + """
            ledger.journal e
            join voucher.vouchers v on v.account_id = e.from_account_id
            where e.key = any($2::uuid[]) and e.source = (select s.source from usage.sources s where s.center_id = $1)
              and e.id <= $3""";
    private static final String CORRECTIONS = SELECTED + """
            ledger.journal e
            join voucher.vouchers v on v.account_id = e.from_account_id
            where e.ref = any($1::int8[]) and e.kind = $3 and e.id <= $2
            order by e.id""";

    /// @param record what it corrects; of a record itself
    record Said(long entry, long record, UsageRecord said, String voucherNumber) {
        boolean isCorrection() {
            return entry != record;
        }
    }

    /// Records and corrections after that entry whose service counts in [from, until), in the order of their ids.
    List<Said> ofPeriod(Db db, CenterId center, long after, long last, Instant from, Instant until) {
        return db.list(
                OF_PERIOD,
                RecordedStore::said,
                center.value(),
                after,
                last,
                (short) UsageIntake.USAGE.code(),
                (short) UsageIntake.CORRECTION.code(),
                SqlArrays.time(from),
                SqlArrays.time(until),
                PAGE);
    }

    /// @param named records and corrections by their own ids
    /// @param corrections of these records, in the order they were made
    record Found(List<Said> named, List<Said> corrections) {}

    /// The records and corrections with these ids of the center's, up to that entry.
    Found ofIds(Db db, CenterId center, Collection<String> ids, long last) {
        UUID[] keys =
                ids.stream().map(id -> RecordLookup.key(center, id).hash()).toArray(UUID[]::new);
        List<Said> found = new ArrayList<>(db.list(OF_KEYS, RecordedStore::said, center.value(), keys, last));
        found.removeIf(one -> !ids.contains(one.said().id()));
        Long[] records = found.stream()
                .filter(one -> !one.isCorrection())
                .map(Said::entry)
                .toArray(Long[]::new);
        return new Found(
                found, db.list(CORRECTIONS, RecordedStore::said, records, last, (short) UsageIntake.CORRECTION.code()));
    }

    static long last(long batch) {
        return EntryId.lastOf(batch).value();
    }

    private static Said said(Row row) {
        long entry = row.getLong("id");
        boolean isRecord = row.getShort("kind") == UsageIntake.USAGE.code();
        return new Said(
                entry,
                isRecord ? entry : row.getLong("ref"),
                RecordLookup.said(
                        row.getBuffer("content").getBytes(),
                        row.getOffsetDateTime("business_at").toInstant(),
                        new VoucherId(row.getUUID("voucher"))),
                row.getString("number"));
    }
}
