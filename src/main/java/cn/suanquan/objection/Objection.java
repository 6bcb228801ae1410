package cn.suanquan.objection;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An objection with what became of it.
///
/// @param subject what it is about: an application, a claim, a line of a run, or a debt
/// @param claim that the line or the debt is of
/// @param ofHolder whose that is; in a public notice another's than who objects, perhaps
/// @param holder who objects, or center
/// @param until last day on which it could be filed
/// @param appealUntil last day of an appeal, once it is dismissed
/// @param decisions the first, and that on the appeal
/// @param repair the act that mends what was decided as things stand, where the objection is upheld
/// @param voucher that was issued for the entry of the notice all the same
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Objection(
        UUID id,
        ObjectionKind kind,
        UUID subject,
        Optional<UUID> run,
        Optional<UUID> claim,
        @JsonIgnore HolderId ofHolder,
        Optional<HolderId> holder,
        Optional<CenterId> center,
        String programme,
        @JsonIgnore int version,
        Instant decidedAt,
        LocalDate until,
        ObjectionState state,
        String grounds,
        Instant filedAt,
        Optional<LocalDate> appealUntil,
        Optional<Appeal> appeal,
        List<Ruling> decisions,
        Optional<ObjectionKind.Repair> repair,
        @JsonIgnore Optional<UUID> voucher) {
    public Objection {
        decisions = List.copyOf(decisions);
    }

    /// The same with what was decided.
    Objection decided(List<Ruling> rulings) {
        return new Objection(
                id,
                kind,
                subject,
                run,
                claim,
                ofHolder,
                holder,
                center,
                programme,
                version,
                decidedAt,
                until,
                state,
                grounds,
                filedAt,
                appealUntil,
                appeal,
                rulings,
                repair,
                voucher);
    }

    /// An appeal.
    public record Appeal(String grounds, Instant at) {}

    /// What was decided.
    ///
    /// @param isAppeal true for the decision on the appeal
    /// @param article that it rests on
    public record Ruling(
            @JsonInclude boolean isAppeal, ObjectionState.Outcome outcome, String reason, String article, Instant at) {}
}
