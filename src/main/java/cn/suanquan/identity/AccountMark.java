package cn.suanquan.identity;

import cn.suanquan.kernel.Sha256;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Marks what was made for somebody, so that it is known again whether that is who is signed in now: one mark for
/// issuer and subject, in every instance and session, from which nobody reads who it is.
@Singleton
public class AccountMark {
    /// In hexadecimal digits.
    public static final int DIGITS = 16;

    private final String key;

    AccountMark(SignInSettings settings) {
        key = Sha256.keyedHex(settings.terms().sessionKey(), "account");
    }

    /// Empty for a stranger.
    public Optional<String> of(SecurityIdentity reader) {
        return reader.getPrincipal() instanceof JsonWebToken token
                ? Optional.of(Sha256.keyedHex(key, Bearer.person(token)).substring(0, DIGITS))
                : Optional.empty();
    }
}
