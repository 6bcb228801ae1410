package cn.suanquan.audit;

import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a refused act was about, as `kind/id`: see [ActsOn]. Where the path has no part, the kind alone.
final class RefusedObject {
    private static final Pattern PART = Pattern.compile("\\{(\\w+)[^}]*}");
    private static final int KIND_AT_MOST = 3;

    private RefusedObject() {}

    /// @param part what stood in the path, by its name there
    static String of(Method endpoint, UnaryOperator<String> part) {
        String named = Stream.of(endpoint, endpoint.getDeclaringClass())
                .map(one -> one.getAnnotation(ActsOn.class))
                .flatMap(Stream::ofNullable)
                .map(ActsOn::value)
                .findFirst()
                .orElseGet(() -> byPath(path(endpoint.getDeclaringClass()) + "/" + path(endpoint)));
        return PART.matcher(named).replaceAll(found -> Matcher.quoteReplacement(part.apply(found.group(1))));
    }

    private static String path(AnnotatedElement of) {
        return Optional.ofNullable(of.getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
    }

    private static String byPath(String path) {
        List<String> words =
                Arrays.stream(path.split("/")).filter(word -> !word.isEmpty()).toList();
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).startsWith("{")) {
                return one(words.get(i - 1)) + "/" + words.get(i);
            }
        }
        return one(words.get(Math.min(KIND_AT_MOST, words.size()) - 1));
    }

    private static String one(String kind) {
        return kind.endsWith("s") ? kind.substring(0, kind.length() - 1) : kind;
    }
}
