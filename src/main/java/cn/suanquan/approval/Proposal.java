package cn.suanquan.approval;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An act that somebody proposed and another person decides on. It never changes but by being decided, once.
///
/// @param act name of the act ([TwoPersonAct#name])
/// @param subject what it is about, as `kind/id`; of one act only one proposal about it is open
/// @param contentHash SHA-256 of act, subject and change, in 64 hexadecimal digits; who approves names it
/// @param proposedBy issuer and subject of the person
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Proposal(
        UUID id,
        String act,
        String subject,
        ProposedChange change,
        String contentHash,
        String reason,
        String proposedBy,
        Instant proposedAt,
        String state,
        Optional<Decision> decision) {

    /// How it was decided.
    ///
    /// @param by issuer and subject of the person; of a withdrawal the proposer
    /// @param reason in the person's words; empty for a withdrawal
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Decision(String by, Instant at, String reason) {}

    /// One in a list, without its content.
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Summary(
            UUID id,
            String act,
            String subject,
            String contentHash,
            String reason,
            String proposedBy,
            Instant proposedAt,
            String state,
            Optional<Decision> decision) {}

    /// The state with its transitions.
    @JsonIgnore
    public ProposalState standing() {
        return ProposalState.of(state);
    }

    /// Who approved it, for what is carried out.
    @JsonIgnore
    public String approver() {
        return decision.orElseThrow().by();
    }
}
