package cn.suanquan.console;

import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposalsResource;
import cn.suanquan.audit.ActsOn;
import cn.suanquan.identity.Role;
import cn.suanquan.policy.Programmes;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// What would a proposed version of a programme give? Whoever decides on it, or reads it, tries it before it is added.
@ActsOn("proposal/{proposal}")
@Path(NewProgrammePages.HERE + "/{proposal}/trial")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ProposedTrialPages {
    private final RuleTrialPages trials;
    private final ProposalsResource proposals;
    private final Programmes programmes;

    ProposedTrialPages(RuleTrialPages trials, ProposalsResource proposals, Programmes programmes) {
        this.trials = trials;
        this.proposals = proposals;
        this.programmes = programmes;
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response form(@PathParam("proposal") UUID proposal) {
        return trials.blank(proposed(proposal));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response reckon(@PathParam("proposal") UUID proposal, MultivaluedMap<String, String> written) {
        return trials.reckoned(proposed(proposal), written);
    }

    private RuleTrialPages.Tried proposed(UUID id) {
        Proposal proposal = proposals.find(id);
        if (!proposal.act().equals(NewProgrammePages.ACT)) {
            throw GroundRule.unknown();
        }
        return new RuleTrialPages.Tried(
                programmes.proposed(proposal.change()).programme(),
                NewProgrammePages.HERE + "/" + id + "/trial",
                NewProgrammePages.HERE + "/" + id);
    }
}
