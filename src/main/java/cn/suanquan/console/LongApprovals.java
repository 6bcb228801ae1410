package cn.suanquan.console;

import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposalsResource;
import cn.suanquan.audit.RefusedActs;
import cn.suanquan.db.DbFault;
import cn.suanquan.http.Problem;
import cn.suanquan.identity.Actor;
import cn.suanquan.kernel.Progress;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.ops.LongWork;
import cn.suanquan.ops.WorkUnderWay;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Approvals of what takes longer than a click may: the closing of a year, which ends each record that waits. The click
/// waits for it a moment, so that nearly every refusal is answered as it is elsewhere; then it goes on by itself. It is
/// one transaction, in which the proposal is approved too: whatever becomes of the work, it takes effect once or not at
/// all, and the proposal says which.
@ApplicationScoped
class LongApprovals {
    private static final String ACT = "voucher.close-year";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private final LongWork works;
    private final ProposalsResource proposals;
    private final RefusedActs refused;
    private final ObjectMapper json;

    LongApprovals(LongWork works, ProposalsResource proposals, RefusedActs refused, ObjectMapper json) {
        this.works = works;
        this.proposals = proposals;
        this.refused = refused;
        this.json = json;
    }

    /// What became of an approval.
    record Came(UUID proposal, Optional<Refusal> refusal) {}

    static boolean takesLong(Proposal proposal) {
        return proposal.act().equals(ACT);
    }

    /// Begins it and waits for a moment; the work where it goes on, or came to no end. What is refused in that moment
    /// is thrown, so that it is answered and kept as elsewhere; what is refused later is kept in the trail from here.
    ///
    /// @throws RefusedException where it was refused; 409 CLOSING_UNDER_WAY while another closing is carried out
    Optional<UUID> approve(@Nullable String key, UUID proposal, ProposalsResource.Approval body, Actor person) {
        // whoever completes it first: the work with what came of it, or the click that goes
        CompletableFuture<Optional<Came>> end = new CompletableFuture<>();
        UUID work = works.beginAlone(
                        ACT,
                        person.person(),
                        steps -> json.writeValueAsString(Progress.heardBy(
                                (step, done, total) -> steps.accept(new LongWork.Step(step, done, total)), () -> {
                                    Came came = new Came(proposal, refusal(key, proposal, body, person));
                                    if (!end.complete(Optional.of(came))) {
                                        keep(came, person);
                                    }
                                    return came;
                                })))
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.CONFLICT, "CLOSING_UNDER_WAY", "正在办理一项年度关闭，一次只办理一项；请待其办结后查看本事项，仍待批准的再批准。")
                        .toException());
        Optional<Came> came = end.completeOnTimeout(Optional.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (came.isEmpty()) {
            return Optional.of(work);
        }
        var _ = works.ended(ACT, work, PATIENCE); // so that the next one finds none under way
        came.flatMap(Came::refusal).ifPresent(refusal -> {
            throw refusal.toException();
        });
        return Optional.empty();
    }

    private void keep(Came came, Actor person) {
        came.refusal()
                .ifPresent(refusal -> refused.keepLate(new RefusedActs.Refused(
                        person.person(),
                        "console",
                        "proposal/" + came.proposal(),
                        new JsonObject()
                                .put("method", HttpMethod.POST)
                                .put("path", "/console/proposals/" + came.proposal() + "/approval"),
                        Problem.of(refusal))));
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

    /// Why it was refused; empty where it was done.
    private Optional<Refusal> refusal(
            @Nullable String key, UUID proposal, ProposalsResource.Approval body, Actor person) {
        try {
            var _ = proposals.approve(key, proposal, body, person);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.refusal());
        } catch (DbFault e) {
            return Optional.of(Problem.unanswered(e).orElseThrow(() -> e));
        }
    }
}
