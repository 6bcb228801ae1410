package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cn.suanquan.fixture.Operations;
import cn.suanquan.fixture.PlainHttp;
import cn.suanquan.fixture.ServiceTest;
import cn.suanquan.identity.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Who gets into which page: every page and form × every role and nobody.
@ServiceTest
class PageAccessIT {
    private static final List<String> ROLES = List.of(
            Role.PROVIDER,
            Role.ENTERPRISE,
            Role.REVIEWER,
            Role.FINANCE_MAKER,
            Role.FINANCE_CHECKER,
            Role.AUDITOR,
            Role.ADMIN);

    private static final PlainHttp.Body FORM =
            new PlainHttp.Body("application/x-www-form-urlencoded", "nothing=1".getBytes(StandardCharsets.UTF_8));

    @Test
    void everyPageHasARowAndEveryRowAPage() throws IOException {
        Set<String> served = served().stream().map(PageRow::unnamed).collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed =
                PageRows.all().stream().map(PageRow::unnamed).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(String.join("\n", served), String.join("\n", listed), "pages of the code against PageRows");
        assertEquals(listed.size(), PageRows.all().size(), "a row stands twice");
    }

    @TestFactory
    Stream<DynamicTest> onlyTheRolesOfTheRowGetIn() {
        return PageRows.all().stream().map(row -> dynamicTest(row.toString(), () -> tryAll(row)));
    }

    private static void tryAll(PageRow row) {
        List<String> wrong = new ArrayList<>();
        HttpResponse<String> stranger = send(row, Optional.empty());
        boolean isStopped = stranger.statusCode() == 401;
        if (isStopped == row.roles().isEmpty()) {
            wrong.add("nobody: " + stranger.statusCode());
        }
        for (String role : ROLES) {
            HttpResponse<String> answer = send(row, Optional.of(token(role)));
            boolean isRefused = (answer.statusCode() == 403 && !answer.body().contains("SIGN_IN_AGAIN"))
                    || answer.statusCode() == 401;
            boolean isAllowed = row.roles().isEmpty()
                    || row.roles().contains(Role.ANYBODY)
                    || row.roles().contains(role);
            if (isRefused == isAllowed || answer.statusCode() >= 500) {
                wrong.add(role + ": " + answer.statusCode() + " " + answer.body());
            }
        }
        assertEquals(List.of(), wrong, row.toString());
    }

    /// As a program does: who is not known is told so and sent nowhere.
    private static HttpResponse<String> send(PageRow row, Optional<String> token) {
        String path = row.path()
                .replaceAll("\\{[a-z]+:([a-z]+)[^}]*}", "$1") // the first of the names that may stand there
                .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        Optional<PlainHttp.Body> form = row.method().equals("POST") ? Optional.of(FORM) : Optional.empty();
        return PlainHttp.send(row.method(), path, token, Map.of("Accept", "*/*"), form);
    }

    private static String token(String role) {
        Map<String, String> claims =
                switch (role) {
                    case Role.PROVIDER -> Map.of("center_id", UUID.randomUUID().toString());
                    case Role.ENTERPRISE ->
                        Map.of("holder_id", UUID.randomUUID().toString());
                    default -> Map.of();
                };
        // Somebody of its own for each try, whom no page that was left open follows about.
        return PlainHttp.token("pages-" + role + "-" + UUID.randomUUID(), Set.of(role), claims);
    }

    private static List<PageRow> served() throws IOException {
        return Operations.all().stream()
                .filter(one -> !one.path().startsWith("/api/"))
                .map(one -> new PageRow(one.verb(), one.path(), Set.of()))
                .toList();
    }
}
