package cn.suanquan.identity;

import java.time.Instant;
import java.util.Map;

/// What is revoked, as it stood at one moment.
///
/// @param refusedUntil by name: tokens issued up to then are refused; [Instant#MAX] while the revocation stands
record RevocationList(Map<Revocation.Name, Instant> refusedUntil) {
    static final RevocationList EMPTY = new RevocationList(Map.of());

    RevocationList {
        refusedUntil = Map.copyOf(refusedUntil);
    }

    /// Whether nothing of that bearer is let in. `iat` counts whole seconds: a token of the very second of a lifting is
    /// still one of before.
    boolean refuses(Bearer bearer) {
        for (Revocation.Name name : bearer.names()) {
            Instant until = refusedUntil.getOrDefault(name, Instant.MIN);
            if (bearer.issuedAt() <= until.getEpochSecond()) {
                return true;
            }
        }
        return false;
    }
}
