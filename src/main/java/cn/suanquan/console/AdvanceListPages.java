package cn.suanquan.console;

import cn.suanquan.identity.Role;
import cn.suanquan.settlement.AdvanceView;
import cn.suanquan.settlement.AdvancesResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/// The advances (备用金) of a programme, as a list and as a table. What is done about one is in [AdvancePages].
@Path(AdvancePages.PATH)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class AdvanceListPages {
    private final Pages pages;
    private final AdvancesResource advances;
    private final ProgrammeNames programmes;
    private final SecurityIdentity identity;
    private final Template list;

    AdvanceListPages(
            Pages pages,
            AdvancesResource advances,
            ProgrammeNames programmes,
            SecurityIdentity identity,
            @Location("console/finance/advances.html") Template list) {
        this.pages = pages;
        this.advances = advances;
        this.programmes = programmes;
        this.identity = identity;
        this.list = list;
    }

    /// @param programme the code whose advances are shown; empty where there is no programme
    record AdvanceBook(
            Map<String, String> programmes, String programme, List<AdvanceView> advances, boolean mayPropose) {
        public String stateKey(AdvanceView view) {
            return Words.joined("state", view.state());
        }
    }

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response list(@RestQuery Optional<String> programme) {
        Map<String, String> known = programmes.all();
        Optional<String> asked = programmes.chosen(
                programme, code -> !advances.list(Optional.of(code)).isEmpty());
        return pages.show(
                list,
                new AdvanceBook(
                        known,
                        asked.orElse(""),
                        asked.isPresent() ? advances.list(asked) : List.of(),
                        identity.hasRole(Role.FINANCE_MAKER)));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response table(@RestQuery Optional<String> programme) {
        return FinanceTables.advances(advances.list(programme));
    }
}
