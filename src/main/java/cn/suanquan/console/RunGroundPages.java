package cn.suanquan.console;

import cn.suanquan.http.Page;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Person;
import cn.suanquan.kernel.RunId;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.settlement.LineEntries;
import cn.suanquan.settlement.RunLine;
import cn.suanquan.settlement.RunView;
import cn.suanquan.settlement.SettlementResource;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Why a settlement run pays what it pays: its payees and lines, each with its claim, and the entries of the run.
@Path("/console/ground/runs")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class RunGroundPages {
    /// Who may read runs, as the API lets them.
    static final Set<String> READERS = Set.of(Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN);

    /// So many payment files of a run are looked for.
    private static final int BATCHES = 20;

    private final Pages pages;
    private final SettlementResource runs;
    private final GroundNames names;
    private final GroundEntries entries;
    private final Template run;
    private final Template line;

    RunGroundPages(
            Pages pages,
            SettlementResource runs,
            GroundNames names,
            GroundEntries entries,
            @Location("console/ground/run.html") Template run,
            @Location("console/ground/line.html") Template line) {
        this.pages = pages;
        this.runs = runs;
        this.names = names;
        this.entries = entries;
        this.run = run;
        this.line = line;
    }

    /// What the page of a run shows.
    record RunGround(
            RunView run,
            List<GroundRule> rules,
            List<GroundSum> sums,
            List<RunLine> lines,
            GroundEntries.Table entries,
            String path) {
        public String by(String person) {
            return Person.subject(person);
        }

        public String state() {
            return "runState" + VoucherGroundPages.capitalised(run.state());
        }
    }

    /// What the page of a line shows.
    record LineGround(
            RunView run,
            RunLine line,
            Optional<RunView.PayeeView> payee,
            GroundRule rule,
            List<GroundSum> sums,
            GroundEntries.Table entries) {
        public String kind() {
            return line.isRefund() ? "lineRefund" : line.isCorrection() ? "lineCorrection" : "lineClaim";
        }
    }

    @GET
    @Path("{run}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response run(@PathParam("run") RunId id, @QueryParam("after") Optional<UUID> after) {
        RunView view = runs.view(id);
        Page<RunLine> lines =
                runs.lines(id, Optional.empty(), Optional.empty(), Optional.of(GroundEntries.PAGE), after);
        List<EntryKey> keys = lines.items().stream()
                .flatMap(one -> LineEntries.keys(id, view.round(), BATCHES, one.id()).stream())
                .toList();
        GroundEntries.Table table = entries.of(
                keys,
                List.of(),
                _ -> true,
                lines.next().map(next -> "after=" + next).orElse(""));
        return pages.show(
                run,
                new RunGround(
                        view,
                        rules(view, lines.items()),
                        sums(view),
                        lines.items(),
                        table,
                        "/console/ground/runs/" + id));
    }

    /// Those that the vouchers of these lines were issued under.
    private List<GroundRule> rules(RunView view, List<RunLine> lines) {
        return lines.stream()
                .map(one -> names.rule(view.programme(), one.programmeVersion(), one.ruleId()))
                .distinct()
                .toList();
    }

    /// From what payees are due to what the run pays.
    static List<GroundSum> sums(RunView view) {
        long gross = 0;
        long corrections = 0;
        long advances = 0;
        for (RunView.PayeeView payee : view.payees()) {
            if (!payee.isWithheld()) {
                gross += payee.gross().value();
                corrections += payee.corrections().value();
                advances += payee.advances().value();
            }
        }
        return List.of(GroundSum.of(
                "sumOfRun",
                Fen.yuan(gross) + " − " + Fen.yuan(corrections) + " − " + Fen.yuan(advances) + " = "
                        + Fen.yuan(gross - corrections - advances)));
    }

    @GET
    @Path("{run}/lines/{claim}")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR, Role.ADMIN})
    public Response line(@PathParam("run") RunId id, @PathParam("claim") UUID claim) {
        RunView view = runs.view(id);
        RunLine found =
                runs.lines(id, Optional.empty(), Optional.empty(), Optional.of(1), before(claim)).items().stream()
                        .filter(one -> one.id().value().equals(claim))
                        .findFirst()
                        .orElseThrow(GroundRule::unknown);
        Optional<RunView.PayeeView> payee = view.payees().stream()
                .filter(one -> one.payee().equals(found.payee()))
                .findFirst();
        GroundRule rule = names.rule(view.programme(), found.programmeVersion(), found.ruleId());
        GroundEntries.Table table =
                entries.of(LineEntries.keys(id, view.round(), BATCHES, found.id()), List.of(), _ -> true, "");
        return pages.show(
                line,
                new LineGround(
                        view,
                        found,
                        payee,
                        rule,
                        List.of(GroundSum.of(found.isOwed() ? "sumOfDebt" : "sumOfLine", Fen.yuan(found.amountFen()))),
                        table));
    }

    /// The id just before that one, after which a list begins with it; none where it is the first of all.
    static Optional<UUID> before(UUID id) {
        long low = id.getLeastSignificantBits();
        long high = id.getMostSignificantBits();
        return low == 0 && high == 0 ? Optional.empty() : Optional.of(new UUID(low == 0 ? high - 1 : high, low - 1));
    }
}
