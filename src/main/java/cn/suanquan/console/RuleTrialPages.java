package cn.suanquan.console;

import cn.suanquan.audit.ActsOn;
import cn.suanquan.http.Problem;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.RefusedException;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.policy.Limit;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.ProgrammeResource;
import cn.suanquan.policy.ProgrammeSettings;
import cn.suanquan.policy.Simulation;
import cn.suanquan.registry.FacilityType;
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
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What would a version of a programme give? The rules answer on facts that an officer writes down. Nothing is written.
/// Of a version that is proposed, [ProposedTrialPages] ask the same.
@ActsOn("programme/{code}/{version}")
@Path(ProgrammePages.HERE + "/{code}/versions/{version}/trial")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RuleTrialPages {
    private final Pages pages;
    private final ProgrammeResource resource;
    private final FormBody forms;
    private final Clock clock;
    private final Template template;

    RuleTrialPages(
            Pages pages,
            ProgrammeResource resource,
            FormBody forms,
            Clock clock,
            @Location("console/programmes/trial.html") Template template) {
        this.pages = pages;
        this.resource = resource;
        this.forms = forms;
        this.clock = clock;
        this.template = template;
    }

    /// A choice or a field of the form.
    ///
    /// @param words a key of a bundle, or the words themselves
    record Named(String code, String words) {}

    /// The version that is tried.
    ///
    /// @param path of this page
    /// @param back to the page of the version
    record Tried(Programme programme, String path, String back) {}

    record TrialSheet(Tried tried, TrialForm form, Optional<RulesAnswer> decision, Optional<Problem> refusal) {
        public Programme programme() {
            return tried.programme();
        }

        public List<Named> kinds() {
            return named(HolderKind.values(), "kind");
        }

        public List<Named> items() {
            return named(ServiceItem.values(), "item");
        }

        public List<Named> facilities() {
            return named(FacilityType.values(), "facility");
        }

        public List<Named> measures() {
            return named(ProgrammeSettings.Measure.values(), "measure");
        }

        public List<Programme.FactDefinition> flags() {
            return facts(Programme.FactDefinition.Type.FLAG);
        }

        public List<Programme.FactDefinition> numbers() {
            return facts(Programme.FactDefinition.Type.NUMBER);
        }

        private List<Programme.FactDefinition> facts(Programme.FactDefinition.Type type) {
            return programme().facts().stream()
                    .filter(fact -> fact.type() == type)
                    .toList();
        }

        /// What may be used up already: pools, quotas and caps of contracts, with their articles.
        public List<Named> limits() {
            return Stream.concat(
                            programme().pools().stream()
                                    .map(pool ->
                                            new Named(pool.id(), pool.citation().article())),
                            programme().limits().stream()
                                    .filter(limit -> !(limit instanceof Limit.Stacking))
                                    .map(limit -> new Named(
                                            limit.id(), limit.citation().article())))
                    .toList();
        }

        private static List<Named> named(Enum<?>[] codes, String prefix) {
            return Arrays.stream(codes)
                    .map(code -> new Named(code.name(), Words.joined(prefix, code.name())))
                    .toList();
        }
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response form(@PathParam("code") String code, @PathParam("version") String version) {
        return blank(stored(code, version));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response reckon(
            @PathParam("code") String code,
            @PathParam("version") String version,
            MultivaluedMap<String, String> written) {
        return reckoned(stored(code, version), written);
    }

    private Tried stored(String code, String version) {
        Programme programme = resource.version(code, version);
        return new Tried(
                programme,
                ProgrammePages.HERE + "/" + code + "/versions/" + programme.version() + "/trial",
                ProgrammePages.HERE + "/" + code + "?version=" + programme.version());
    }

    Response blank(Tried tried) {
        return show(tried, TrialForm.blank(FiscalYear.date(clock.instant())), Optional.empty(), Optional.empty());
    }

    Response reckoned(Tried tried, MultivaluedMap<String, String> written) {
        TrialForm said = TrialForm.of(written);
        try {
            Programme programme = tried.programme();
            Simulation asked = forms.read(said.body(programme.code(), programme.version()), Simulation.class);
            return show(tried, said, Optional.of(RulesAnswer.of(asked.decide(programme))), Optional.empty());
        } catch (RefusedException e) {
            return pages.refused(
                    e.refusal(), refusal -> show(tried, said, Optional.empty(), Optional.of(Problem.of(refusal))));
        }
    }

    private Response show(Tried tried, TrialForm said, Optional<RulesAnswer> decision, Optional<Problem> refusal) {
        return pages.show(template, new TrialSheet(tried, said, decision, refusal));
    }
}
