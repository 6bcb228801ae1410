package cn.suanquan.ledger;

import cn.suanquan.kernel.FiscalYear;
import java.util.Optional;
import java.util.UUID;

/// What of an account never changes.
public record AccountName(
        AccountId id, String key, AccountSpec.Type type, String programme, FiscalYear year, Optional<UUID> owner) {}
