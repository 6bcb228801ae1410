package cn.suanquan.feed;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.usage.RecordLookup;
import cn.suanquan.usage.UsageIntake;
import cn.suanquan.usage.UsageRecord;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/// Makes a change of a row of [ChangeStore].
final class ChangeRowStore {
    private ChangeRowStore() {}

    static RecordChange ofEntry(Row row) {
        long id = row.getLong("id");
        UsageRecord said = said(row);
        boolean isRecord = row.getShort("kind") == UsageIntake.USAGE.code();
        return new RecordChange(
                new ChangePlace(new EntryId(id).batch(), id).toString(),
                isRecord ? ChangeKind.ACCEPTED : ChangeKind.CORRECTED,
                row.getOffsetDateTime("recorded_at").toInstant(),
                Optional.of(id),
                Optional.of(said.id()),
                Optional.ofNullable(row.getLong("ref")),
                Optional.of(new VoucherId(row.getUUID("voucher"))),
                Optional.of(row.getString("number")),
                Optional.of(row.getString("programme")),
                Optional.of(said.feeFen()),
                isRecord ? Optional.empty() : Optional.of(row.getLong("basis")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static RecordChange ofAct(Row row) {
        long record = row.getLong("record_id");
        return new RecordChange(
                new ChangePlace(row.getLong("place"), record).toString(),
                ChangeKind.valueOf(row.getString("step")),
                row.getOffsetDateTime("at").toInstant(),
                Optional.of(record),
                Optional.of(said(row).id()),
                Optional.empty(),
                Optional.of(new VoucherId(row.getUUID("voucher"))),
                Optional.of(row.getString("number")),
                Optional.of(row.getString("programme")),
                Optional.ofNullable(row.getLong("fee_fen")).map(Fen::new),
                Optional.empty(),
                Optional.empty(),
                Optional.of(row.getUUID("act_id")),
                Optional.empty(),
                Optional.ofNullable(row.getLong("amount_fen")));
    }

    static RecordChange ofClaim(Row row) {
        return new RecordChange(
                new ChangePlace(row.getLong("place"), row.getInteger("no")).toString(),
                ChangeKind.valueOf(row.getString("step")),
                row.getOffsetDateTime("at").toInstant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new VoucherId(row.getUUID("voucher"))),
                Optional.of(row.getString("number")),
                Optional.of(row.getString("programme")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(row.getUUID("claim")),
                Optional.of(row.getUUID("line")),
                Optional.of(row.getLong("amount_fen")));
    }

    static RecordChange ofNote(Row row) {
        return new RecordChange(
                new ChangePlace(row.getLong("place"), row.getInteger("no")).toString(),
                ChangeKind.valueOf(row.getString("step")),
                row.getOffsetDateTime("at").toInstant(),
                Optional.empty(),
                Optional.of(row.getString("record_id")),
                Optional.empty(),
                Optional.empty(),
                Optional.of(row.getString("voucher")),
                Optional.empty(),
                Optional.of(new Fen(row.getLong("fee_fen"))),
                Optional.empty(),
                Optional.of(row.getString("code")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static UsageRecord said(Row row) {
        return RecordLookup.said(
                row.getBuffer("content").getBytes(),
                row.getOffsetDateTime("business_at").toInstant(),
                new VoucherId(row.getUUID("voucher")));
    }
}
