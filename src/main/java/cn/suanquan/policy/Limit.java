package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// A cap that rules share by naming it. What binds one grant only, and counts, stand in the rule's [GrantBounds].
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Limit.Quota.class, name = "QUOTA"),
    @JsonSubTypes.Type(value = Limit.ContractCap.class, name = "CONTRACT_CAP"),
    @JsonSubTypes.Type(value = Limit.Stacking.class, name = "STACKING")
})
public sealed interface Limit {
    String id();

    Citation citation();

    /// What one holder may get, per fiscal year or once and for all.
    record Quota(
            String id,
            Citation citation,
            @JsonProperty("amountFen") Fen amount,
            Period period) implements Limit {}

    /// What one contract may get from this programme.
    record ContractCap(
            String id,
            Citation citation,
            @JsonProperty("amountFen") Fen amount) implements Limit {}

    /// What one contract may get from all public money together, as a share of the contract amount; what other policies
    /// gave (as declared) counts against it.
    record Stacking(
            String id,
            Citation citation,
            @JsonProperty("shareBasisPoints") Rate share) implements Limit {}

    enum Period {
        YEAR,
        EVER
    }
}
