package cn.suanquan.console;

import cn.suanquan.claim.ClaimsResource;
import cn.suanquan.claim.InvoiceTwice;
import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Role;
import cn.suanquan.voucher.ApplicationsResource;
import cn.suanquan.voucher.ContractTwice;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
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
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/// What is under two programmes: contracts that were applied for twice, and invoices that were tried twice, each with
/// both places.
@Path(FoundTwicePages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class FoundTwicePages {
    static final String HERE = ContractPages.HERE + "/twice";
    private static final int PAGE = 50;
    private final Pages pages;
    private final ApplicationsResource applications;
    private final ClaimsResource claims;
    private final ContractPageStore store;
    private final Tx tx;
    private final Template template;

    FoundTwicePages(
            Pages pages,
            ApplicationsResource applications,
            ClaimsResource claims,
            ContractPageStore store,
            Tx tx,
            @Location("console/contracts/twice.html") Template template) {
        this.pages = pages;
        this.applications = applications;
        this.claims = claims;
        this.store = store;
        this.tx = tx;
        this.template = template;
    }

    /// @param holders names by id
    record Found(Page<ContractTwice> contracts, Page<InvoiceTwice> invoices, Map<UUID, String> holders) {
        public List<ContractTwice> contractRows() {
            return contracts.items();
        }

        public List<InvoiceTwice> invoiceRows() {
            return invoices.items();
        }

        public String holder(UUID id) {
            return holders.getOrDefault(id, "");
        }

        /// The key of the word for a state of an application.
        public String stateKey(String state) {
            return Words.joined("state", state);
        }
    }

    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response found(@RestQuery Optional<String> contracts, @RestQuery Optional<String> invoices) {
        Page<ContractTwice> twice = applications.contractsTwice(Optional.of(PAGE), contracts);
        Page<InvoiceTwice> tried = claims.invoicesTwice(Optional.of(PAGE), invoices);
        List<UUID> holders = Stream.concat(
                        twice.items().stream().map(one -> one.holder().value()),
                        tried.items().stream()
                                .flatMap(one -> Stream.of(
                                        one.served().holder().value(),
                                        one.tried().holder().value())))
                .distinct()
                .toList();
        return pages.show(template, new Found(twice, tried, tx.read(db -> store.names(db, holders))));
    }
}
