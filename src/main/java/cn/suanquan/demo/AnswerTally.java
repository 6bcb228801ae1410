package cn.suanquan.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts what the service answered, and gathers what it refused by reason.
final class AnswerTally {
    private static final List<String> STAGES = List.of("申请", "审核", "发放", "核减", "用量", "用量核减", "兑付");
    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final Map<String, Refused> refused = new TreeMap<>();

    enum Count {
        APPLIED("提交申请(件)"),
        ISSUED("发放算力券(张)"),
        WAITING("  预算不足,全部或部分排队(件)"),
        POSTED("用量上报(条)"),
        ACCEPTED("  受理"),
        BOUND("  受理但余额不足,按余额计"),
        DUPLICATE("  重复,返回原结果"),
        CONFLICT("  同号不同内容,不予改动"),
        REFUSED("  依规不予受理"),
        CORRECTED("  更正(已含在受理中)"),
        CONFIRMED("单位确认用量(条)"),
        DISPUTED("单位提出异议(条)"),
        UPHELD("  裁定用量属实(件)"),
        OVERTURNED("  裁定用量不实,退回额度(件)"),
        CLAIMED("申请兑付(笔)"),
        RETURNED("退汇(笔)"),
        REPAID("退汇后重新支付(笔)");

        final String words;

        Count(String words) {
            this.words = words;
        }
    }

    /// What was refused for one reason.
    ///
    /// @param rule and article where the reason stands, empty where it is none of an article
    record Refused(String where, String code, String rule, String article, String quote, long count, String example) {}

    void add(Count count, long number) {
        counts.merge(count, number, Math::addExact);
    }

    long of(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /// A problem document, or one result of a list: both carry code, detail and perhaps a binding.
    void refuse(String where, JsonNode no) {
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
                no.path("detail").asText(""));
        merge(where + " " + code + " " + rule, one);
    }

    /// Given, but less than was asked, because a limit bound.
    void reduce(String where, JsonNode binding, String example) {
        String rule = binding.path("rule").asText("");
        Refused one = new Refused(
                where,
                "BOUND",
                rule,
                binding.path("article").asText(""),
                binding.path("quote").asText(""),
                1,
                example);
        merge(where + " BOUND " + rule, one);
    }

    private void merge(String key, Refused one) {
        refused.merge(
                key,
                one,
                (a, b) ->
                        new Refused(a.where(), a.code(), a.rule(), a.article(), a.quote(), a.count() + 1, a.example()));
    }

    /// In the order of the month, most frequent first.
    List<Refused> refusals() {
        List<Refused> all = new ArrayList<>(refused.values());
        all.sort(Comparator.comparing((Refused one) -> STAGES.indexOf(one.where()))
                .thenComparing(Refused::count, Comparator.reverseOrder())
                .thenComparing(Refused::code));
        return all;
    }

    /// By name, for the report; in order.
    Map<String, Long> counts() {
        Map<String, Long> shown = new LinkedHashMap<>();
        for (Count count : Count.values()) {
            if (counts.containsKey(count)) {
                shown.put(count.words, of(count));
            }
        }
        return shown;
    }
}
