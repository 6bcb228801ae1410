package cn.suanquan.policy;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/// One limit as a decision met it, in 分 (for COUNT in pieces).
///
/// @param id of the limit: the quota's, cap's or pool's own id, `{rule}/grant` or `{rule}/count`
/// @param account what its account is known by over the versions of the programme
/// @param limit its size
/// @param elsewhere what public money outside this programme took of it
/// @param left what was left of it
/// @param asked what came to it
/// @param after what it let through
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LimitUse(
        String id,
        @JsonIgnore String account,
        Kind kind,
        Citation citation,
        @JsonInclude long limit,
        @JsonInclude long elsewhere,
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

    /// What this programme may give of it in all.
    public long size() {
        return Math.max(0, limit - elsewhere);
    }

    public boolean isBinding() {
        return after < asked;
    }

    /// The key of the ledger account that holds what is left of the limit. The account begins with [#size], except a
    /// pool, which is funded by appropriations. Empty where the limit has none: per grant, or of a contract without
    /// a number.
    public Optional<String> accountKey(String programme, FiscalYear year, HolderId holder, Optional<String> contract) {
        return switch (kind) {
            case PER_GRANT -> Optional.empty();
            case COUNT -> Optional.of(programme + "/" + year + "/count/" + account);
            case QUOTA -> Optional.of(programme + "/" + year + "/limit/" + account + "/" + holder);
            case QUOTA_EVER -> Optional.of(programme + "/limit/" + account + "/" + holder);
            case POOL -> Optional.of(programme + "/" + year + "/pool/" + account);
            case CONTRACT_CAP, STACKING -> contract.map(number -> programme + "/contract/" + account + "/" + number);
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
