package cn.suanquan.console;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import cn.suanquan.voucher.Application;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// The decision by which an application was granted, as it was kept: the amount the rule gives, and each limit in the
/// order it was met.
///
/// @param sums in order
/// @param limits in order
/// @param considered the rules that were looked at
record ApplicationGround(
        String application, List<GroundSum> sums, List<MetLimit> limits, List<RuleLookedAt> considered) {
    /// A limit as the decision met it, in 分 or pieces.
    ///
    /// @param kind a key of [SumWords]
    /// @param link its page; empty where it has no account of a holder or pool
    record MetLimit(
            String id,
            String kind,
            String article,
            String quote,
            boolean isPieces,
            long limit,
            long elsewhere,
            long left,
            long asked,
            long after,
            String link) {
        public boolean isBinding() {
            return after < asked;
        }

        /// One line with its numbers: what was asked, what was left of the size after what was used, what it gave.
        public String line() {
            long used = Math.max(0, limit - elsewhere) - left;
            boolean isOfPool = kind.equals("limitKindPool"); // its size is what was appropriated, not the text's
            String most = isOfPool || used <= 0
                    ? write(left)
                    : write(Math.addExact(left, used)) + " − " + write(used) + " = " + write(left);
            return write(asked) + (isBinding() ? " > " : " ≤ ") + most + " → " + write(after);
        }

        /// Its size, without what other public money took of it.
        public String size() {
            return elsewhere == 0
                    ? write(limit)
                    : write(limit) + " − " + write(elsewhere) + " = " + write(Math.max(0, limit - elsewhere));
        }

        private String write(long amount) {
            return isPieces ? Long.toString(amount) : Fen.yuan(amount);
        }
    }

    /// A rule that was looked at, in the words of the decision.
    record RuleLookedAt(String rule, String article, boolean isChosen, String detail, long fen) {}

    static ApplicationGround of(Application application) {
        JsonNode decided = application.decided().orElse(application.preview());
        List<MetLimit> limits = new ArrayList<>();
        decided.path("limits").forEach(limit -> limits.add(limit(application, limit)));
        List<RuleLookedAt> considered = new ArrayList<>();
        decided.path("considered")
                .forEach(one -> considered.add(new RuleLookedAt(
                        one.path("rule").asText(),
                        one.path("article").asText(),
                        one.path("isChosen").asBoolean(one.path("chosen").asBoolean()),
                        one.path("detail").asText(),
                        one.path("amount").asLong(one.path("amountFen").asLong()))));
        return new ApplicationGround(application.id().toString(), sums(decided, limits), limits, considered);
    }

    private static List<GroundSum> sums(JsonNode decided, List<MetLimit> limits) {
        List<GroundSum> sums = new ArrayList<>();
        JsonNode pricing = decided.path("pricing");
        String amount = Fen.yuan(pricing.path("amount").asLong());
        String controlling = pricing.path("controlling").asText("");
        if (controlling.isEmpty() || pricing.path("controlling").isNull()) {
            sums.add(GroundSum.of("sumOneOff", amount));
        } else {
            sums.add(GroundSum.of(
                    "measure" + VoucherGroundPages.capitalised(controlling),
                    Fen.yuan(pricing.path("base").asLong()) + " × "
                            + new Rate(pricing.path("rate").asInt()) + " = " + amount));
        }
        limits.forEach(limit -> sums.add(new GroundSum(limit.kind(), limit.id(), limit.line())));
        long queued = decided.path("queued").asLong();
        if (queued == 0) {
            sums.add(GroundSum.of("sumGranted", Fen.yuan(decided.path("amount").asLong())));
        } else {
            sums.add(GroundSum.of(
                    "sumGrantedAndQueued", Fen.yuan(decided.path("amount").asLong()) + " + " + Fen.yuan(queued)));
        }
        return sums;
    }

    private static MetLimit limit(Application application, JsonNode limit) {
        String kind = limit.path("kind").asText();
        String id = limit.path("id").asText();
        String year = application.programme() + "/" + application.year() + "/";
        String link =
                switch (kind) {
                    case "QUOTA", "QUOTA_EVER", "CONTRACT_CAP", "STACKING" ->
                        "/console/ground/limits/" + year + id + "/" + application.holder();
                    case "POOL" -> "/console/ground/pools/" + year + id;
                    default -> "";
                };
        return new MetLimit(
                id,
                "limitKind" + VoucherGroundPages.capitalised(kind),
                limit.path("citation").path("article").asText(),
                limit.path("citation").path("quote").asText(),
                kind.equals("COUNT"),
                limit.path("limit").asLong(),
                limit.path("elsewhere").asLong(),
                limit.path("left").asLong(),
                limit.path("asked").asLong(),
                limit.path("after").asLong(),
                link);
    }
}
