package cn.suanquan.http;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is wrong with a body, in words for the person who reads them: never those of a library, nor the name of a class
/// of ours. A rule that one of our own types refused by is said as the type says it.
public final class BodyWords {
    private static final Set<Class<?>> WHOLE_NUMBERS =
            Set.of(Fen.class, long.class, Long.class, int.class, Integer.class);

    private static final int SHOWN_CHARS_MAX = 40;

    private BodyWords() {}

    /// What is answered to such a body: 400, with the place and what is wrong there.
    public static Refusal refusal(JsonProcessingException e) {
        String pointer = pointer(e);
        Optional<Integer> index = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .filter(step -> step.getFieldName() == null)
                        .map(JsonMappingException.Reference::getIndex)
                        .findFirst()
                : Optional.empty();
        String what = of(e);
        return new Refusal(
                Refusal.Kind.INVALID,
                "BAD_BODY",
                "请求体不合要求：" + (pointer.isEmpty() ? "" : pointer + ": ") + what,
                Optional.empty(),
                List.of(new Refusal.Finding(index, pointer, "BAD_VALUE", what)));
    }

    static String of(JsonProcessingException e) {
        Throwable deepest = e;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "没有字段 \"" + unknown.getPropertyName() + "\" (unknown field)";
        }
        if (deepest instanceof DateTimeException) {
            return "须为 RFC 3339 的日期或时间 (a date or time as RFC 3339 writes it)";
        }
        if (deepest instanceof IllegalArgumentException && isOurs(deepest)) {
            return String.valueOf(deepest.getMessage());
        }
        return switch (deepest) {
            case StreamConstraintsException _ -> "层级过深，或文本、数字过长 (too deep, or a text or number too long)";
            case JsonParseException broken -> "不是合法的 JSON" + at(broken.getLocation()) + " (no JSON)";
            case InputCoercionException _ -> wholeNumber();
            case InvalidFormatException wrong -> wanted(wrong.getTargetType()) + not(wrong.getValue());
            case MismatchedInputException wrong -> wanted(wrong.getTargetType());
            default -> "值不合要求 (a wrong value)";
        };
    }

    /// Thrown by our own code, not by what it calls.
    private static boolean isOurs(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("cn.suanquan.");
    }

    private static String at(@Nullable JsonLocation where) {
        return where == null ? "" : "，见第 " + where.getLineNr() + " 行第 " + where.getColumnNr() + " 列";
    }

    /// What stood there instead, where it is a short text.
    private static String not(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() && text.length() <= SHOWN_CHARS_MAX
                ? "，不是“" + text + "”"
                : "";
    }

    private static String wholeNumber() {
        return "须为整数；金额以分为单位，不带小数 (must be a whole number; amounts are in 分)";
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "缺失或不合要求 (missing, or a wrong value)";
        }
        if (WHOLE_NUMBERS.contains(type)) {
            return wholeNumber();
        }
        if (type.isEnum()) {
            String names = Arrays.stream(type.getEnumConstants())
                    .map(one -> ((Enum<?>) one).name())
                    .collect(Collectors.joining("、"));
            return "须为以下之一：" + names + " (one of these)";
        }
        if (type == String.class) {
            return "须为文本 (must be text)";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "须为 true 或 false (true or false)";
        }
        if (type == UUID.class) {
            return "须为编号 (must be an id)";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "须为列表 (must be a list)";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord()
                ? "须为对象，其必填字段不得缺失 (must be an object with all it needs)"
                : "缺失或不合要求 (missing, or a wrong value)";
    }

    /// The JSON pointer to the place, as far as the reader knows it.
    static String pointer(JsonProcessingException e) {
        return e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                        .collect(Collectors.joining())
                : "";
    }
}
