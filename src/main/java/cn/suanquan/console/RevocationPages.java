package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.http.Page;
import cn.suanquan.identity.Revocation;
import cn.suanquan.identity.RevocationsResource;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Person;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who and what was revoked, the newest act first. What is done about it is in [RevocationActPages].
@Path(RevocationPages.HERE)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RevocationPages {
    static final String HERE = "/console/audit/revocations";
    private static final int PAGE = 50;
    private final Pages pages;
    private final RevocationsResource revocations;
    private final StandingRevocationStore store;
    private final SubjectNames names;
    private final SecurityIdentity identity;
    private final Tx tx;
    private final Template list;

    RevocationPages(
            Pages pages,
            RevocationsResource revocations,
            StandingRevocationStore store,
            SubjectNames names,
            SecurityIdentity identity,
            Tx tx,
            @Location("console/audit/revocations.html") Template list) {
        this.pages = pages;
        this.revocations = revocations;
        this.store = store;
        this.names = names;
        this.identity = identity;
        this.tx = tx;
        this.list = list;
    }

    /// An act of the list.
    ///
    /// @param name of the holder or the center; empty of others, whose name is what was revoked
    /// @param isStanding it is revoked by this act now
    record RevocationLine(Revocation act, String name, boolean isStanding) {
        private static final Set<Revocation.Kind> FOR_EVER = Set.of(Revocation.Kind.TOKEN, Revocation.Kind.TOKEN_HASH);

        /// A key of [AuditWords].
        public String kind() {
            return Words.joined("kind", act.kind().name());
        }

        /// Who did it, as people know him.
        public String person() {
            return Person.subject(act.person());
        }

        public boolean isRevoked() {
            return act.act() == Revocation.Act.REVOKED;
        }

        /// Of what was done, a key of [AuditWords].
        public String done() {
            return switch (act.act()) {
                case REVOKED -> "revoked";
                case LIFTED -> "lifted";
                case SIGNED_OUT -> "signedOut";
            };
        }

        /// A single token stays revoked.
        public boolean isLiftable() {
            return isStanding && !FOR_EVER.contains(act.kind());
        }

        public String lifting() {
            return HERE + "/" + act.id() + "/lifting";
        }
    }

    /// @param standing true or false where only acts are listed that stand, or that do not; empty for all
    /// @param mayAct the reader may revoke and lift
    record RevocationBook(List<RevocationLine> items, String standing, Optional<String> next, boolean mayAct) {}

    @GET
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response list(
            @QueryParam("standing") Optional<String> standing, @QueryParam("cursor") Optional<Long> cursor) {
        Optional<Boolean> only = only(standing);
        Page<Revocation> found = revocations.list(only, Optional.of(PAGE), cursor);
        return pages.show(
                list,
                new RevocationBook(
                        lines(found.items()),
                        only.map(String::valueOf).orElse(""),
                        found.next(),
                        identity.hasRole(Role.REVIEWER) || identity.hasRole(Role.FINANCE_CHECKER)));
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.REVIEWER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response table(@QueryParam("standing") Optional<String> standing) {
        Optional<Boolean> only = only(standing);
        return OfficeTables.revocations(cursor -> {
            Page<Revocation> page = revocations.list(only, Optional.of(Page.SIZE_MAX), cursor.map(Long::valueOf));
            return page.with(lines(page.items()));
        });
    }

    private static Optional<Boolean> only(Optional<String> standing) {
        return UsageFilter.said(standing).map(Boolean::valueOf);
    }

    /// With the names of holders and centers, and whether they still count.
    List<RevocationLine> lines(List<Revocation> acts) {
        Map<String, String> known = names.in(acts.stream().map(Revocation::what).toList());
        Set<Long> standing = tx.read(
                db -> store.standing(db, acts.stream().map(Revocation::id).toList()));
        return acts.stream()
                .map(act -> new RevocationLine(
                        act,
                        isNamed(act.kind()) ? known.getOrDefault(act.what(), "") : "",
                        standing.contains(act.id())))
                .toList();
    }

    /// The register knows its name.
    static boolean isNamed(Revocation.Kind kind) {
        return kind == Revocation.Kind.HOLDER || kind == Revocation.Kind.CENTER;
    }
}
