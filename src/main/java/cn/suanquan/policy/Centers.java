package cn.suanquan.policy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.Set;

/// At which centers a service must be delivered.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Centers.AnyAdmitted.class, name = "ANY_ADMITTED"),
    @JsonSubTypes.Type(value = Centers.Only.class, name = "ONLY"),
    @JsonSubTypes.Type(value = Centers.NotAsked.class, name = "NOT_ASKED")
})
public sealed interface Centers {
    /// Every center admitted to the programme for the item.
    @JsonSerialize
    record AnyAdmitted() implements Centers {}

    /// Only centers with these codes, and admitted.
    record Only(Set<String> codes) implements Centers {
        public Only {
            codes = Set.copyOf(codes);
        }
    }

    /// No center is asked: the rule rewards a cost, wherever it arose.
    @JsonSerialize
    record NotAsked() implements Centers {}
}
