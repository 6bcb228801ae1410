package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cn.suanquan.identity.RecentSignIn;
import cn.suanquan.identity.Role;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Which forms of an office take a recent sign-in: the table of docs/design/017 says it of every one, and the code does
/// what it says.
class RecentActsTest {
    private static final Pattern ROW = Pattern.compile("^\\| (POST /console/\\S+) \\| (yes|no)\\b", Pattern.MULTILINE);
    private static final Set<String> NO_OFFICE = Set.of(Role.ENTERPRISE, Role.PROVIDER, Role.ANYBODY);

    @Test
    void theTableNamesEveryFormOfAnOfficeAndTheCodeDoesWhatItSays() throws IOException {
        Map<String, Boolean> said = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(java.nio.file.Path.of("docs/design/017-signing-in.md")));
        while (row.find()) {
            said.put(unnamed(row.group(1)), row.group(2).equals("yes"));
        }
        assertEquals(done(), said);
    }

    private static String unnamed(String row) {
        return row.replaceAll("\\{[^}]*}", "{}");
    }

    /// By form, whether its method, or one of its class or of what it shares that it calls, asks for a recent sign-in.
    private static Map<String, Boolean> done() {
        Set<String> ofOffices = new HashSet<>();
        PageRows.all().stream()
                .filter(row -> row.method().equals("POST"))
                .filter(row -> row.roles().stream().anyMatch(role -> !NO_OFFICE.contains(role)))
                .forEach(row -> ofOffices.add(row.unnamed()));
        Map<String, Boolean> done = new TreeMap<>();
        new ClassFileImporter()
                .importPackagesOf(Pages.class).stream()
                        .flatMap(one -> one.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(POST.class))
                        .filter(method -> ofOffices.contains(form(method)))
                        .forEach(method -> done.put(form(method), takesRecentSignIn(method)));
        assertEquals(ofOffices, done.keySet());
        return done;
    }

    private static String form(JavaMethod method) {
        String of = method.getOwner().getAnnotationOfType(Path.class).value();
        String own = method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        return unnamed("POST " + of + (own.isEmpty() || own.startsWith("/") ? "" : "/") + own);
    }

    private static boolean takesRecentSignIn(JavaMethod form) {
        Deque<JavaCodeUnit> next = new ArrayDeque<>(Set.of(form));
        Set<JavaCodeUnit> seen = new HashSet<>();
        while (!next.isEmpty()) {
            JavaCodeUnit one = next.pop();
            if (!seen.add(one)) {
                continue;
            }
            for (JavaCall<?> call : one.getCallsFromSelf()) {
                String to = call.getTarget().getOwner().getName() + "."
                        + call.getTarget().getName();
                if (to.equals(Pages.class.getName() + ".actRecently")
                        || to.equals(RecentSignIn.class.getName() + ".require")) {
                    return true;
                }
                boolean isShared = call.getTargetOwner().isEquivalentTo(BankFileSheets.class);
                if (call.getTargetOwner().equals(form.getOwner()) || isShared) {
                    call.getTarget().resolveMember().ifPresent(next::push);
                }
            }
        }
        return false;
    }
}
