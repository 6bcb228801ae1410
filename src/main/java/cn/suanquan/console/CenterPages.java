package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.identity.Caller;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How a center's intake does: what came in and what became of it, why records were refused and what to do.
@Path("/console/center")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class CenterPages {
    private final Pages pages;
    private final Caller caller;
    private final Tx tx;
    private final CenterStore store;
    private final CenterRefusalStore refusals;
    private final CenterDisputeStore disputes;
    private final Clock clock;
    private final Template home;

    CenterPages(
            Pages pages,
            Caller caller,
            Tx tx,
            CenterStore store,
            CenterRefusalStore refusals,
            CenterDisputeStore disputes,
            Clock clock,
            @Location("console/center/home.html") Template home) {
        this.pages = pages;
        this.caller = caller;
        this.tx = tx;
        this.store = store;
        this.refusals = refusals;
        this.disputes = disputes;
        this.clock = clock;
        this.home = home;
    }

    /// @param isCut whether only the latest records were counted
    record Health(
            IntakePlot plot,
            List<Reason> reasons,
            long openDisputes,
            String refused,
            String waiting,
            boolean isCut,
            long countedMax) {
        /// Of the refusals that were counted.
        public String refusals() {
            return "/console/center/refusals?from=" + plot.first() + "&to=" + plot.last();
        }
    }

    /// Why records were refused and what to do.
    ///
    /// @param count how many; at least so many where not all were counted
    record Reason(String code, String count, String example, String adviceKey) {}

    @GET
    @RolesAllowed(Role.PROVIDER)
    public Response home() {
        CenterId center = caller.center();
        LocalDate today = FiscalYear.date(clock.instant());
        LocalDate from = today.minusDays(IntakePlot.DAYS - 1L);
        return pages.show(home, tx.read(db -> {
            List<CenterStore.DayCount> accepted = store.accepted(db, center, from);
            List<CenterRefusalStore.RefusedCount> why = refusals.counts(db, center, from);
            List<CenterStore.DayCount> refused = why.stream()
                    .map(one -> new CenterStore.DayCount(one.day(), IntakePlot.Outcome.REFUSED.name(), one.count()))
                    .toList();
            LocalDate whole = Stream.of(whole(accepted), whole(refused))
                    .flatMap(Optional::stream)
                    .max(Comparator.naturalOrder())
                    .orElse(from);
            String atLeast = whole(refused).isPresent() ? "≥ " : "";
            return new Health(
                    IntakePlot.of(
                            today,
                            whole,
                            Stream.concat(accepted.stream(), refused.stream()).toList()),
                    reasons(why, atLeast),
                    disputes.open(db, center),
                    refused.isEmpty() ? "" : atLeast + Show.count(sum(refused)),
                    waiting(store.waiting(db, center)),
                    !whole.equals(from),
                    CenterStore.COUNTED_MAX);
        }));
    }

    private static String waiting(long count) {
        return count == 0 ? "" : (count == CenterStore.WAITING_COUNTED_MAX ? "≥ " : "") + Show.count(count);
    }

    private static long sum(List<CenterStore.DayCount> counts) {
        return counts.stream().mapToLong(CenterStore.DayCount::count).sum();
    }

    /// Where more came than is counted, the day after the first that was: of that one there may be more.
    private static Optional<LocalDate> whole(List<CenterStore.DayCount> counts) {
        return sum(counts) < CenterStore.COUNTED_MAX
                ? Optional.empty()
                : counts.stream()
                        .map(CenterStore.DayCount::day)
                        .min(Comparator.naturalOrder())
                        .map(day -> day.plusDays(1));
    }

    /// The most frequent first, each with what was said last.
    private static List<Reason> reasons(List<CenterRefusalStore.RefusedCount> refused, String atLeast) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, String> examples = new HashMap<>();
        for (CenterRefusalStore.RefusedCount one : refused) {
            counts.merge(one.code(), one.count(), Long::sum);
            examples.putIfAbsent(one.code(), one.example());
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(one -> new Reason(
                        one.getKey(),
                        atLeast + Show.count(one.getValue()),
                        examples.getOrDefault(one.getKey(), ""),
                        CenterCodes.advice(one.getKey())))
                .toList();
    }
}
