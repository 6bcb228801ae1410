package cn.suanquan.identity;

import java.time.Instant;

/// One act on who may come in: something was revoked, or its revocation lifted.
///
/// @param what the name of what is revoked, as [Kind] says
/// @param at by the clock of the database
/// @param person issuer and subject of who did it
public record Revocation(long id, Kind kind, String what, Act act, Instant at, String person, String reason) {
    /// What can be revoked. A name that an issuer gave is the issuer, a blank, and that name.
    public enum Kind {
        /// A single token: issuer and `jti`.
        TOKEN,
        /// A single token: the SHA-256 of its text, in 64 lower-case hexadecimal digits.
        TOKEN_HASH,
        /// All that comes through one client of the issuer, with whatever person: issuer and `azp` or `client_id`.
        CLIENT,
        /// All that speaks for a compute center: its id.
        CENTER,
        /// All that speaks for a holder: its id.
        HOLDER,
        /// A person: issuer and subject, as the trail shows it.
        PERSON,
        /// What a person was given until now: issuer and subject. Only the person itself does it.
        SIGN_OUT
    }

    /// What was done.
    public enum Act {
        /// Refused from now on, whenever the token was issued.
        REVOKED,
        /// Refused no more, where the token was issued later than this.
        LIFTED,
        /// Refused where the token was not issued later than this.
        SIGNED_OUT
    }

    /// What is revoked; two are the same where kind and text are.
    public record Name(Kind kind, String what) {}
}
