package cn.suanquan.feed;

import cn.suanquan.db.Tx;
import cn.suanquan.history.AsOf;
import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import cn.suanquan.history.Settled;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.Refusal;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/// The door to comparisons of a center's own list with what is recorded. They change nothing of what is recorded; the
/// rooms above keep what a list came to ([ComparedLists]). Two at a time in an instance, one of a center, each of at
/// most 100,000 records on either side, so that what they hold is bounded.
@ApplicationScoped
public class Reconciliations {
    private static final int AT_ONCE = 2;
    /// Nothing is recorded that much before its service ends.
    private static final Duration AHEAD_MAX = Duration.ofDays(1);

    private final RecordedStore store;
    private final History history;
    private final Tx tx;
    private final Clock clock;
    private final List<ComparedLists> keepers;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Set<CenterId> busy = ConcurrentHashMap.newKeySet();

    Reconciliations(RecordedStore store, History history, Tx tx, Clock clock, @All List<ComparedLists> keepers) {
        this.store = store;
        this.history = history;
        this.tx = tx;
        this.clock = clock;
        this.keepers = keepers;
    }

    /// A record as it stands.
    ///
    /// @param first as it was posted
    /// @param last as its last correction says
    private record Standing(RecordedStore.Said first, RecordedStore.Said last) {
        long feeFen() {
            return last.said().feeFen().value();
        }
    }

    /// @throws cn.suanquan.kernel.RefusedException 422 RECONCILIATION_TOO_LARGE; 503 RECONCILIATIONS_BUSY, NOT_SETTLED
    public Reconciliation reconcile(CenterId center, ReconciliationOrder order) {
        if (!busy.add(center)) {
            throw busy();
        }
        try {
            if (!free.tryAcquire()) {
                throw busy();
            }
            try {
                return compared(center, order);
            } finally {
                free.release();
            }
        } finally {
            busy.remove(center);
        }
    }

    private static RuntimeException busy() {
        return Refusal.of(Refusal.Kind.BUSY, "RECONCILIATIONS_BUSY", "正在进行的对账较多，请稍后重试。")
                .toException();
    }

    private Reconciliation compared(CenterId center, ReconciliationOrder order) {
        Settled settled = history.settledSoFar();
        long last = RecordedStore.last(settled.position().batch());
        Map<String, Standing> here = order.from()
                .map(from -> ofPeriod(center, from, order.to().orElseThrow(), last))
                .orElseGet(Map::of);
        List<String> others = order.records().stream()
                .map(StatedRecord::id)
                .filter(id -> !here.containsKey(id))
                .toList();
        Map<String, Standing> found = ofIds(center, others, last);
        Reconciliation compared = compared(settled, order, here, found);
        tell(center, order, compared, here, found);
        return compared;
    }

    private void tell(
            CenterId center,
            ReconciliationOrder order,
            Reconciliation compared,
            Map<String, Standing> here,
            Map<String, Standing> others) {
        Map<String, ComparedLists.Recorded> recorded = new HashMap<>();
        Stream.of(others, here)
                .forEach(some -> some.forEach((id, one) ->
                        recorded.put(id, new ComparedLists.Recorded(one.first().voucherNumber(), one.feeFen()))));
        keepers.forEach(keeper -> keeper.keep(center, order, compared, recorded));
    }

    /// Of records that a center stated before, those that still differ at that position, or are unknown.
    public List<Reconciliation.Difference> again(CenterId center, List<StatedRecord> records, Position position) {
        List<String> ids = records.stream().map(StatedRecord::id).toList();
        Map<String, Standing> found = ofIds(center, ids, RecordedStore.last(position.batch()));
        ReconciliationOrder order = new ReconciliationOrder(Optional.empty(), Optional.empty(), records);
        return compared(new Settled(position, clock.instant()), order, Map.of(), found)
                .differences();
    }

    private Map<String, Standing> ofPeriod(CenterId center, LocalDate from, LocalDate to, long last) {
        Instant start = FiscalYear.startOf(from);
        Instant early = start.minus(AHEAD_MAX);
        Instant now = clock.instant();
        long after = RecordedStore.last(history.at(AsOf.recorded(early.isBefore(now) ? early : now))
                .position()
                .batch());
        Map<Long, Standing> found = new LinkedHashMap<>();
        List<RecordedStore.Said> page;
        do {
            long since = after;
            page = tx.readLong(
                    db -> store.ofPeriod(db, center, since, last, start, FiscalYear.startOf(to.plusDays(1))));
            page.forEach(said -> add(found, said));
            if (found.size() > ReconciliationOrder.RECORDS_MAX) {
                throw Refusal.of(
                                Refusal.Kind.RULE,
                                "RECONCILIATION_TOO_LARGE",
                                "所选期间内的记录超过 " + ReconciliationOrder.RECORDS_MAX + " 条，请缩短期间后分次对账。")
                        .toException();
            }
            after = page.isEmpty() ? after : page.getLast().entry();
        } while (page.size() == RecordedStore.PAGE);
        return byId(found);
    }

    private Map<String, Standing> ofIds(CenterId center, List<String> ids, long last) {
        Map<Long, Standing> found = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i += RecordedStore.PAGE) {
            List<String> some = ids.subList(i, Math.min(ids.size(), i + RecordedStore.PAGE));
            Set<String> wanted = new HashSet<>(some);
            RecordedStore.Found these = tx.read(db -> store.ofIds(db, center, wanted, last));
            these.named().forEach(said -> found.put(said.entry(), new Standing(said, said)));
            these.corrections().forEach(said -> add(found, said));
        }
        return byId(found);
    }

    /// A correction changes what it corrects, and is no record itself.
    private static void add(Map<Long, Standing> found, RecordedStore.Said said) {
        if (said.isCorrection()) {
            found.computeIfPresent(said.record(), (_, standing) -> new Standing(standing.first(), said));
        } else {
            found.put(said.entry(), new Standing(said, said));
        }
    }

    private static Map<String, Standing> byId(Map<Long, Standing> found) {
        Map<String, Standing> byId = new LinkedHashMap<>();
        found.values().forEach(one -> byId.put(one.first().said().id(), one));
        return byId;
    }

    private static Reconciliation compared(
            Settled settled, ReconciliationOrder order, Map<String, Standing> here, Map<String, Standing> others) {
        Map<String, Standing> left = new LinkedHashMap<>(here);
        List<Reconciliation.Difference> differences = new ArrayList<>();
        boolean isOfIds = order.from().isEmpty();
        int equal = 0;
        for (StatedRecord stated : order.records()) {
            Standing of = left.remove(stated.id());
            Optional<Reconciliation.Difference> difference = of == null
                    ? otherwise(stated, Optional.ofNullable(others.get(stated.id())), isOfIds)
                    : difference(Reconciliation.Kind.DIFFERENT, stated, of);
            difference.ifPresent(differences::add);
            equal += difference.isEmpty() ? 1 : 0;
        }
        left.values()
                .forEach(one -> differences.add(new Reconciliation.Difference(
                        Reconciliation.Kind.MISSING_THERE,
                        one.first().said().id(),
                        Optional.of(one.first().entry()),
                        List.of(pair("feeFen", Optional.empty(), Optional.of(Long.toString(one.feeFen())))))));
        Map<String, Standing> all = new HashMap<>(isOfIds ? others : here);
        all.values().removeIf(one -> one.first().isCorrection());
        return new Reconciliation(
                settled.position().batch(),
                settled.at(),
                new Reconciliation.ListSum(
                        order.records().size(),
                        order.records().stream()
                                .mapToLong(one -> one.feeFen().value())
                                .reduce(0, Reconciliation.ListSum::plus)),
                new Reconciliation.ListSum(
                        all.size(),
                        all.values().stream().mapToLong(Standing::feeFen).reduce(0, Reconciliation.ListSum::plus)),
                equal,
                differences.isEmpty(),
                differences);
    }

    /// Of a record that is not among those of the days: it may be one of others, or a correction.
    private static Optional<Reconciliation.Difference> otherwise(
            StatedRecord stated, Optional<Standing> found, boolean isOfIds) {
        if (found.isEmpty()) {
            return Optional.of(new Reconciliation.Difference(
                    Reconciliation.Kind.MISSING_HERE,
                    stated.id(),
                    Optional.empty(),
                    List.of(pair(
                            "feeFen", Optional.of(Long.toString(stated.feeFen().value())), Optional.empty()))));
        }
        if (found.get().first().isCorrection()) {
            return Optional.of(new Reconciliation.Difference(
                    Reconciliation.Kind.CORRECTION,
                    stated.id(),
                    Optional.of(found.get().first().record()),
                    List.of()));
        }
        return isOfIds
                ? difference(Reconciliation.Kind.DIFFERENT, stated, found.get())
                : difference(Reconciliation.Kind.OTHER_PERIOD, stated, found.get())
                        .or(() -> Optional.of(new Reconciliation.Difference(
                                Reconciliation.Kind.OTHER_PERIOD,
                                stated.id(),
                                Optional.of(found.get().first().entry()),
                                List.of())));
    }

    private static Optional<Reconciliation.Difference> difference(
            Reconciliation.Kind kind, StatedRecord stated, Standing here) {
        List<Reconciliation.FieldPair> fields = new ArrayList<>();
        if (stated.feeFen().value() != here.feeFen()) {
            fields.add(pair(
                    "feeFen",
                    Optional.of(Long.toString(stated.feeFen().value())),
                    Optional.of(Long.toString(here.feeFen()))));
        }
        stated.voucher()
                .filter(voucher -> !voucher.equalsIgnoreCase(here.first().voucherNumber())
                        && !voucher.equalsIgnoreCase(here.first().said().voucher()))
                .ifPresent(voucher -> fields.add(pair(
                        "voucher",
                        Optional.of(voucher),
                        Optional.of(here.first().voucherNumber()))));
        Instant completed = here.first().said().completedAt();
        stated.completedAt()
                .filter(at -> !at.equals(completed))
                .ifPresent(at ->
                        fields.add(pair("completedAt", Optional.of(at.toString()), Optional.of(completed.toString()))));
        stated.quantity()
                .filter(quantity -> !quantity.equals(here.last().said().quantity()))
                .ifPresent(quantity -> fields.add(pair(
                        "quantity",
                        Optional.of(quantity.toString()),
                        Optional.of(here.last().said().quantity().toString()))));
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reconciliation.Difference(
                        kind, stated.id(), Optional.of(here.first().entry()), fields));
    }

    private static Reconciliation.FieldPair pair(String field, Optional<String> there, Optional<String> here) {
        return new Reconciliation.FieldPair(field, there, here);
    }
}
