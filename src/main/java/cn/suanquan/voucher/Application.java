package cn.suanquan.voucher;

import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// An application as it stands, with the decision it was shown and the one it was issued by.
///
/// @param ruleId the rule that was decided on
/// @param year the fiscal year it falls into, fixed on the day of application
/// @param preview the decision at the time of application (reserves nothing)
/// @param decided the decision at issue
/// @param waitingFen what is queued for the pool, in 分
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Application(
        ApplicationId id,
        HolderId holder,
        String programme,
        int programmeVersion,
        String ruleId,
        LocalDate appliedOn,
        Instant appliedAt,
        @JsonIgnore String appliedBy,
        FiscalYear year,
        String state,
        ApplicationRequest request,
        JsonNode preview,
        Optional<JsonNode> decided,
        Optional<Review> review,
        Optional<Notice> notice,
        Optional<End> end,
        @JsonInclude Fen waitingFen,
        Optional<VoucherId> voucher) {

    /// The applicant sees when and why; who reviewed is for pages of officers.
    public record Review(Instant at, @JsonIgnore String by, String reason) {}

    /// @param until last day of the public notice; equal to `from` where there is none
    public record Notice(LocalDate from, LocalDate until) {}

    /// How it was withdrawn by its holder or closed by a reviewer.
    public record End(Instant at, @JsonIgnore String by, String reason) {}

    /// The state with its transitions.
    @JsonIgnore
    public ApplicationState standing() {
        return switch (state) {
            case ApplicationState.Submitted.CODE -> new ApplicationState.Submitted();
            case ApplicationState.Approved.CODE ->
                notice.map(n -> new ApplicationState.Approved(
                                n.from(), n.until(), n.until().isAfter(n.from())))
                        .orElseThrow();
            case ApplicationState.Rejected.CODE -> new ApplicationState.Rejected();
            case ApplicationState.Waiting.CODE -> new ApplicationState.Waiting();
            case ApplicationState.Issued.CODE -> new ApplicationState.Issued();
            case ApplicationState.Ended.CODE -> new ApplicationState.Ended();
            case ApplicationState.Withdrawn.CODE -> new ApplicationState.Withdrawn();
            case ApplicationState.Closed.CODE -> new ApplicationState.Closed();
            case String other -> throw new IllegalStateException("application state " + other);
        };
    }
}
