package cn.suanquan.console;

import cn.suanquan.kernel.Fen;
import cn.suanquan.policy.Award;
import cn.suanquan.policy.Citation;
import cn.suanquan.policy.Limit;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Rule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rows of a programme's table of clauses: its rules, pools and limits, each with the number that matters.
final class ClauseRows {
    private ClauseRows() {}

    static List<Overview.ClauseRow> of(Programme programme) {
        Stream<Overview.ClauseRow> rules = programme.rules().stream().map(ClauseRows::row);
        Stream<Overview.ClauseRow> pools = programme.pools().stream()
                .map(pool -> limit(
                        pool.id(),
                        pool.citation(),
                        "poolOfTheYear",
                        pool.amount().value(),
                        ""));
        Stream<Overview.ClauseRow> limits = programme.limits().stream().map(ClauseRows::row);
        return Stream.of(rules, pools, limits).flatMap(rows -> rows).toList();
    }

    private static Overview.ClauseRow row(Rule rule) {
        String rates =
                switch (rule.award()) {
                    case Award.Share share ->
                        share.tiers().stream()
                                .map(tier -> tier.rate().toString())
                                .distinct()
                                .collect(Collectors.joining(" / "));
                    case Award.OneOff oneOff -> "";
                };
        long sumFen =
                rule.award() instanceof Award.OneOff oneOff ? oneOff.amount().value() : 0;
        return new Overview.ClauseRow(
                rule.id(),
                rule.citation().article(),
                rule.name(),
                "",
                rates,
                sumFen,
                rule.bounds().perGrant().map(Fen::value).orElse(0L),
                rule.bounds().countPerYear().orElse(0),
                "",
                rule.citation().quote());
    }

    private static Overview.ClauseRow row(Limit limit) {
        return switch (limit) {
            case Limit.Quota quota ->
                limit(
                        quota.id(),
                        quota.citation(),
                        quota.period() == Limit.Period.YEAR ? "perHolderAndYear" : "perHolder",
                        quota.amount().value(),
                        "");
            case Limit.ContractCap cap ->
                limit(cap.id(), cap.citation(), "perContract", cap.amount().value(), "");
            case Limit.Stacking stacking ->
                limit(
                        stacking.id(),
                        stacking.citation(),
                        "stacking",
                        0,
                        stacking.share().toString());
        };
    }

    private static Overview.ClauseRow limit(
            String id, Citation citation, String nameKey, long atMostFen, String share) {
        return new Overview.ClauseRow(
                id, citation.article(), "", nameKey, "", 0, atMostFen, 0, share, citation.quote());
    }
}
