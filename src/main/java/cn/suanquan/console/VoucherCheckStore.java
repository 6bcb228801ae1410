package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.HolderKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/// The SQL of the public check of a voucher: what anybody who knows its number may read, and no amount.
@ApplicationScoped
class VoucherCheckStore {
    /// @param holder as the public notice shows it: of a person only the first character
    record KnownVoucher(String programme, String state, Instant validFrom, Instant validUntil, String holder) {
        boolean isInForce(Instant now) {
            return state.equals("ACTIVE") && !now.isBefore(validFrom) && now.isBefore(validUntil);
        }

        public String stateKey() {
            return CenterCodes.key("state", state);
        }
    }

    Optional<KnownVoucher> byNumber(Db db, String number) {
        return db.one(
                """
                select v.programme, v.state, v.valid_from, v.valid_until,
                       case when h.kind = $2 then left(h.name, 1) || '**' else h.name end as holder
                from voucher.vouchers v
                join registry.holders h on h.id = v.holder
                where v.number = $1
                """,
                row -> new KnownVoucher(
                        row.getString("programme"),
                        row.getString("state"),
                        row.getOffsetDateTime("valid_from").toInstant(),
                        row.getOffsetDateTime("valid_until").toInstant(),
                        row.getString("holder")),
                number,
                HolderKind.MAKER.name());
    }
}
