package cn.suanquan.usage;

import cn.suanquan.contract.Contracts;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.TermsVersion;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.Programmes;
import cn.suanquan.registry.Admissions;
import cn.suanquan.registry.Capacity;
import cn.suanquan.registry.Registry;
import cn.suanquan.registry.RelatedParties;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Vouchers;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// A cache of the facts that records are judged by, so that a record costs no read of its own. It never has the last
/// word: a record that passes is posted only while the ledger's terms are those that the facts were read under, and a
/// record is refused only by facts that were read anew. What is kept of a voucher (holder, rule, centers, validity)
/// only changes in the holder's favour. That a voucher has ended or is frozen the ledger sees in its account, locked.
@Startup
@ApplicationScoped
class IntakeFactsCache {
    static final int VOUCHERS_MAX = 100_000;
    static final int CENTERS_MAX = 10_000;
    private static final Duration WAITING_MIN = Duration.ofHours(1);
    private static final Duration WAITING_MAX = Duration.ofDays(60);
    private final Registry registry;
    private final Contracts contracts;
    private final Vouchers vouchers;
    private final Programmes programmes;
    private final UsageStore store;
    private final Duration waiting;
    private final Cache<String, Voucher> byReference =
            Caffeine.newBuilder().maximumSize(VOUCHERS_MAX).build();
    private final Cache<CenterId, CenterFacts> centers =
            Caffeine.newBuilder().maximumSize(CENTERS_MAX).build();

    /// @param terms of the ledger when the rest was read
    private record CenterFacts(
            TermsVersion terms,
            Admissions admissions,
            RelatedParties related,
            List<Capacity> capacities,
            Set<HolderId> contracted) {}

    IntakeFactsCache(
            Registry registry,
            Contracts contracts,
            Vouchers vouchers,
            Programmes programmes,
            UsageStore store,
            @ConfigProperty(name = "suanquan.usage.waiting") Duration waiting) {
        this.waiting = checked(waiting);
        this.registry = registry;
        this.contracts = contracts;
        this.vouchers = vouchers;
        this.programmes = programmes;
        this.store = store;
    }

    /// What waits no time is only told that it waits.
    static Duration checked(Duration waiting) {
        if (waiting.compareTo(WAITING_MIN) < 0 || waiting.compareTo(WAITING_MAX) > 0) {
            throw new IllegalArgumentException("suanquan.usage.waiting must be between " + WAITING_MIN + " and "
                    + WAITING_MAX + ", not " + waiting);
        }
        return waiting;
    }

    /// What is cached; empty where the center or one of the vouchers is not.
    Optional<IntakeFacts> facts(CenterId center, List<ReceivedRecord> records) {
        CenterFacts known = centers.getIfPresent(center);
        if (known == null) {
            return Optional.empty();
        }
        Map<String, Voucher> named = new HashMap<>();
        for (ReceivedRecord received : records) {
            String reference = received.record().voucher();
            Voucher voucher = named.containsKey(reference) ? named.get(reference) : byReference.getIfPresent(reference);
            if (voucher == null) {
                return Optional.empty();
            }
            named.put(reference, voucher);
        }
        return Optional.of(facts(center, known, named));
    }

    /// Reads the facts. To be cached ([#keep]) once the transaction is known to have been committed.
    IntakeFacts read(Db db, CenterId center, List<ReceivedRecord> records) {
        TermsVersion terms = TermsVersion.standing(db);
        store.keepSource(db, center);
        CenterFacts known = new CenterFacts(
                terms,
                registry.admissions(db, center),
                registry.relatedTo(db, center),
                registry.capacities(db, center),
                contracts.contracted(db, center));
        Map<String, Voucher> named = vouchers(
                db,
                records.stream().map(received -> received.record().voucher()).collect(Collectors.toSet()));
        return facts(center, known, named);
    }

    void keep(IntakeFacts facts) {
        centers.put(
                facts.center(),
                new CenterFacts(
                        facts.terms(), facts.admissions(), facts.related(), facts.capacities(), facts.contracted()));
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

    private IntakeFacts facts(CenterId center, CenterFacts known, Map<String, Voucher> named) {
        return new IntakeFacts(
                known.terms(),
                center,
                named,
                programmesOf(named.values()),
                known.admissions(),
                known.related(),
                known.capacities(),
                known.contracted(),
                waiting);
    }

    private Map<String, Programme> programmesOf(Collection<Voucher> named) {
        Map<String, Programme> all = new HashMap<>();
        named.forEach(v -> all.computeIfAbsent(
                IntakeFacts.key(v), key -> programmes.version(v.programme(), v.programmeVersion())));
        return all;
    }
}
