package cn.suanquan.console;

import cn.suanquan.kernel.Fen;
import cn.suanquan.policy.Award;
import cn.suanquan.policy.Limit;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The rows of a programme's table of clauses: its rules, pools and limits, each with the number that matters.
final class ClauseRows {
    private ClauseRows() {}

    static List<Overview.ClauseRow> of(Programme programme) {
        List<Overview.ClauseRow> rows = new ArrayList<>();
        for (Rule rule : programme.rules()) {
            rows.add(new Overview.ClauseRow(
                    rule.id(),
                    rule.citation().article(),
                    rule.name(),
                    key(rule),
                    rule.citation().quote()));
        }
        programme
                .pools()
                .forEach(pool -> rows.add(new Overview.ClauseRow(
                        pool.id(),
                        pool.citation().article(),
                        "年度总额",
                        atMost(pool.amount()),
                        pool.citation().quote())));
        programme.limits().forEach(limit -> rows.add(row(limit)));
        return List.copyOf(rows);
    }

    private static Overview.ClauseRow row(Limit limit) {
        String id = limit.id();
        String article = limit.citation().article();
        String quote = limit.citation().quote();
        return switch (limit) {
            case Limit.Quota quota ->
                new Overview.ClauseRow(
                        id,
                        article,
                        quota.period() == Limit.Period.YEAR ? "每单位每年" : "每单位累计",
                        atMost(quota.amount()),
                        quote);
            case Limit.ContractCap cap -> new Overview.ClauseRow(id, article, "每份合同", atMost(cap.amount()), quote);
            case Limit.Stacking stacking ->
                new Overview.ClauseRow(id, article, "各级财政资金合计", "≤ 合同金额的 " + stacking.share(), quote);
        };
    }

    private static String key(Rule rule) {
        String gives =
                switch (rule.award()) {
                    case Award.Share share ->
                        share.tiers().stream()
                                .map(tier -> tier.rate().toString())
                                .distinct()
                                .collect(Collectors.joining(" / "));
                    case Award.OneOff oneOff -> oneOff.amount().yuan() + " 元";
                };
        StringBuilder words = new StringBuilder(gives);
        rule.bounds().perGrant().ifPresent(most -> words.append("，").append(atMost(most)));
        rule.bounds()
                .countPerYear()
                .ifPresent(most -> words.append("，每年 ").append(most).append(" 个"));
        return words.toString();
    }

    private static String atMost(Fen amount) {
        boolean wan = amount.value() % 1_000_000 == 0 && amount.value() > 0;
        return wan ? "≤ " + Overview.whole(amount.value() / 1_000_000) + " 万元" : "≤ " + amount.yuan() + " 元";
    }
}
