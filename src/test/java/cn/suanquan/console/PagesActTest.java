package cn.suanquan.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.db.DbFault;
import cn.suanquan.http.Problem;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Mode;
import cn.suanquan.kernel.Refusal;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What becomes of a form whose act the database did not answer.
class PagesActTest {
    private final List<Object> shown = new ArrayList<>();

    private Pages pages() {
        ContainerRequestContext request = (ContainerRequestContext) Proxy.newProxyInstance(
                PagesActTest.class.getClassLoader(),
                new Class<?>[] {ContainerRequestContext.class},
                (proxy, method, arguments) -> {
                    assertEquals("setProperty", method.getName());
                    shown.add(arguments[1]);
                    return null;
                });
        return new Pages(
                null,
                Clock.systemUTC(),
                Mode.TEST,
                false,
                null,
                null,
                request,
                null,
                new Ids(Clock.systemUTC()),
                null,
                Optional.empty());
    }

    @Test
    void aSandboxIsMarkedAndProductionIsNot() {
        assertEquals("modeSandbox", Pages.mark(Mode.DEMO, true));
        assertEquals("modeDemo", Pages.mark(Mode.DEMO, false));
        assertEquals("", Pages.mark(Mode.PRODUCTION, false));
    }

    @Test
    void aFormComesBackWithItsKeyWhereTheDatabaseDidNotAnswer() {
        Pages pages = pages();
        List<Refusal> told = new ArrayList<>();
        Response answer = pages.act(
                () -> {
                    throw DbFault.in(new ConnectException("refused")).orElseThrow();
                },
                refusal -> {
                    told.add(refusal);
                    return Response.ok("the form with " + pages.key("018fd186-7359-751b-9a5c-6ce96f749495"))
                            .build();
                });
        assertEquals(503, answer.getStatus());
        assertEquals("the form with 018fd186-7359-751b-9a5c-6ce96f749495", answer.getEntity());
        assertEquals(List.of("BUSY"), told.stream().map(Refusal::code).toList());
        assertEquals(List.of(Problem.of(told.getFirst())), shown);
    }

    @Test
    void aBugStaysOne() {
        IllegalStateException bug = new IllegalStateException("a bug");
        assertSame(bug, assertThrows(IllegalStateException.class, () -> pages().act(
                        () -> {
                            throw bug;
                        },
                        refusal -> Response.ok().build())));
    }
}
