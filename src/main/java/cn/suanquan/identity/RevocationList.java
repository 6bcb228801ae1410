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
        return bearer.names().stream()
                .map(name -> refusedUntil.getOrDefault(name, Instant.MIN))
                .anyMatch(until -> bearer.issuedAt() <= until.getEpochSecond());
    }
}
