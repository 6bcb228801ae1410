package cn.suanquan.registry;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the register says, read in the transaction of whoever asks. All days are days in Asia/Shanghai.
@ApplicationScoped
public class Registry {
    private final RegistryStore store;
    private final Clock clock;

    Registry(RegistryStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public Optional<Holder> holder(Db db, HolderId id) {
        return store.holders(db, List.of(id)).stream().findFirst();
    }

    /// Those that exist, in order of id.
    public List<Holder> holders(Db db, Collection<HolderId> ids) {
        return store.holders(db, ids);
    }

    public Optional<Center> center(Db db, CenterId id) {
        return store.centers(db, List.of(id)).stream().findFirst();
    }

    /// Those that exist, in order of id.
    public List<Center> centers(Db db, Collection<CenterId> ids) {
        return store.centers(db, ids);
    }

    public Optional<Center> centerByCode(Db db, String code) {
        return store.centerByCode(db, code);
    }

    /// The holder that operates the center, where it is registered as a holder: whom a provider-paid programme pays.
    public Optional<Holder> operatorOf(Db db, CenterId center) {
        return store.operatorOf(db, center);
    }

    /// True where a credit bar covers that day.
    public boolean isBarred(Db db, HolderId holder, LocalDate day) {
        return bar(db, holder, day).isPresent();
    }

    /// The bar that covers that day; of several the one that ends last.
    public Optional<CreditBar> bar(Db db, HolderId holder, LocalDate day) {
        return store.bar(db, holder, day);
    }

    /// Those of the holders that a credit bar covers on that day, with the bar that ends last. One query.
    public Map<HolderId, CreditBar> bars(Db db, Collection<HolderId> holders, LocalDate day) {
        return store.bars(db, holders, day);
    }

    /// Those of the pairs for which [#areRelated] holds on that day. One query.
    public Set<Pair> related(Db db, Collection<Pair> pairs, LocalDate day) {
        return store.related(db, pairs, day);
    }

    /// For each of the centers the holder that operates it, where that is registered. One query.
    public Map<CenterId, Holder> operatorsOf(Db db, Collection<CenterId> centers) {
        return store.operatorsOf(db, centers);
    }

    /// A holder and a center that may be related.
    public record Pair(HolderId holder, CenterId center) {}

    /// The same today.
    public boolean areRelated(Db db, HolderId holder, CenterId center) {
        return areRelated(db, holder, center, FiscalYear.date(clock.instant()));
    }

    /// True where, on that day, the holder is related to the center, or to the unit that operates it, or is that unit.
    public boolean areRelated(Db db, HolderId holder, CenterId center, LocalDate day) {
        return store.areRelated(db, holder, center, day);
    }

    /// All holders that are related to the center or run it.
    public RelatedParties relatedTo(Db db, CenterId center) {
        return new RelatedParties(center, store.relatedTo(db, center));
    }

    /// True where the holder is the unit that operates the center.
    public boolean isSameParty(Db db, HolderId holder, CenterId center) {
        return store.isSameParty(db, holder, center);
    }

    public boolean isAdmitted(Db db, CenterId center, ServiceItem item, String programme, LocalDate day) {
        return admissions(db, center).admits(item, programme, day);
    }

    public Admissions admissions(Db db, CenterId center) {
        return new Admissions(center, store.admissions(db, center));
    }
}
