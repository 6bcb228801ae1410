package cn.suanquan.http;

import cn.suanquan.kernel.Refusal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amendments without lost updates (RFC 9110 §13): `ETag` says the version that was read, `If-Match` the version that
/// is amended. Missing 428, unreadable 400, stale 412. A tag that a proxy made weak on the way (`W/"3"`, nginx does so
/// when it compresses) names the same version: it counts amendments, however the answer was packed.
public final class EntityTags {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");

    private EntityTags() {}

    /// For the `ETag` header.
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /// The version named by `If-Match`.
    public static long named(Optional<String> ifMatch) {
        String text = ifMatch.map(String::strip).orElseThrow(() -> Refusal.of(
                        Refusal.Kind.VERSION_MISSING, "IF_MATCH_MISSING", "修改须带 If-Match 头，其值为读取时得到的 ETag。")
                .toException());
        Matcher tag = TAG.matcher(text);
        if (!tag.matches()) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "BAD_IF_MATCH",
                            "If-Match 须是一个带引号的版本号，形如 \"3\" 或 W/\"3\"；版本号即读取结果中的 version。")
                    .toException();
        }
        return Long.parseLong(tag.group(1));
    }

    /// Refuses where the version named is not the version that stands.
    public static void check(long named, long standing) {
        if (named != standing) {
            throw Refusal.of(
                            Refusal.Kind.STALE,
                            "STALE",
                            "内容已被修改：您读取的是第 " + named + " 版，现为第 " + standing + " 版；请重新读取后再改。")
                    .toException();
        }
    }
}
