package cn.suanquan.voucher;

import cn.suanquan.db.ListColumn;
import cn.suanquan.db.SortKey;
import java.util.UUID;

/// What lists of vouchers are ordered by: as they were issued, by amount, or by the end of their validity.
public enum VoucherColumn implements ListColumn<Voucher> {
    ID,
    FACE,
    EXPIRY;

    @Override
    public SortKey<Voucher> key() {
        return switch (this) {
            case ID -> SortKey.id();
            case FACE -> SortKey.number("v.face_fen", voucher -> voucher.face().value());
            case EXPIRY -> SortKey.moment("v.valid_until", Voucher::validUntil);
        };
    }

    @Override
    public String idColumn() {
        return "v.id";
    }

    @Override
    public UUID id(Voucher row) {
        return row.id().value();
    }
}
