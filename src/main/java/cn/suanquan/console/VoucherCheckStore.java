package cn.suanquan.console;

import cn.suanquan.db.Db;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/// The SQL of the public check of a voucher: what anybody who knows its number may read, and no amount.
@ApplicationScoped
class VoucherCheckStore {
    record KnownVoucher(String programme, String state, Instant validFrom, Instant validUntil) {
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
                select programme, state, valid_from, valid_until from voucher.vouchers where number = $1
                """,
                row -> new KnownVoucher(
                        row.getString("programme"),
                        row.getString("state"),
                        row.getOffsetDateTime("valid_from").toInstant(),
                        row.getOffsetDateTime("valid_until").toInstant()),
                number);
    }
}
