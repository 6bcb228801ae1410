package cn.suanquan.claim;

import cn.suanquan.db.ListColumn;
import cn.suanquan.db.SortKey;
import java.util.UUID;

/// What lists of claims are ordered by: as they were made, or by amount.
public enum ClaimColumn implements ListColumn<Claim> {
    ID,
    AMOUNT;

    @Override
    public SortKey<Claim> key() {
        return switch (this) {
            case ID -> SortKey.id();
            case AMOUNT ->
                SortKey.number("c.amount_fen", claim -> claim.amountFen().value());
        };
    }

    @Override
    public String idColumn() {
        return "c.id";
    }

    @Override
    public UUID id(Claim row) {
        return row.id().value();
    }
}
