package cn.suanquan.voucher;

import cn.suanquan.db.ListColumn;
import java.util.Optional;
import java.util.UUID;

/// What lists of vouchers are ordered by: as they were issued, by amount, or by the end of their validity.
public enum VoucherColumn implements ListColumn<Voucher> {
    ID(Kind.ID, "v.id"),
    FACE(Kind.NUMBER, "v.face_fen"),
    EXPIRY(Kind.MOMENT, "v.valid_until");

    private final Kind kind;
    private final String column;

    VoucherColumn(Kind kind, String column) {
        this.kind = kind;
        this.column = column;
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
        return switch (this) {
            case ID -> Optional.empty();
            case FACE -> Optional.of(Long.toString(row.face().value()));
            case EXPIRY -> Optional.of(row.validUntil().toString());
        };
    }

    @Override
    public UUID id(Voucher row) {
        return row.id().value();
    }
}
