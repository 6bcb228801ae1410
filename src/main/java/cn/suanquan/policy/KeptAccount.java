package cn.suanquan.policy;

import java.util.LinkedHashSet;
import java.util.Set;

/// What a programme keeps account of over its versions: a limit or pool that a rule is bound by, a count, a rule that
/// grants once.
///
/// @param account the id under which it was opened
record KeptAccount(Kind kind, String account) {
    enum Kind {
        POOL("资金池"),
        QUOTA_YEAR("每年的限额"),
        QUOTA_EVER("累计的限额"),
        CONTRACT("单个合同的限额"),
        COUNT("每年的数量限制"),
        ONCE("只享受一次的条款");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    static Set<KeptAccount> of(Programme programme) {
        Set<KeptAccount> all = new LinkedHashSet<>();
        programme.pools().stream()
                .filter(pool -> programme.poolsInUse().contains(pool.id()))
                .forEach(pool -> all.add(new KeptAccount(Kind.POOL, pool.account())));
        programme.limits().stream()
                .filter(limit -> programme.limitsInUse().contains(limit.id()))
                .forEach(limit -> all.add(new KeptAccount(kind(limit), limit.account())));
        for (Rule rule : programme.rules()) {
            if (rule.bounds().countPerYear().isPresent()) {
                all.add(new KeptAccount(Kind.COUNT, rule.account()));
            }
            if (rule.isOnce()) {
                all.add(new KeptAccount(Kind.ONCE, rule.account()));
            }
        }
        return all;
    }

    private static Kind kind(Limit limit) {
        return switch (limit) {
            case Limit.Quota quota ->
                switch (quota.period()) {
                    case YEAR -> Kind.QUOTA_YEAR;
                    case EVER -> Kind.QUOTA_EVER;
                };
            case Limit.ContractCap cap -> Kind.CONTRACT;
            case Limit.Stacking stacking -> Kind.CONTRACT;
        };
    }

    @Override
    public String toString() {
        return account + "（" + kind.words + "）";
    }
}
