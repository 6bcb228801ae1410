package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Rate;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The SQL of vouchers.
@ApplicationScoped
class VoucherStore {
    static final String COLUMNS = """
            v.id, v.number, v.holder, v.programme, v.programme_version, v.rule_id, v.year, v.instrument, v.face_fen,
            v.rate_bp, v.centers, v.contract_number, v.valid_from, v.valid_until, v.state, v.state_at, v.state_reason,
            v.account_id
            """;

    List<Voucher> byIds(Db db, Collection<VoucherId> ids) {
        UUID[] values = ids.stream().map(VoucherId::value).toArray(UUID[]::new);
        return db.list(
                "select " + COLUMNS + " from voucher.voucher v where v.id = any($1)", VoucherStore::voucher, (Object)
                        values);
    }

    Optional<Voucher> byNumber(Db db, HolderId holder, String number) {
        return db.one(
                "select " + COLUMNS + " from voucher.voucher v where v.holder = $1 and v.number = $2",
                VoucherStore::voucher,
                holder.value(),
                number);
    }

    static Voucher voucher(Row row) {
        return new Voucher(
                new VoucherId(row.getUUID("id")),
                row.getString("number"),
                new HolderId(row.getUUID("holder")),
                row.getString("programme"),
                row.getInteger("programme_version"),
                row.getString("rule_id"),
                new FiscalYear(row.getInteger("year")),
                Voucher.Instrument.valueOf(row.getString("instrument")),
                new Fen(row.getLong("face_fen")),
                new Rate(row.getInteger("rate_bp")),
                Arrays.stream(row.getArrayOfUUIDs("centers")).map(CenterId::new).toList(),
                Optional.ofNullable(row.getString("contract_number")),
                instant(row, "valid_from"),
                instant(row, "valid_until"),
                state(row),
                new AccountId(row.getLong("account_id")));
    }

    private static VoucherState state(Row row) {
        return switch (row.getString("state")) {
            case "ACTIVE" -> new VoucherState.Active();
            case "FROZEN" -> new VoucherState.Frozen(instant(row, "state_at"), row.getString("state_reason"));
            case "EXPIRED" -> new VoucherState.Expired(instant(row, "state_at"));
            case "VOIDED" -> new VoucherState.Voided(instant(row, "state_at"), row.getString("state_reason"));
            case String other -> throw new IllegalStateException("voucher state " + other);
        };
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
