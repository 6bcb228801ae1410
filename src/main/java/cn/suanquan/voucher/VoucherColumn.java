package cn.suanquan.voucher;

import cn.suanquan.db.ListColumn;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// What lists of vouchers are ordered by: as they were issued, by amount, or by the end of their validity.
public enum VoucherColumn implements ListColumn<Voucher> {
    ID(Kind.ID, "v.id", _ -> Optional.empty()),
    FACE(
            Kind.NUMBER,
            "v.face_fen",
            voucher -> Optional.of(Long.toString(voucher.face().value()))),
    EXPIRY(
            Kind.MOMENT,
            "v.valid_until",
            voucher -> Optional.of(voucher.validUntil().toString()));

    private final Kind kind;
    private final String column;
    private final Function<Voucher, Optional<String>> value;

    VoucherColumn(Kind kind, String column, Function<Voucher, Optional<String>> value) {
        this.kind = kind;
        this.column = column;
        this.value = value;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public String idColumn() {
        return "v.id";
    }

    @Override
    public Optional<String> value(Voucher row) {
        return value.apply(row);
    }

    @Override
    public UUID id(Voucher row) {
        return row.id().value();
    }
}
