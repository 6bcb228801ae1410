package cn.suanquan.document;

import cn.suanquan.kernel.Rate;
import cn.suanquan.policy.LimitUse;
import cn.suanquan.policy.ProgrammeSettings.Measure;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/// A decision of the rules as a letter says it: the article, its words, the arithmetic, and the limits that were met.
/// Sums are in 分.
///
/// @param base what the rate was applied to, in words; empty for a one-off
/// @param rate such as 50%
/// @param ruleFen what the rule says before any limit
record DecisionGround(
        String rule,
        String name,
        String article,
        String quote,
        String base,
        long baseFen,
        String rate,
        long ruleFen,
        long amountFen,
        long queuedFen,
        List<Met> limits) {

    /// A limit as it was met.
    ///
    /// @param isCount it counts grants, not money
    record Met(String words, String article, boolean isCount, long limit, long left, long asked, long after) {
        public boolean isBinding() {
            return after < asked;
        }
    }

    public boolean isOneOff() {
        return base.isEmpty();
    }

    /// @param kept the decision as it was kept with its application
    static DecisionGround of(JsonNode kept) {
        JsonNode rule = kept.path("rule");
        JsonNode pricing = kept.path("pricing");
        JsonNode measure = pricing.path("controlling");
        return new DecisionGround(
                rule.path("id").asText(),
                rule.path("name").asText(),
                rule.path("citation").path("article").asText(),
                rule.path("citation").path("quote").asText(),
                measure.isTextual() ? Measure.valueOf(measure.asText()).words() : "",
                pricing.path("base").asLong(),
                new Rate(pricing.path("rate").asInt()).toString(),
                pricing.path("amount").asLong(),
                kept.path("amount").asLong(),
                kept.path("queued").asLong(),
                StreamSupport.stream(kept.path("limits").spliterator(), false)
                        .map(DecisionGround::met)
                        .toList());
    }

    private static Met met(JsonNode one) {
        LimitUse.Kind kind = LimitUse.Kind.valueOf(one.path("kind").asText());
        return new Met(
                words(kind),
                one.path("citation").path("article").asText(),
                kind == LimitUse.Kind.COUNT,
                one.path("limit").asLong(),
                one.path("left").asLong(),
                one.path("asked").asLong(),
                one.path("after").asLong());
    }

    private static String words(LimitUse.Kind kind) {
        return switch (kind) {
            case PER_GRANT -> "单笔上限";
            case COUNT -> "年度次数";
            case QUOTA -> "年度限额";
            case QUOTA_EVER -> "累计限额";
            case CONTRACT_CAP -> "单个合同上限";
            case STACKING -> "叠加上限";
            case POOL -> "资金池";
        };
    }
}
