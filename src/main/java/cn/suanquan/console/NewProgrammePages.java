package cn.suanquan.console;

import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposalsResource;
import cn.suanquan.db.Tx;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Person;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.ProgrammeResource;
import cn.suanquan.policy.Programmes;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
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
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A new version of a programme: an administrator pastes its file, reads in words what would change, and proposes it;
/// whoever decides on the proposal reads the same. Code and version are its identity, so a form sent twice
/// proposes once.
@Path(NewProgrammePages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class NewProgrammePages {
    static final String HERE = ProgrammePages.HERE + "/new";
    static final String ACT = "policy.add-programme";
    private final Pages pages;
    private final ProgrammeResource resource;
    private final Programmes programmes;
    private final ProposalsResource proposals;
    private final Tx tx;
    private final Template form;
    private final Template ask;
    private final Template proposed;

    NewProgrammePages(
            Pages pages,
            ProgrammeResource resource,
            Programmes programmes,
            ProposalsResource proposals,
            Tx tx,
            @Location("console/programmes/new.html") Template form,
            @Location("console/programmes/ask.html") Template ask,
            @Location("console/programmes/proposed.html") Template proposed) {
        this.pages = pages;
        this.resource = resource;
        this.programmes = programmes;
        this.proposals = proposals;
        this.tx = tx;
        this.form = form;
        this.ask = ask;
        this.proposed = proposed;
    }

    /// @param key says whose form it is
    record NewVersion(String yaml, String key, Optional<Refusal> refusal) {}

    /// What the file would change.
    ///
    /// @param before the version that is compared with; 0 where there is none
    record Changes(
            Programme programme,
            boolean isNew,
            int before,
            List<ProgrammeChange> changes,
            List<String> lines,
            List<String> warnings,
            String sha256) {
        static Changes of(Programmes.Preview preview, String yaml) {
            return new Changes(
                    preview.programme(),
                    preview.isNew(),
                    preview.before().map(Programme::version).orElse(0),
                    preview.before()
                            .map(before -> ProgrammeChange.between(before, preview.programme()))
                            .orElseGet(() -> ProgrammeChange.all(preview.programme())),
                    preview.changedLines(),
                    preview.warnings(),
                    Sha256.hex(yaml));
        }
    }

    record Asked(Changes changes, String yaml, String key) {}

    record Proposed(Proposal proposal, String person, Changes changes) {}

    @GET
    @RolesAllowed(Role.ADMIN)
    public Response form() {
        return filled("", Optional.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Role.ADMIN)
    public Response go(MultivaluedMap<String, String> written) {
        String yaml = lines(Optional.ofNullable(written.getFirst("yaml")).orElse(""));
        return switch (Optional.ofNullable(FormBody.text(written, "button")).orElse("check")) {
            case "propose" -> pages.act(() -> propose(yaml), refusal -> filled(yaml, Optional.of(refusal)));
            case "edit" -> filled(yaml, Optional.empty());
            default -> check(yaml);
        };
    }

    /// A proposed version against the one that stood when it was proposed.
    @GET
    @Path("{proposal}")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response proposed(@PathParam("proposal") UUID id) {
        Proposal proposal = proposals.find(id);
        if (!proposal.act().equals(ACT)) {
            throw GroundRule.unknown();
        }
        String yaml = proposal.change().after().path("yaml").asText();
        return pages.show(
                proposed,
                new Proposed(
                        proposal,
                        Person.subject(proposal.proposedBy()),
                        Changes.of(programmes.proposed(proposal.change()), yaml)));
    }

    private Response check(String yaml) {
        try {
            return pages.show(ask, new Asked(Changes.of(preview(yaml), yaml), yaml, pages.key(null)));
        } catch (RefusedException e) {
            return pages.refused(e.refusal(), refusal -> filled(yaml, Optional.of(refusal)));
        }
    }

    private Programmes.Preview preview(String yaml) {
        return tx.read(db -> programmes.preview(db, yaml));
    }

    private URI propose(String yaml) {
        Object answer = resource.add(yaml).getEntity();
        if (answer instanceof Proposal proposal) {
            return Pages.to("/console/proposals/" + proposal.id(), "doneProposed");
        }
        Programme stored = preview(yaml).programme();
        return URI.create(ProgrammePages.HERE + "/" + stored.code() + "?version=" + stored.version());
    }

    private Response filled(String yaml, Optional<Refusal> refusal) {
        return pages.show(form, new NewVersion(yaml, pages.key(null), refusal));
    }

    /// A browser ends the lines of a form by CR LF; a file has LF, and its hash is made of that.
    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }
}
