package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/// A cap that rules share by naming it. What binds one grant only, and counts, stand in the rule's [GrantBounds].
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Limit.Quota.class, name = "QUOTA"),
    @JsonSubTypes.Type(value = Limit.ContractCap.class, name = "CONTRACT_CAP"),
    @JsonSubTypes.Type(value = Limit.Stacking.class, name = "STACKING")
})
public sealed interface Limit {
    String id();

    /// The id under which the account of what it gave was opened, where an earlier version named it otherwise.
    Optional<String> formerly();

    Citation citation();

    /// What its account is known by over the versions of the programme.
    default String account() {
        return formerly().orElse(id());
    }

    /// What one holder may get, per fiscal year or once and for all.
    record Quota(
            String id,
            Optional<String> formerly,
            Citation citation,
            @JsonProperty("amountFen") Fen amount,
            Period period)
            implements Limit {}

    /// What one contract may get from this programme.
    record ContractCap(
            String id,
            Optional<String> formerly,
            Citation citation,
            @JsonProperty("amountFen") Fen amount) implements Limit {}

    /// What one contract may get from all public money together, as a share of the contract amount; what other policies
    /// gave (as declared) counts against it.
    record Stacking(
            String id,
            Optional<String> formerly,
            Citation citation,
            @JsonProperty("shareBasisPoints") Rate share) implements Limit {}

    enum Period {
        YEAR,
        EVER
    }
}
