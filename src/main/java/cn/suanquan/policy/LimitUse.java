package cn.suanquan.policy;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/// One limit as a decision met it, in 分 (for COUNT in pieces).
///
/// @param id of the limit: the quota's, cap's or pool's own id, `{rule}/grant` or `{rule}/count`
/// @param limit its size, left what was left of it, asked what came to it, after what it let through
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LimitUse(
        String id,
        Kind kind,
        Citation citation,
        @JsonInclude long limit,
        @JsonInclude long left,
        @JsonInclude long asked,
        @JsonInclude long after) {

    public enum Kind {
        /// The most one grant gives; no account.
        PER_GRANT,
        /// Grants of the rule a year.
        COUNT,
        /// What a holder may get in a year.
        QUOTA,
        /// What a holder may ever get.
        QUOTA_EVER,
        POOL,
        /// What a contract may get from this programme.
        CONTRACT_CAP,
        /// What a contract may get from all public money.
        STACKING
    }

    public boolean isBinding() {
        return after < asked;
    }

    /// The key of the ledger account that holds what is left of the limit. The account begins with [#limit], except a
    /// pool, which is funded by appropriations. Empty where the limit has none: per grant, or of a contract without a
    /// number.
    public Optional<String> accountKey(String programme, FiscalYear year, HolderId holder, Optional<String> contract) {
        return switch (kind) {
            case PER_GRANT -> Optional.empty();
            case COUNT -> Optional.of(programme + "/" + year + "/count/" + id.substring(0, id.indexOf('/')));
            case QUOTA -> Optional.of(programme + "/" + year + "/limit/" + id + "/" + holder);
            case QUOTA_EVER -> Optional.of(programme + "/limit/" + id + "/" + holder);
            case POOL -> Optional.of(programme + "/" + year + "/pool/" + id);
            case CONTRACT_CAP, STACKING -> contract.map(number -> programme + "/contract/" + id + "/" + number);
        };
    }

    /// The clause with these numbers, for a refusal or an answer.
    public Refusal.Binding binding() {
        return binding(left, asked);
    }

    /// The same with what was found under the ledger's lock.
    public Refusal.Binding binding(long leftNow, long askedNow) {
        return new Refusal.Binding(
                citation.clause(),
                citation.article(),
                citation.quote(),
                Optional.of(limit),
                Optional.of(leftNow),
                Optional.of(askedNow));
    }
}
