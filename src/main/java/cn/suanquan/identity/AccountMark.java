package cn.suanquan.identity;

import cn.suanquan.kernel.Refusal;
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
        return reader.getPrincipal() instanceof JsonWebToken token ? Optional.of(of(token)) : Optional.empty();
    }

    String of(JsonWebToken token) {
        return ofName(Bearer.person(token));
    }

    /// The same of a name as [Bearer#client] has it: of a person of a bureau that of the account.
    String ofName(String client) {
        return Sha256.keyedHex(key, client).substring(0, DIGITS);
    }

    /// What a page says it is sent by is not done in the name of another who signed in beside it.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 OTHER_PERSON
    public void require(SecurityIdentity reader, String mark) {
        if (!of(reader).equals(Optional.of(mark))) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "OTHER_PERSON",
                            "这份表单是以另一个账号打开的，不能以现在登录的账号提交；本次提交没有办理 (opened by another person)。")
                    .toException();
        }
    }
}
