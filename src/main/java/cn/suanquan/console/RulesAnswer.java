package cn.suanquan.console;

import cn.suanquan.policy.Decision;
import cn.suanquan.policy.LimitUse;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A decision of the rules as a page shows it: what it gives, by which article, by which arithmetic, and what bound.
///
/// @param code why it says no; empty where it grants
/// @param detail of a refusal, in words
/// @param baseOf which amount is the base, a key of [ApplicationPageWords]; empty for a one-off
/// @param rate such as 50%
/// @param ruleAmountFen what the rule says before any limit
/// @param looked the rules that were looked at
record RulesAnswer(
        String code,
        String detail,
        String year,
        Cited cited,
        String baseOf,
        long baseFen,
        String rate,
        long ruleAmountFen,
        long amountFen,
        long queuedFen,
        Optional<Bound> bound,
        List<Looked> looked) {

    /// @param name of the rule; empty where a clause says no
    record Cited(String clause, String name, String article, String quote) {}

    /// The limit that let through less than was asked.
    ///
    /// @param isCount true where it counts grants, else all in 分
    record Bound(Cited cited, boolean isCount, long limit, long left, long asked, long after) {}

    record Looked(String rule, String article, boolean isChosen, String detail, long amountFen) {}

    public boolean isGranted() {
        return code.isEmpty();
    }

    /// True where a rate was applied to a base.
    public boolean isShare() {
        return !baseOf.isEmpty();
    }

    static RulesAnswer of(Decision decision) {
        List<Looked> looked = decision.considered().stream()
                .map(one -> new Looked(
                        one.rule(),
                        one.article(),
                        one.isChosen(),
                        one.detail(),
                        one.amount().value()))
                .toList();
        Optional<Bound> bound = decision.binding().map(RulesAnswer::bound);
        return switch (decision) {
            case Decision.Granted granted ->
                new RulesAnswer(
                        "",
                        "",
                        granted.year().toString(),
                        new Cited(
                                granted.rule().id(),
                                granted.rule().name(),
                                granted.rule().citation().article(),
                                granted.rule().citation().quote()),
                        granted.pricing()
                                .controlling()
                                .map(measure -> baseOf(measure.name()))
                                .orElse(""),
                        granted.pricing().base().value(),
                        granted.pricing().rate().toString(),
                        granted.pricing().amount().value(),
                        granted.amount().value(),
                        granted.queued().value(),
                        bound,
                        looked);
            case Decision.Refused refused ->
                new RulesAnswer(
                        refused.code(),
                        refused.detail(),
                        refused.year().toString(),
                        refused.citation()
                                .map(one -> new Cited(one.clause(), "", one.article(), one.quote()))
                                .orElse(new Cited("", "", "", "")),
                        "",
                        0,
                        "",
                        0,
                        0,
                        0,
                        bound,
                        looked);
        };
    }

    private static Bound bound(LimitUse use) {
        return new Bound(
                new Cited(
                        use.citation().clause(),
                        "",
                        use.citation().article(),
                        use.citation().quote()),
                use.kind() == LimitUse.Kind.COUNT,
                use.limit(),
                use.left(),
                use.asked(),
                use.after());
    }

    /// A decision that was stored with its application: one that grants.
    static RulesAnswer of(JsonNode granted) {
        JsonNode rule = granted.path("rule");
        JsonNode pricing = granted.path("pricing");
        JsonNode binding = granted.path("binding");
        String measure = pricing.path("controlling").asText("");
        return new RulesAnswer(
                "",
                "",
                granted.path("year").asText(),
                cited(rule.path("id").asText(), rule.path("name").asText(), rule.path("citation")),
                measure.isEmpty() || pricing.path("controlling").isNull() ? "" : baseOf(measure),
                pricing.path("base").asLong(),
                new cn.suanquan.kernel.Rate(pricing.path("rate").asInt()).toString(),
                pricing.path("amount").asLong(),
                granted.path("amount").asLong(),
                granted.path("queued").asLong(),
                binding.isObject()
                        ? Optional.of(new Bound(
                                cited(binding.path("citation").path("clause").asText(), "", binding.path("citation")),
                                binding.path("kind").asText().equals(LimitUse.Kind.COUNT.name()),
                                binding.path("limit").asLong(),
                                binding.path("left").asLong(),
                                binding.path("asked").asLong(),
                                binding.path("after").asLong()))
                        : Optional.empty(),
                List.of());
    }

    private static Cited cited(String clause, String name, JsonNode citation) {
        return new Cited(
                clause,
                name,
                citation.path("article").asText(),
                citation.path("quote").asText());
    }

    /// Of `YEAR_USE` the key `baseYearuse`.
    private static String baseOf(String measure) {
        String plain = measure.replace("_", "").toLowerCase(Locale.ROOT);
        return "base" + plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    }
}
