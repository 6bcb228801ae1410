package cn.suanquan.history;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.AccountSpec;
import java.util.Optional;
import java.util.UUID;

/// What of an account never changes.
public record AccountName(
        AccountId id, String key, AccountSpec.Type type, String programme, FiscalYear year, Optional<UUID> owner) {}
