package cn.suanquan.claim;

import cn.suanquan.db.ListColumn;
import java.util.Optional;
import java.util.UUID;

/// What lists of claims are ordered by: as they were made, or by amount.
public enum ClaimColumn implements ListColumn<Claim> {
    ID(Kind.ID, "c.id"),
    AMOUNT(Kind.NUMBER, "c.amount_fen");

    private final Kind kind;
    private final String column;

    ClaimColumn(Kind kind, String column) {
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
        return "c.id";
    }

    @Override
    public Optional<String> value(Claim row) {
        return this == ID
                ? Optional.empty()
                : Optional.of(Long.toString(row.amountFen().value()));
    }

    @Override
    public UUID id(Claim row) {
        return row.id().value();
    }
}
