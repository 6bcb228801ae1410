package cn.suanquan.loadtest;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without a screen: keeps the cookies of each host, follows redirects, and fills in the form of Keycloak.
final class KeycloakVisitor {
    private static final Pattern FORM = Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");
    private static final int REDIRECTS_MAX = 10;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, Map<String, String>> cookies = new HashMap<>();
    private final URI service;
    private URI where;
    private HttpResponse<String> page;

    KeycloakVisitor(URI service) {
        this.service = service;
        where = service;
    }

    /// Another browser, of nobody.
    KeycloakVisitor apart() {
        return new KeycloakVisitor(service);
    }

    URI at(String path) {
        return service.resolve(path);
    }

    KeycloakVisitor go(URI address) {
        return follow(request(address).GET().build());
    }

    KeycloakVisitor logIn(String user, String password) {
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new IllegalStateException("no form at " + where);
        }
        return post(where.resolve(form.group(1).replace("&amp;", "&")), Map.of("username", user, "password", password));
    }

    KeycloakVisitor signOut() {
        return post(at("/console/sign-out"), Map.of());
    }

    boolean isLogin() {
        return page.statusCode() == 200 && FORM.matcher(page.body()).find();
    }

    boolean isAt(String path) {
        if (page.statusCode() != 200 || !where.equals(at(path))) {
            throw new IllegalStateException(page.statusCode() + " at " + where + " " + page.body());
        }
        return true;
    }

    String text() {
        return page.body();
    }

    private KeycloakVisitor post(URI address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return follow(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).header("Accept", "text/html,*/*;q=0.8");
        Map<String, String> own = cookies.getOrDefault(address.getAuthority(), Map.of());
        if (!own.isEmpty()) {
            request.header(
                    "Cookie",
                    own.entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private KeycloakVisitor follow(HttpRequest first) {
        HttpRequest next = first;
        for (int hop = 0; hop < REDIRECTS_MAX; hop++) {
            HttpResponse<String> answer = send(next);
            keep(next.uri(), answer.headers().allValues("Set-Cookie"));
            where = next.uri();
            page = answer;
            if (answer.statusCode() / 100 != 3) {
                return this;
            }
            URI to = next.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            next = request(to).GET().build();
        }
        throw new IllegalStateException("sent around: " + where);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void keep(URI from, List<String> set) {
        for (String line : set) {
            for (HttpCookie cookie : HttpCookie.parse(line)) {
                Map<String, String> own = cookies.computeIfAbsent(from.getAuthority(), any -> new HashMap<>());
                if (cookie.getMaxAge() == 0) {
                    own.remove(cookie.getName());
                } else {
                    own.put(cookie.getName(), cookie.getValue());
                }
            }
        }
    }
}
