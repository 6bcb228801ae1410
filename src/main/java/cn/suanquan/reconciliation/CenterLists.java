package cn.suanquan.reconciliation;

import cn.suanquan.db.Tx;
import cn.suanquan.feed.ComparedLists;
import cn.suanquan.feed.Reconciliation;
import cn.suanquan.feed.ReconciliationOrder;
import cn.suanquan.feed.StatedRecord;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Keeps what the lists of centers came to: the sums by programme, and the records that differ, until a later list of
/// the center says something of them.
@ApplicationScoped
class CenterLists implements ComparedLists {
    /// Of one list; how many there are stands beside it.
    private static final int OF_A_LIST = 1_000;
    /// Of a center; what is beyond is in its lists' counts alone.
    private static final int OF_A_CENTER = 5_000;

    private final CenterListStore store;
    private final Tx tx;
    private final Ids ids;
    private final Clock clock;

    CenterLists(CenterListStore store, Tx tx, Ids ids, Clock clock) {
        this.store = store;
        this.tx = tx;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void keep(CenterId center, ReconciliationOrder order, Reconciliation found, Map<String, Recorded> recorded) {
        var _ = tx.write(db -> {
            store.lock(db, center);
            CenterListStore.KeptList list = new CenterListStore.KeptList(
                    ids.next(),
                    center,
                    order.from(),
                    order.to(),
                    order.records().size(),
                    found.differences().size(),
                    found.position(),
                    clock.instant());
            Map<String, String> programmes = store.programmes(db, center, vouchers(order, recorded));
            Set<String> said = new HashSet<>();
            order.records().forEach(one -> said.add(one.id()));
            found.differences().forEach(one -> said.add(one.id()));
            store.supersede(db, list, said);
            int room = Math.max(0, Math.min(OF_A_LIST, OF_A_CENTER - store.kept(db, center)));
            List<CenterListStore.ListRecord> records = records(list, order, found, recorded, programmes);
            store.insert(
                    db, list, sums(order, recorded, programmes), records.subList(0, Math.min(room, records.size())));
            return list;
        });
    }

    private static Set<String> vouchers(ReconciliationOrder order, Map<String, Recorded> recorded) {
        Set<String> vouchers = new HashSet<>();
        recorded.values().forEach(one -> vouchers.add(one.voucherNumber()));
        order.records().stream().filter(one -> !recorded.containsKey(one.id())).forEach(one -> one.voucher()
                .ifPresent(vouchers::add));
        return vouchers;
    }

    private static String programme(
            Optional<Recorded> here, Optional<StatedRecord> there, Map<String, String> programmes) {
        return here.map(Recorded::voucherNumber)
                .or(() -> there.flatMap(StatedRecord::voucher))
                .map(voucher -> programmes.get(voucher.toUpperCase(Locale.ROOT)))
                .orElse(CenterListStore.NO_PROGRAMME);
    }

    private static List<CenterListStore.ListSum> sums(
            ReconciliationOrder order, Map<String, Recorded> recorded, Map<String, String> programmes) {
        Map<String, long[]> sums = new TreeMap<>();
        for (StatedRecord one : order.records()) {
            long[] sum = sums.computeIfAbsent(
                    programme(Optional.ofNullable(recorded.get(one.id())), Optional.of(one), programmes),
                    _ -> new long[4]);
            sum[0]++;
            sum[1] = Reconciliation.ListSum.plus(sum[1], one.feeFen().value());
        }
        recorded.values().forEach(one -> {
            long[] sum =
                    sums.computeIfAbsent(programme(Optional.of(one), Optional.empty(), programmes), _ -> new long[4]);
            sum[2]++;
            sum[3] = Reconciliation.ListSum.plus(sum[3], one.feeFen());
        });
        return sums.entrySet().stream()
                .map(one -> new CenterListStore.ListSum(
                        one.getKey(), one.getValue()[0], one.getValue()[1], one.getValue()[2], one.getValue()[3]))
                .toList();
    }

    /// A record that counts on other days, or a correction that is listed as a record, is a matter of the list alone.
    private static List<CenterListStore.ListRecord> records(
            CenterListStore.KeptList list,
            ReconciliationOrder order,
            Reconciliation found,
            Map<String, Recorded> recorded,
            Map<String, String> programmes) {
        Map<String, StatedRecord> stated = new HashMap<>();
        order.records().forEach(one -> stated.put(one.id(), one));
        List<CenterListStore.ListRecord> records = new ArrayList<>();
        for (Reconciliation.Difference one : found.differences()) {
            Optional<DifferenceKind> kind =
                    switch (one.kind()) {
                        case MISSING_HERE -> Optional.of(DifferenceKind.LIST_UNKNOWN);
                        case DIFFERENT -> Optional.of(DifferenceKind.LIST_DIFFERS);
                        case MISSING_THERE -> Optional.of(DifferenceKind.LIST_LACKS);
                        case OTHER_PERIOD, CORRECTION -> Optional.empty();
                    };
            Optional<Recorded> here = Optional.ofNullable(recorded.get(one.id()));
            Optional<StatedRecord> there = Optional.ofNullable(stated.get(one.id()));
            kind.ifPresent(of -> records.add(new CenterListStore.ListRecord(
                    list.center(),
                    "",
                    of,
                    there.orElseGet(() ->
                            new StatedRecord(one.id(), Fen.ZERO, Optional.empty(), Optional.empty(), Optional.empty())),
                    programme(here, there, programmes),
                    here.map(Recorded::feeFen),
                    list.receivedAt())));
        }
        return records;
    }
}
