package cn.suanquan.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Counts what the service answered, and gathers what it refused by reason.
final class AnswerTally {
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final Map<String, Refused> refused = new TreeMap<>();

    /// What is counted.
    @SuppressWarnings("ImmutableEnumChecker") // its words are of a method
    enum Count {
        APPLIED(CountWords::applied),
        ISSUED(CountWords::issued),
        WAITING(CountWords::waiting, true),
        POSTED(CountWords::posted),
        ACCEPTED(CountWords::accepted, true),
        BOUND(CountWords::bound, true),
        DUPLICATE(CountWords::duplicate, true),
        CONFLICT(CountWords::conflict, true),
        REFUSED(CountWords::refused, true),
        DEFERRED(CountWords::deferred, true),
        CORRECTED(CountWords::corrected, true),
        CONFIRMED(CountWords::confirmed),
        DISPUTED(CountWords::disputed),
        UPHELD(CountWords::upheld, true),
        OVERTURNED(CountWords::overturned, true),
        CLAIMED(CountWords::claimed),
        RETURNED(CountWords::returned),
        REPAID(CountWords::repaid);

        private final Function<CountWords, String> words;
        private final boolean isPart;

        Count(Function<CountWords, String> words) {
            this(words, false);
        }

        /// @param isPart it is among those before it
        Count(Function<CountWords, String> words, boolean isPart) {
            this.words = words;
            this.isPart = isPart;
        }

        String words(CountWords language) {
            return (isPart ? "  " : "") + words.apply(language);
        }
    }

    /// Where something was refused or reduced, in the order of the month.
    @SuppressWarnings("ImmutableEnumChecker") // its words are of a method
    enum Stage {
        APPLICATION(CountWords::stageApplication),
        REVIEW(CountWords::stageReview),
        ISSUANCE(CountWords::stageIssuance),
        REDUCTION(CountWords::stageReduction),
        USAGE(CountWords::stageUsage),
        USAGE_REDUCTION(CountWords::stageUsageReduction),
        CLAIM(CountWords::stageClaim);

        private final Function<CountWords, String> words;

        Stage(Function<CountWords, String> words) {
            this.words = words;
        }

        String words(CountWords language) {
            return words.apply(language);
        }
    }

    /// What was refused for one reason.
    ///
    /// @param rule and article where the reason stands, empty where it is none of an article
    /// @param example what the service answered; empty where something was reduced
    record Refused(
            Stage where,
            String code,
            String rule,
            String article,
            String quote,
            long count,
            String example,
            Optional<Reduced> reduced) {}

    /// What of was asked was given, because a limit bound.
    ///
    /// @param what a holder, or a record by its id
    /// @param waitingFen what of it waits for money
    record Reduced(String what, long askedFen, long givenFen, long waitingFen) {}

    void add(Count count, long number) {
        counts.merge(count, number, Math::addExact);
    }

    long of(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /// A problem document, or one result of a list: both carry code, detail and perhaps a binding.
    void refuse(Stage where, JsonNode no) {
        JsonNode binding = no.path("binding");
        String code = no.path("code").asText("");
        String rule = binding.path("rule").asText("");
        Refused one = new Refused(
                where,
                code,
                rule,
                binding.path("article").asText(""),
                binding.path("quote").asText(""),
                1,
                no.path("detail").asText(""),
                Optional.empty());
        merge(where + " " + code + " " + rule, one);
    }

    /// Given, but less than was asked, because a limit bound.
    void reduce(Stage where, JsonNode binding, Reduced example) {
        String rule = binding.path("rule").asText("");
        Refused one = new Refused(
                where,
                "BOUND",
                rule,
                binding.path("article").asText(""),
                binding.path("quote").asText(""),
                1,
                "",
                Optional.of(example));
        merge(where + " BOUND " + rule, one);
    }

    private void merge(String key, Refused one) {
        refused.merge(
                key,
                one,
                (a, b) -> new Refused(
                        a.where(),
                        a.code(),
                        a.rule(),
                        a.article(),
                        a.quote(),
                        a.count() + 1,
                        a.example(),
                        a.reduced()));
    }

    /// In the order of the month, most frequent first.
    List<Refused> refusals() {
        List<Refused> all = new ArrayList<>(refused.values());
        all.sort(Comparator.comparing(Refused::where)
                .thenComparing(Refused::count, Comparator.reverseOrder())
                .thenComparing(Refused::code));
        return all;
    }

    /// In order.
    Map<Count, Long> counts() {
        return new EnumMap<>(counts);
    }
}
