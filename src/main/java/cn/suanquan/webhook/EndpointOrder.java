package cn.suanquan.webhook;

import java.util.List;
import java.util.Optional;

/// What registers an endpoint.
///
/// @param url where it is told, at most 500 characters
/// @param types of which messages, at most 20; absent or empty for all, also those that later versions bring
public record EndpointOrder(String url, Optional<List<String>> types) {
    private static final int URL_CHARS_MAX = 500;
    private static final int TYPES_MAX = 20;

    public EndpointOrder {
        if (url.isBlank() || url.length() > URL_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "url 应为 1 至 " + URL_CHARS_MAX + " 个字符 (url must have 1 to 500 characters)");
        }
        if (types.map(List::size).orElse(0) > TYPES_MAX) {
            throw new IllegalArgumentException("types 至多 " + TYPES_MAX + " 项 (at most 20 types)");
        }
        types.stream().flatMap(List::stream).forEach(EndpointOrder::check);
    }

    private static void check(String type) {
        if (!MessageTypes.ALL.contains(type)) {
            throw new IllegalArgumentException(
                    "types 中有未知的通知类型，可用的为 " + String.join("、", MessageTypes.ALL) + " (unknown type)");
        }
    }
}
