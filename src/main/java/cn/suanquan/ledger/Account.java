package cn.suanquan.ledger;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Rate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// An account as it stands: the balance of each bucket in 分 (pieces for a COUNT), and its metered basis.
public record Account(
        AccountId id,
        String key,
        AccountSpec.Type type,
        String programme,
        FiscalYear year,
        Optional<UUID> owner,
        Rate rate,
        Status status,
        long basis,
        Map<Bucket, Long> balances) {

    public enum Status {
        OPEN,
        FROZEN,
        CLOSED
    }

    public Account {
        balances = Map.copyOf(balances);
    }

    public long in(Bucket bucket) {
        return balances.getOrDefault(bucket, 0L);
    }
}
