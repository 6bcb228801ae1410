package cn.suanquan.registry;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// Two related parties (关联方), from and to both included: a holder, and another holder or a center.
///
/// @param document where it was declared or found
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Relation(
        UUID id,
        HolderId holder,
        Optional<HolderId> otherHolder,
        Optional<CenterId> center,
        Kind kind,
        Term term,
        String document) {

    /// The same as an ending leaves it.
    Relation until(LocalDate last) {
        return new Relation(id, holder, otherHolder, center, kind, new Term(term.from(), Optional.of(last)), document);
    }

    /// How they are related.
    public enum Kind {
        /// 持股
        SHAREHOLDING,
        /// 同一控制
        COMMON_CONTROL,
        /// 高管兼任
        MANAGEMENT,
        /// 亲属
        FAMILY,
        /// 其他
        OTHER
    }

    /// Both days included; without an end until further notice. A last day that is the eve of the first: it was
    /// recorded by mistake and counts on no day.
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Term(LocalDate from, Optional<LocalDate> to) {
        public Term {
            InputChecks.requireDay("from", from);
            to.filter(last -> !last.equals(from.minusDays(1))).ifPresent(last -> {
                InputChecks.requireDay("to", last);
                InputChecks.requireOrder(from, last);
            });
        }
    }
}
