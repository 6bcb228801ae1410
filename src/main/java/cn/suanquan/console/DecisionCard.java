package cn.suanquan.console;

import cn.suanquan.kernel.Rate;
import cn.suanquan.policy.LimitUse;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// A decision of the engine as it was kept with an application: the rule, its words, the arithmetic, every limit it met
/// and every rule it looked at. Sums are in 分.
///
/// @param measure key of the amount that the rate was applied to; empty for a one-off
/// @param rate in words, such as 50%
record DecisionCard(
        String rule,
        String ruleName,
        String article,
        String quote,
        String measure,
        long base,
        String rate,
        long ruleAmount,
        long amount,
        long queued,
        List<Met> limits,
        List<Looked> considered) {

    /// A limit as it was met.
    ///
    /// @param kind a key of [ReviewWords]
    /// @param to where what used it is shown; empty where it has no account
    record Met(
            String id,
            String kind,
            String clause,
            String article,
            String quote,
            long limit,
            long elsewhere,
            long left,
            long asked,
            long after,
            String to) {
        public boolean isBinding() {
            return after < asked;
        }

        /// It counts grants, not money.
        public boolean isCount() {
            return kind.equals("kindCount");
        }
    }

    /// A rule as it was looked at.
    record Looked(String rule, String article, boolean isChosen, String detail, long amount) {}

    /// @param programmeYear of the ground of a limit, as `langfang/2025`
    static DecisionCard of(JsonNode decision, String programmeYear, String holder) {
        JsonNode pricing = decision.path("pricing");
        JsonNode citation = decision.path("rule").path("citation");
        return new DecisionCard(
                decision.path("rule").path("id").asText(),
                decision.path("rule").path("name").asText(),
                citation.path("article").asText(),
                citation.path("quote").asText(),
                Optional.of(pricing.path("controlling").asText(""))
                        .filter(code -> !code.isEmpty() && !code.equals("null"))
                        .map(code -> Words.joined("measure", code))
                        .orElse(""),
                pricing.path("base").asLong(),
                new Rate(pricing.path("rate").asInt()).toString(),
                pricing.path("amount").asLong(),
                decision.path("amount").asLong(),
                decision.path("queued").asLong(),
                each(decision.path("limits"))
                        .map(one -> met(one, programmeYear, holder))
                        .toList(),
                each(decision.path("considered"))
                        .map(one -> new Looked(
                                one.path("rule").asText(),
                                one.path("article").asText(),
                                one.path("isChosen").asBoolean(),
                                one.path("detail").asText(),
                                one.path("amount").asLong()))
                        .toList());
    }

    private static java.util.stream.Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Met met(JsonNode one, String programmeYear, String holder) {
        String id = one.path("id").asText();
        LimitUse.Kind kind = LimitUse.Kind.valueOf(one.path("kind").asText());
        String to =
                switch (kind) {
                    case PER_GRANT -> "";
                    case POOL -> "/console/ground/pools/" + programmeYear + "/" + id;
                    case COUNT, QUOTA, QUOTA_EVER, CONTRACT_CAP, STACKING ->
                        "/console/ground/limits/" + programmeYear + "/" + id.replace("/", "%2F") + "/" + holder;
                };
        JsonNode citation = one.path("citation");
        return new Met(
                id,
                Words.joined("kind", kind.name()),
                citation.path("clause").asText(),
                citation.path("article").asText(),
                citation.path("quote").asText(),
                one.path("limit").asLong(),
                one.path("elsewhere").asLong(),
                one.path("left").asLong(),
                one.path("asked").asLong(),
                one.path("after").asLong(),
                to);
    }

    /// The limit that made it less, of several the last.
    public Optional<Met> binding() {
        return limits.stream().filter(Met::isBinding).reduce((_, last) -> last);
    }

    public boolean isOneOff() {
        return measure.isEmpty();
    }
}
