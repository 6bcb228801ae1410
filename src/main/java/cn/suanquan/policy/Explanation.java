package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Rate;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/// A decision in words and numbers, as the API shows it.
///
/// @param outcome GRANTED, QUEUED (all of it waits for the pool) or REFUSED
/// @param code GRANTED, QUEUED, or the stable code of the refusal
/// @param rule the rule chosen, or the clause that says no; article and quote are its words
/// @param detail Chinese, with the arithmetic
/// @param ruleAmount what the rule says before any limit
/// @param binding id of the limit that bound, one of limits
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Explanation(
        String outcome,
        String code,
        String detail,
        String programme,
        int version,
        FiscalYear year,
        Optional<String> rule,
        Optional<String> article,
        Optional<String> quote,
        Optional<Rule.Instrument> instrument,
        @JsonProperty("baseFen") Optional<Fen> base,
        Optional<ProgrammeSettings.Measure> controllingBase,
        @JsonProperty("rateBasisPoints") Optional<Rate> rate,
        @JsonProperty("ruleAmountFen") Optional<Fen> ruleAmount,
        @JsonInclude @JsonProperty("amountFen") Fen amount,
        @JsonInclude @JsonProperty("queuedFen") Fen queued,
        @JsonInclude List<LimitUse> limits,
        Optional<LimitUse> binding,
        @JsonInclude List<Considered> considered) {

    /// One rule as it was looked at; amountFen is what it would have given.
    public record Considered(
            String rule,
            String article,
            @JsonProperty("isChosen") boolean isChosen,
            String code,
            String detail,
            @JsonProperty("amountFen") Fen amount) {}

    public static Explanation of(Programme programme, Decision decision) {
        return switch (decision) {
            case Decision.Granted granted -> of(programme, granted);
            case Decision.Refused refused -> of(programme, refused);
        };
    }

    private static Explanation of(Programme programme, Decision.Granted granted) {
        Citation citation = granted.rule().citation();
        String outcome = granted.amount().isZero() ? "QUEUED" : "GRANTED";
        Decision.Pricing pricing = granted.pricing();
        return new Explanation(
                outcome,
                outcome,
                words(granted),
                programme.code(),
                programme.version(),
                granted.year(),
                Optional.of(granted.rule().id()),
                Optional.of(citation.article()),
                Optional.of(citation.quote()),
                Optional.of(granted.rule().instrument()),
                Optional.of(pricing.base()),
                pricing.controlling(),
                Optional.of(pricing.rate()),
                Optional.of(pricing.amount()),
                granted.amount(),
                granted.queued(),
                granted.limits(),
                granted.binding(),
                considered(granted));
    }

    private static Explanation of(Programme programme, Decision.Refused refused) {
        return new Explanation(
                "REFUSED",
                refused.code(),
                refused.detail(),
                programme.code(),
                programme.version(),
                refused.year(),
                refused.citation().map(Citation::clause),
                refused.citation().map(Citation::article),
                refused.citation().map(Citation::quote),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Fen.ZERO,
                Fen.ZERO,
                refused.limits(),
                refused.binding(),
                considered(refused));
    }

    private static List<Considered> considered(Decision decision) {
        return decision.considered().stream()
                .map(c -> new Considered(c.rule(), c.article(), c.isChosen(), c.code(), c.detail(), c.amount()))
                .toList();
    }

    private static String words(Decision.Granted granted) {
        Decision.Pricing pricing = granted.pricing();
        StringBuilder words = new StringBuilder(
                "依 " + granted.rule().id() + "（" + granted.rule().citation().article() + "）：");
        if (pricing.controlling().isPresent()) {
            words.append(pricing.controlling().get().words())
                    .append(' ')
                    .append(pricing.base())
                    .append(" × ")
                    .append(pricing.rate())
                    .append(" = ")
                    .append(pricing.amount());
        } else {
            words.append("一次性 ").append(pricing.amount());
        }
        granted.binding().ifPresent(b -> words.append("；受 ")
                .append(b.citation().clause())
                .append("（")
                .append(b.citation().article())
                .append("）限制，剩余 ")
                .append(Fen.yuan(b.left()))
                .append(" 元"));
        words.append("；核定 ").append(granted.amount());
        if (!granted.queued().isZero()) {
            words.append("，候补 ").append(granted.queued());
        }
        return words.append("。").toString();
    }
}
