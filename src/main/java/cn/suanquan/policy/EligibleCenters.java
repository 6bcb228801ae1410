package cn.suanquan.policy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Set;

/// Which centers a rule admits: where the service must be delivered for the rule to pay.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = EligibleCenters.AnyAdmitted.class, name = "ANY_ADMITTED"),
    @JsonSubTypes.Type(value = EligibleCenters.Only.class, name = "ONLY"),
    @JsonSubTypes.Type(value = EligibleCenters.NotAsked.class, name = "NOT_ASKED")
})
public sealed interface EligibleCenters {
    /// Every center admitted to the programme for the item.
    @JsonSerialize
    record AnyAdmitted() implements EligibleCenters {}

    /// Only centers with these codes, and admitted.
    record Only(Set<String> codes) implements EligibleCenters {
        public Only {
            codes = Set.copyOf(codes);
        }
    }

    /// No center is asked: the rule rewards a cost, wherever it arose.
    @JsonSerialize
    record NotAsked() implements EligibleCenters {}
}
