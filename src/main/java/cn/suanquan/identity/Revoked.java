package cn.suanquan.identity;

import java.time.Instant;

/// What was revoked just now, and whether that stopped anybody who is known here.
///
/// @param id as that of its [Revocation], whose other parts follow
/// @param isKnown the trail, the register, or a token or session that this instance remembers has somebody or something
///     of that name; where not, look at the name again
public record Revoked(
        long id,
        Revocation.Kind kind,
        String what,
        Revocation.Act act,
        Instant at,
        String person,
        String reason,
        boolean isKnown) {
    static Revoked of(Revocation made, boolean isKnown) {
        return new Revoked(
                made.id(), made.kind(), made.what(), made.act(), made.at(), made.person(), made.reason(), isKnown);
    }
}
