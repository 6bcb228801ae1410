package cn.suanquan.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is set for signing in to the console, and what production must not start with.
///
/// @param url the provider, whose name as an issuer it is (OpenID Connect Discovery, section 4.3); empty where nobody
///     signs in
/// @param client our name at the provider
/// @param sessionKey encrypts the cookies
/// @param issuer of the tokens of the API
/// @param audience of the tokens of the API
public record SignInTerms(Optional<String> url, String client, String sessionKey, String issuer, String audience) {
    static final String DEMO_SESSION_KEY = "demo-only: not a key, it stands in the open";
    static final int SESSION_KEY_CHARS_MIN = 32;

    /// In words that name the settings; empty where production may start.
    public List<String> refusals() {
        List<String> found = new ArrayList<>();
        if (url.isEmpty()) {
            return found;
        }
        if (!url.get().startsWith("https://")) {
            found.add("the sign-in provider is not asked over TLS; correct SUANQUAN_OIDC_URL");
        }
        if (!withoutSlash(url.get()).equals(withoutSlash(issuer))) {
            found.add("the sign-in provider is not the issuer of the tokens, so one human would be two persons;"
                    + " SUANQUAN_OIDC_URL and SUANQUAN_JWT_ISSUER must be the same");
        }
        if (client.isBlank()) {
            found.add("no name at the sign-in provider; set SUANQUAN_OIDC_CLIENT");
        }
        if (client.equals(audience)) {
            found.add("the sign-in provider writes ID tokens for the audience of the API, which would take them;"
                    + " SUANQUAN_OIDC_CLIENT and SUANQUAN_JWT_AUDIENCE must differ");
        }
        if (sessionKey.equals(DEMO_SESSION_KEY) || sessionKey.length() < SESSION_KEY_CHARS_MIN) {
            found.add("the key for sessions is missing, the demo's or shorter than " + SESSION_KEY_CHARS_MIN
                    + " characters; set SUANQUAN_SESSION_KEY");
        }
        return found;
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
