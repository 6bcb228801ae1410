package cn.suanquan.console;

import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposalsResource;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Bearer;
import cn.suanquan.identity.Caller;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.ops.LongWork;
import cn.suanquan.ops.WorkUnderWay;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Approvals of what takes longer than a click may: the closing of a year, which ends each record that waits. It is one
/// transaction, in which the proposal is approved too: whatever becomes of the work, the proposal says what
/// took effect.
@ApplicationScoped
class LongApprovals {
    private static final String ACT = "voucher.close-year";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private final LongActs acts;
    private final LongWork works;
    private final ProposalsResource proposals;
    private final Caller caller;
    private final ObjectMapper json;

    LongApprovals(LongActs acts, LongWork works, ProposalsResource proposals, Caller caller, ObjectMapper json) {
        this.acts = acts;
        this.works = works;
        this.proposals = proposals;
        this.caller = caller;
        this.json = json;
    }

    /// What became of an approval.
    record Came(UUID proposal, Optional<Refusal> refusal) implements LongActs.Came {}

    static boolean takesLong(Proposal proposal) {
        return proposal.act().equals(ACT);
    }

    /// Begins it and waits for a moment; the work where it goes on, or came to no end.
    ///
    /// @throws RefusedException where it was refused; 409 CLOSING_UNDER_WAY while another closing is carried out
    Optional<UUID> approve(@Nullable String key, UUID proposal, ProposalsResource.Approval body, Actor person) {
        Bearer bearer = caller.bearer();
        LongActs.Begun<Came> begun = acts.begin(
                        new LongActs.Asked(
                                ACT,
                                person.person(),
                                "proposal/" + proposal,
                                "/console/proposals/" + proposal + "/approval",
                                false),
                        PATIENCE,
                        () -> came(key, proposal, body, person, bearer))
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.CONFLICT, "CLOSING_UNDER_WAY", "正在办理一项年度关闭，一次只办理一项；请待其办结后查看本事项，仍待批准的再批准。")
                        .toException());
        begun.came().flatMap(Came::refusal).ifPresent(refusal -> {
            throw refusal.toException();
        });
        return begun.came().isPresent() ? Optional.empty() : Optional.of(begun.work());
    }

    private Came came(
            @Nullable String key, UUID proposal, ProposalsResource.Approval body, Actor person, Bearer bearer) {
        return LongActs.done(
                () -> {
                    var _ = proposals.approve(key, proposal, body, person, bearer);
                    return new Came(proposal, Optional.empty());
                },
                refusal -> new Came(proposal, Optional.of(refusal)));
    }

    /// The work of that proposal, and what came of it where it has ended.
    ///
    /// @throws RefusedException 404 where there is none
    Optional<WorkUnderWay> find(UUID proposal, UUID work) {
        return works.find(ACT, work).filter(one -> one.result().map(this::read).stream()
                .allMatch(came -> came.proposal().equals(proposal)));
    }

    Came read(String result) {
        try {
            return json.readValue(result, Came.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
