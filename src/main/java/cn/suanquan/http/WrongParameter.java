package cn.suanquan.http;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Which part of an address was not what its operation takes there. The framework, which reads the numbers, ids, dates
/// and codes of an address, says only that one of them is wrong.
final class WrongParameter {
    private static final String WHOLE = "整数 (a whole number)";
    private static final Refusal UNNAMED =
            Refusal.of(Refusal.Kind.INVALID, "BAD_PARAMETER", "地址或查询参数的值不合要求 (a malformed id or query parameter)。");

    private WrongParameter() {}

    static Refusal of(Method operation, UriInfo address) {
        return Arrays.stream(operation.getParameters())
                .flatMap(one -> one.isAnnotationPresent(BeanParam.class)
                        ? Arrays.stream(one.getType().getRecordComponents())
                                .flatMap(part ->
                                        taken(part.getAccessor(), part.getName(), part.getGenericType(), address))
                        : taken(one, one.getName(), one.getParameterizedType(), address))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(UNNAMED);
    }

    /// What is wrong with one part, where it is taken from the address.
    private static Stream<Optional<Refusal>> taken(AnnotatedElement part, String own, Type type, UriInfo address) {
        PathParam inPath = part.getAnnotation(PathParam.class);
        if (inPath != null) {
            return Stream.of(refusal(inPath.value(), address.getPathParameters().getFirst(inPath.value()), type));
        }
        QueryParam asked = part.getAnnotation(QueryParam.class);
        if (asked == null && !part.isAnnotationPresent(RestQuery.class)) {
            return Stream.empty();
        }
        String name = asked == null ? own : asked.value();
        return Stream.of(refusal(name, address.getQueryParameters().getFirst(name), type));
    }

    private static Optional<Refusal> refusal(String name, @Nullable String text, Type declared) {
        if (text == null) {
            return Optional.empty();
        }
        Type type = declared instanceof ParameterizedType optional ? optional.getActualTypeArguments()[0] : declared;
        try {
            read(name, text, (Class<?>) type);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.refusal());
        }
    }

    /// Numbers with the spaces about them, which the framework does not take away.
    private static void read(String name, String text, Class<?> type) {
        if (type == int.class || type == Integer.class) {
            QueryText.read(name, text, WHOLE, any -> Integer.valueOf(text));
        } else if (type == long.class || type == Long.class) {
            QueryText.read(name, text, WHOLE, any -> Long.valueOf(text));
        } else if (type == LocalDate.class) {
            QueryText.day(name, text);
        } else if (type.isEnum()) {
            QueryText.code(name, text, type.asSubclass(Enum.class));
        } else if (type == UUID.class || type.getPackageName().equals(Refusal.class.getPackageName())) {
            QueryText.id(name, text);
        }
    }
}
