package cn.suanquan.registry;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.kernel.SocialCreditCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What the register says, read in the transaction of whoever asks. All days are days in Asia/Shanghai.
@ApplicationScoped
public class Registry {
    private final RegistryStore store;
    private final CapacityStore capacities;
    private final Sha256.Keyed numberKey;

    Registry(
            RegistryStore store,
            CapacityStore capacities,
            @ConfigProperty(name = "suanquan.registry.number-key") String numberKey) {
        this.store = store;
        this.capacities = capacities;
        this.numberKey = new Sha256.Keyed(numberKey);
    }

    /// HMAC of the number of that account under the register's key: tells two accounts apart that look alike masked,
    /// and tells nobody the number.
    public String numberHash(BankAccount account) {
        return numberKey.hex(account.number());
    }

    public Optional<Holder> holder(Db db, HolderId id) {
        return store.holders(db, List.of(id)).stream().findFirst();
    }

    /// Those that exist, in order of id.
    public List<Holder> holders(Db db, Collection<HolderId> ids) {
        return store.holders(db, ids);
    }

    /// The organisation of that code, where it is registered.
    public Optional<Holder> holderByCode(Db db, SocialCreditCode code) {
        return store.holderByCode(db, code);
    }

    /// Everybody who registered the holder or amended what is judged of it, and when first.
    public Map<String, Instant> clerks(Db db, HolderId holder) {
        return store.clerks(db, holder);
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

    /// For each of the centers the holder that operates it; a center whose operator is not registered as a holder is
    /// absent. A programme whose payee is PROVIDER pays these holders.
    public Map<CenterId, Holder> operatorsOf(Db db, Collection<CenterId> centers) {
        return store.operatorsOf(db, centers);
    }

    /// True where the holder is the unit that operates the center.
    public boolean isSameParty(Db db, HolderId holder, CenterId center) {
        return operatorsOf(db, List.of(center)).values().stream()
                .anyMatch(operator -> operator.id().equals(holder));
    }

    /// True where a credit bar covers that day.
    public boolean isBarred(Db db, HolderId holder, LocalDate day) {
        return bars(db, List.of(holder), day).containsKey(holder);
    }

    /// Those of the holders that a credit bar covers on that day, with the bar; of several the one that ends last.
    public Map<HolderId, CreditBar> bars(Db db, Collection<HolderId> holders, LocalDate day) {
        return store.bars(db, holders, day);
    }

    /// What stands of these holders and centers on any day.
    public ServiceDayFacts serviceDayFacts(Db db, Collection<HolderId> holders, Collection<CenterId> centers) {
        Map<CenterId, Admissions> admissions = new HashMap<>();
        Map<CenterId, RelatedParties> related = new HashMap<>();
        for (CenterId center : centers) {
            admissions.put(center, admissions(db, center));
            related.put(center, relatedTo(db, center));
        }
        return new ServiceDayFacts(store.allBars(db, holders), admissions, related);
    }

    /// A holder and a center that may be related.
    public record Pair(HolderId holder, CenterId center) {}

    /// Those of the pairs that are related on that day: the holder to the center, or to the unit that operates the
    /// center, or the holder is that unit.
    public Set<Pair> related(Db db, Collection<Pair> pairs, LocalDate day) {
        return store.related(db, pairs, day);
    }

    /// True where [#related] would keep the pair.
    public boolean areRelated(Db db, HolderId holder, CenterId center, LocalDate day) {
        return !related(db, List.of(new Pair(holder, center)), day).isEmpty();
    }

    /// All holders that are or were related to the center or the unit that operates it, and that unit.
    public RelatedParties relatedTo(Db db, CenterId center) {
        return new RelatedParties(center, store.relatedTo(db, center));
    }

    /// True where a service of that item, delivered by the center on that day under that programme, counts.
    public boolean isAdmitted(Db db, CenterId center, ServiceItem item, String programme, LocalDate day) {
        return admissions(db, center).admits(item, programme, day);
    }

    /// All admissions of the center, valid or not.
    public Admissions admissions(Db db, CenterId center) {
        return new Admissions(center, store.admissions(db, center));
    }

    /// All that was recorded of what the center has and what it costs.
    public List<Capacity> capacities(Db db, CenterId center) {
        return capacities.of(db, center);
    }

    /// Those of the holders whose account others are paid to as well, the unit that operates the center or another
    /// holder; of an account only that it is the same is told.
    public Map<HolderId, SharedAccount> sharedAccounts(Db db, Collection<HolderId> holders, CenterId center) {
        return capacities.sharedAccounts(db, holders, center);
    }

    /// Those of the holders whose account is another holder's too, that of a unit that operates a center among them;
    /// and when the last of all who have it came to it.
    public Map<HolderId, Instant> sharers(Db db, Collection<HolderId> holders) {
        return capacities.sharers(db, holders);
    }
}
