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
                .ifPresent(most -> walk.meet(
                        rule.id() + "/grant", rule.account(), Kind.PER_GRANT, rule.citation(), most, Fen.ZERO));
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
            walk.meet(quota, kind, quota.amount(), Fen.ZERO);
        }
    }

    private static void contract(Limit limit, Facts facts, Decision.Pricing pricing, Walk walk) {
        switch (limit) {
            case Limit.Quota quota -> {}
            case Limit.ContractCap cap -> walk.meet(cap, Kind.CONTRACT_CAP, cap.amount(), Fen.ZERO);
            case Limit.Stacking stacking -> {
                Fen contract = facts.amounts().getOrDefault(ProgrammeSettings.Measure.CONTRACT, pricing.base());
                walk.meet(
                        stacking,
                        Kind.STACKING,
                        stacking.share().of(contract),
                        facts.elsewhere().publicMoney());
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
        String where = "受 " + bound.citation().clause() + "（" + bound.citation().article() + "）限制：";
        if (bound.kind() == Kind.COUNT) {
            return where + "每年 " + bound.limit() + " 个，剩余 " + bound.left() + " 个。";
        }
        return where + "限额 " + Fen.yuan(bound.limit()) + " 元，" + taken(bound) + "剩余 " + Fen.yuan(bound.left())
                + " 元，申请 " + Fen.yuan(bound.asked()) + " 元。";
    }

    private static String taken(LimitUse bound) {
        return switch (bound.kind()) {
            case PER_GRANT, COUNT, POOL -> "";
            case QUOTA, QUOTA_EVER, CONTRACT_CAP, STACKING -> {
                String elsewhere = bound.elsewhere() == 0 ? "" : "（其中其他财政资金 " + Fen.yuan(bound.elsewhere()) + " 元）";
                yield "已用 " + Fen.yuan(bound.limit() - Math.min(bound.left(), bound.limit())) + " 元" + elsewhere + "，";
            }
        };
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

        void meet(Limit limit, Kind kind, Fen size, Fen elsewhere) {
            meet(limit.id(), limit.account(), kind, limit.citation(), size, elsewhere);
        }

        void meet(String id, String account, Kind kind, Citation citation, Fen size, Fen elsewhere) {
            long own = size.minusOrZero(elsewhere).value();
            long left = Math.max(0, Math.min(own, remaining.left().getOrDefault(id, own)));
            long after = Math.min(amount, left);
            note(new LimitUse(id, account, kind, citation, size.value(), elsewhere.value(), left, amount, after));
            unpooled = Math.min(unpooled, left);
        }

        void count(Rule rule, int most) {
            String id = rule.id() + "/count";
            long left = Math.max(0, remaining.left().getOrDefault(id, (long) most));
            limits.add(
                    new LimitUse(id, rule.account(), Kind.COUNT, rule.citation(), most, 0, left, 1, Math.min(1, left)));
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
            note(new LimitUse(
                    pool.id(),
                    pool.account(),
                    Kind.POOL,
                    pool.citation(),
                    pool.amount().value(),
                    0,
                    left,
                    amount,
                    after));
            if (exhausted != ProgrammeSettings.PoolExhausted.QUEUE) {
                unpooled = amount;
            }
        }

        private void note(LimitUse use) {
            limits.add(use);
            amount = use.after();
        }

        LimitedAmount end() {
            return new LimitedAmount(Fen.of(amount), Fen.of(unpooled - amount), List.copyOf(limits));
        }
    }
}
