package cn.suanquan.ledger;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Rate;
import java.util.Optional;
import java.util.UUID;

/// An account to be opened, or found where its key is already open.
///
/// @param key unique and stable, such as `langfang/2025/pool/LF-2-pool`; 1 to 200 characters
/// @param programme the programme whose year must balance
/// @param owner the holder whose lane it belongs to, none for pools and sources
/// @param mayOverdraw true for a source only: its AVAILABLE may fall below zero
/// @param rate what metered postings earn
public record AccountSpec(
        String key,
        Type type,
        String programme,
        FiscalYear year,
        Optional<UUID> owner,
        boolean mayOverdraw,
        Rate rate) {

    public AccountSpec {
        if (key.isEmpty() || key.length() > 200) {
            throw new IllegalArgumentException("an account key has 1 to 200 characters");
        }
        if (programme.isEmpty() || programme.length() > 64) {
            throw new IllegalArgumentException("a programme code has 1 to 64 characters");
        }
    }

    /// What an account stands for; its unit is 分, for a COUNT pieces. Stored by ordinal; never reorder.
    public enum Type {
        SOURCE,
        FUND,
        LIMIT,
        COUNT,
        HOLDING
    }
}
