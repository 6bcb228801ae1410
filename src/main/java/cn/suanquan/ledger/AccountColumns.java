package cn.suanquan.ledger;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Rate;
import io.vertx.mutiny.sqlclient.Row;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The columns of an account in the order in which they are read: by place, since a batch reads one row for nearly
/// every record.
final class AccountColumns {
    static final String LIST = "id, key, type, programme, fiscal_year, owner, may_overdraw, rate_bps, status, basis,"
            + " entries, available, held, claimable, claimed, payable, paid, owed, lapsed";
    private static final int FIRST_BUCKET = 11;

    private AccountColumns() {}

    static Account read(Row row) {
        Map<Bucket, Long> balances = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            balances.put(bucket, row.getLong(FIRST_BUCKET + bucket.code()));
        }
        return new Account(
                new AccountId(row.getLong(0)),
                row.getString(1),
                AccountSpec.Type.values()[row.getShort(2)],
                row.getString(3),
                new FiscalYear(row.getShort(4)),
                Optional.ofNullable(row.getUUID(5)),
                row.getBoolean(6),
                new Rate(row.getShort(7)),
                Account.Status.values()[row.getShort(8)],
                row.getLong(9),
                row.getLong(10),
                balances);
    }
}
