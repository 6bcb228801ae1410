package cn.suanquan.identity;

import cn.suanquan.identity.Revocation.Kind;
import cn.suanquan.kernel.Sha256;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who stands behind a verified token, under every name by which it can be revoked.
///
/// @param client whose allowance it uses: a center, a holder, or a person of a bureau
/// @param isOutside of a center or a holder
/// @param issuedAt `iat`, in seconds
public record Bearer(String client, boolean isOutside, Set<Revocation.Name> names, long issuedAt) {
    public Bearer {
        names = Set.copyOf(names);
    }

    static Bearer of(JsonWebToken token) {
        Set<Revocation.Name> names = new HashSet<>();
        names.add(new Revocation.Name(Kind.TOKEN_HASH, Sha256.hex(token.getRawToken())));
        names.add(new Revocation.Name(Kind.PERSON, person(token)));
        names.add(new Revocation.Name(Kind.SIGN_OUT, person(token)));
        add(names, Kind.TOKEN, token, "jti");
        add(names, Kind.CLIENT, token, "azp");
        add(names, Kind.CLIENT, token, "client_id");
        String client = person(token);
        Set<String> roles = token.getGroups();
        if (roles.contains(Role.PROVIDER)) {
            String center = id(token, "center_id");
            names.add(new Revocation.Name(Kind.CENTER, center));
            client = "center " + center;
        }
        if (roles.contains(Role.ENTERPRISE)) {
            String holder = id(token, "holder_id");
            names.add(new Revocation.Name(Kind.HOLDER, holder));
            client = "holder " + holder;
        }
        boolean isOutside = roles.contains(Role.PROVIDER) || roles.contains(Role.ENTERPRISE);
        return new Bearer(client, isOutside, names, token.getIssuedAtTime());
    }

    /// Issuer and subject. An issuer holds no blank ([StartupGuard]), so the first blank is where the subject begins,
    /// and persons of two issuers are never the same text.
    static String person(JsonWebToken token) {
        return token.getIssuer() + " " + token.getSubject();
    }

    private static void add(Set<Revocation.Name> names, Kind kind, JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        if (value != null) {
            names.add(new Revocation.Name(kind, token.getIssuer() + " " + value));
        }
    }

    /// In the one way in which ids are written; what is no id says so to nobody but who asks as it.
    private static String id(JsonWebToken token, String claim) {
        String text = String.valueOf(token.<Object>getClaim(claim));
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
