package cn.suanquan.identity;

import cn.suanquan.db.Db;
import jakarta.enterprise.context.ApplicationScoped;

/// Knows every name under which a token or a session was let in that this instance still remembers, which is at least
/// as long as they are good where they are not too many. Nothing else is kept of a token or a client.
@ApplicationScoped
class KeptNames implements KnownNames {
    private final VerifiedTokens tokens;
    private final KnownSessions sessions;

    KeptNames(VerifiedTokens tokens, KnownSessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    public boolean knows(Db db, Revocation.Name name) {
        return tokens.knows(name) || sessions.knows(name);
    }
}
