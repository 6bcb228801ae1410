package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Terms;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.registry.Admissions;
import cn.suanquan.registry.Registry;
import cn.suanquan.registry.RelatedParties;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Vouchers;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The facts that records are judged by, kept so that a record costs no read of its own. Never the last word: a yes is
/// posted only while the ledger's terms are those the facts were read under, and a no is given only by facts read anew.
/// What is kept of a voucher (holder, rule, centers, validity) changes in the holder's favour alone; its end and its
/// freezing are its account's, which the ledger sees under its lock.
@ApplicationScoped
class IntakeMemory {
    static final int VOUCHERS_MAX = 100_000;
    static final int CENTERS_MAX = 10_000;
    private final Registry registry;
    private final Vouchers vouchers;
    private final Programmes programmes;
    private final UsageStore store;
    private final Cache<String, Voucher> byReference =
            Caffeine.newBuilder().maximumSize(VOUCHERS_MAX).build();
    private final Cache<CenterId, Party> parties =
            Caffeine.newBuilder().maximumSize(CENTERS_MAX).build();

    /// What is known of a center.
    private record Party(Terms terms, Admissions admissions, RelatedParties related) {}

    IntakeMemory(Registry registry, Vouchers vouchers, Programmes programmes, UsageStore store) {
        this.registry = registry;
        this.vouchers = vouchers;
        this.programmes = programmes;
        this.store = store;
    }

    /// What is remembered; empty where a voucher or the center is not.
    Optional<IntakeFacts> facts(CenterId center, List<IntakeRequest.Item> items) {
        Party party = parties.getIfPresent(center);
        if (party == null) {
            return Optional.empty();
        }
        Map<String, Voucher> known = new HashMap<>();
        for (IntakeRequest.Item item : items) {
            String reference = item.record().voucher();
            Voucher voucher = known.containsKey(reference) ? known.get(reference) : byReference.getIfPresent(reference);
            if (voucher == null) {
                return Optional.empty();
            }
            known.put(reference, voucher);
        }
        return Optional.of(facts(center, party, known));
    }

    /// Reads them anew. To be remembered ([#keep]) once the transaction is known to have taken place.
    IntakeFacts read(Db db, CenterId center, List<IntakeRequest.Item> items) {
        Terms terms = Terms.standing(db);
        store.keepSource(db, center);
        Party party = new Party(terms, registry.admissions(db, center), registry.relatedTo(db, center));
        Map<String, Voucher> found =
                vouchers(db, items.stream().map(item -> item.record().voucher()).collect(Collectors.toSet()));
        return facts(center, party, found);
    }

    void keep(IntakeFacts facts) {
        parties.put(facts.center(), new Party(facts.terms(), facts.admissions(), facts.related()));
        byReference.putAll(facts.vouchers());
    }

    private Map<String, Voucher> vouchers(Db db, Set<String> references) {
        Map<String, VoucherId> named = store.vouchers(db, references);
        Map<VoucherId, Voucher> byId = vouchers.byIds(db, Set.copyOf(named.values())).stream()
                .collect(Collectors.toMap(Voucher::id, v -> v, (first, same) -> first));
        Map<String, Voucher> found = new HashMap<>();
        named.forEach((reference, id) -> Optional.ofNullable(byId.get(id)).ifPresent(v -> found.put(reference, v)));
        return found;
    }

    private IntakeFacts facts(CenterId center, Party party, Map<String, Voucher> known) {
        return new IntakeFacts(
                party.terms(), center, known, programmesOf(known.values()), party.admissions(), party.related());
    }

    private Map<String, Programme> programmesOf(Collection<Voucher> known) {
        Map<String, Programme> all = new HashMap<>();
        known.forEach(v -> all.computeIfAbsent(
                IntakeFacts.key(v), key -> programmes.version(v.programme(), v.programmeVersion())));
        return all;
    }
}
