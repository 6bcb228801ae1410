package cn.suanquan.demo;

import cn.suanquan.identity.SignIn;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the console asks of the provider of the demo (OpenID Connect Core, section 3.1.2.1), as far as it is right.
///
/// @param redirectUri where to send the browser back to, on this very service
/// @param challenge of PKCE, by S256 (RFC 7636, section 4.2)
record SignInRequest(String client, URI redirectUri, String state, String nonce, String challenge) {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

    /// Empty where something is missing or wrong: nobody is sent to an address that is not ours.
    ///
    /// @param client the only one there is
    /// @param host as this request was asked for
    static Optional<SignInRequest> of(MultivaluedMap<String, String> asked, String client, String host) {
        boolean isRight = is(asked, "response_type", "code")
                && is(asked, "client_id", client)
                && is(asked, "code_challenge_method", "S256")
                && one(asked, "code_challenge").matches(CHALLENGE.pattern())
                && one(asked, "state").matches(TOKEN.pattern())
                && one(asked, "nonce").matches(TOKEN.pattern())
                && (" " + one(asked, "scope") + " ").contains(" openid ");
        return isRight
                ? ours(one(asked, "redirect_uri"), host)
                        .map(uri -> new SignInRequest(
                                client, uri, one(asked, "state"), one(asked, "nonce"), one(asked, "code_challenge")))
                : Optional.empty();
    }

    private static Optional<URI> ours(String address, String host) {
        try {
            URI uri = URI.create(address);
            boolean isOurs = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && host.equalsIgnoreCase(uri.getRawAuthority())
                    && SignIn.RETURN_PATH.equals(uri.getRawPath())
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return isOurs ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean is(MultivaluedMap<String, String> asked, String name, String value) {
        return one(asked, name).equals(value);
    }

    /// Empty where it is missing or stands twice.
    static String one(MultivaluedMap<String, String> asked, String name) {
        return asked.containsKey(name) && asked.get(name).size() == 1 ? asked.getFirst(name) : "";
    }
}
