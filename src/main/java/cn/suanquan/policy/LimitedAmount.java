package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.policy.LimitUse.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the limits of a rule let through of an amount, in this order: per grant, count a year, quota, pool, contract.
///
/// @param amount what comes out now
/// @param queued what would have come out but for the pool, where the programme queues
record LimitedAmount(Fen amount, Fen queued, List<LimitUse> limits) {

    static LimitedAmount of(
            Programme programme, Rule rule, Facts facts, RemainingLimits remaining, Decision.Pricing pricing) {
        Walk walk = new Walk(remaining, pricing.amount());
        rule.bounds()
                .perGrant()
                .ifPresent(most -> walk.meet(rule.id() + "/grant", Kind.PER_GRANT, rule.citation(), most));
        rule.bounds().countPerYear().ifPresent(most -> walk.count(rule, most));
        List<Limit> limits = rule.bounds().limits().stream()
                .flatMap(id -> programme.limit(id).stream())
                .toList();
        limits.forEach(limit -> quota(programme, rule, limit, walk));
        rule.bounds()
                .pool()
                .flatMap(programme::pool)
                .ifPresent(pool -> walk.pool(pool, programme.settings().poolExhausted()));
        limits.forEach(limit -> contract(limit, facts, pricing, walk));
        return walk.end();
    }

    private static void quota(Programme programme, Rule rule, Limit limit, Walk walk) {
        boolean isExempt =
                rule.award() instanceof Award.OneOff && !programme.settings().isOneOffInsideQuota();
        if (limit instanceof Limit.Quota quota && !isExempt) {
            Kind kind =
                    switch (quota.period()) {
                        case YEAR -> Kind.QUOTA;
                        case EVER -> Kind.QUOTA_EVER;
                    };
            walk.meet(quota.id(), kind, quota.citation(), quota.amount());
        }
    }

    private static void contract(Limit limit, Facts facts, Decision.Pricing pricing, Walk walk) {
        switch (limit) {
            case Limit.Quota quota -> {}
            case Limit.ContractCap cap -> walk.meet(cap.id(), Kind.CONTRACT_CAP, cap.citation(), cap.amount());
            case Limit.Stacking stacking -> {
                Fen contract = facts.amounts().getOrDefault(ProgrammeSettings.Measure.CONTRACT, pricing.base());
                Fen ceiling = stacking.share()
                        .of(contract)
                        .minusOrZero(facts.elsewhere().publicMoney());
                walk.meet(stacking.id(), Kind.STACKING, stacking.citation(), ceiling);
            }
        }
    }

    /// What the holder gets now and later.
    Fen entitled() {
        return amount.plus(queued);
    }

    /// The last limit that let through less than was asked: the tightest.
    Optional<LimitUse> binding() {
        return limits.reversed().stream().filter(LimitUse::isBinding).findFirst();
    }

    Decision.Refused refused(FiscalYear year, List<Decision.Considered> considered, Rule rule) {
        Optional<LimitUse> binding = binding();
        String code = binding.map(b -> code(b.kind())).orElse("AMOUNT_ZERO");
        String detail = binding.map(LimitedAmount::words).orElse("依 " + rule.id() + " 核定的金额为 0.00 元。");
        Citation citation = binding.map(LimitUse::citation).orElse(rule.citation());
        return new Decision.Refused(code, year, Optional.of(citation), detail, limits, binding, considered);
    }

    private static String code(Kind kind) {
        return switch (kind) {
            case PER_GRANT -> "AMOUNT_ZERO";
            case COUNT -> "COUNT_EXHAUSTED";
            case QUOTA, QUOTA_EVER -> "QUOTA_EXHAUSTED";
            case POOL -> "POOL_EXHAUSTED";
            case CONTRACT_CAP, STACKING -> "CONTRACT_LIMIT_REACHED";
        };
    }

    private static String words(LimitUse bound) {
        String where = "受 " + bound.citation().clause() + "(" + bound.citation().article() + ")限制: ";
        if (bound.kind() == Kind.COUNT) {
            return where + "每年 " + bound.limit() + " 个,剩余 " + bound.left() + " 个。";
        }
        return where + "限额 " + Fen.yuan(bound.limit()) + " 元,剩余 " + Fen.yuan(bound.left()) + " 元,申请 "
                + Fen.yuan(bound.asked()) + " 元。";
    }

    /// Takes an amount through one limit after the other: `amount` is what has come through so far, `unpooled` what
    /// would have come through had the pool been full.
    private static final class Walk {
        private final RemainingLimits remaining;
        private final List<LimitUse> limits = new ArrayList<>();
        private long amount;
        private long unpooled;

        Walk(RemainingLimits remaining, Fen amount) {
            this.remaining = remaining;
            this.amount = amount.value();
            this.unpooled = amount.value();
        }

        void meet(String id, Kind kind, Citation citation, Fen limit) {
            long left = Math.max(0, Math.min(limit.value(), remaining.left().getOrDefault(id, limit.value())));
            note(id, kind, citation, limit.value(), left, Math.min(amount, left));
            unpooled = Math.min(unpooled, left);
        }

        void count(Rule rule, int most) {
            String id = rule.id() + "/count";
            long left = Math.max(0, remaining.left().getOrDefault(id, (long) most));
            limits.add(new LimitUse(id, Kind.COUNT, rule.citation(), most, left, 1, Math.min(1, left)));
            if (left == 0) {
                amount = 0;
                unpooled = 0;
            }
        }

        void pool(Pool pool, ProgrammeSettings.PoolExhausted exhausted) {
            long left = Math.max(
                    0, remaining.left().getOrDefault(pool.id(), pool.amount().value()));
            long after = Math.min(amount, left);
            Fen demand = remaining.poolDemand().getOrDefault(pool.id(), Fen.ZERO);
            if (exhausted == ProgrammeSettings.PoolExhausted.PRO_RATA && demand.value() > left) {
                after = Math.min(after, ProRata.share(amount, left, demand.value()));
            }
            note(pool.id(), Kind.POOL, pool.citation(), pool.amount().value(), left, after);
            if (exhausted != ProgrammeSettings.PoolExhausted.QUEUE) {
                unpooled = amount;
            }
        }

        private void note(String id, Kind kind, Citation citation, long limit, long left, long after) {
            limits.add(new LimitUse(id, kind, citation, limit, left, amount, after));
            amount = after;
        }

        LimitedAmount end() {
            return new LimitedAmount(Fen.of(amount), Fen.of(unpooled - amount), List.copyOf(limits));
        }
    }
}
