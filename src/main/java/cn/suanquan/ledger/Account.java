package cn.suanquan.ledger;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Rate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// An account as it stands: the balance of each bucket in 分 (pieces for a COUNT), and its metered basis.
///
/// @param mayOverdraw its AVAILABLE may fall below zero
/// @param entries how many entries name it
public record Account(
        AccountId id,
        String key,
        AccountSpec.Type type,
        String programme,
        FiscalYear year,
        Optional<UUID> owner,
        boolean mayOverdraw,
        Rate rate,
        Status status,
        long basis,
        long entries,
        Map<Bucket, Long> balances) {

    /// Stored by ordinal; never reorder.
    public enum Status {
        OPEN,
        FROZEN,
        CLOSED
    }

    public Account {
        EnumMap<Bucket, Long> own = new EnumMap<>(Bucket.class);
        own.putAll(balances);
        balances = Collections.unmodifiableMap(own);
    }

    /// How many pages its entries fill.
    public int pages() {
        return Math.toIntExact((entries + (1 << LockedAccount.PAGE_SHIFT) - 1) >> LockedAccount.PAGE_SHIFT);
    }

    public long in(Bucket bucket) {
        return balances.getOrDefault(bucket, 0L);
    }
}
