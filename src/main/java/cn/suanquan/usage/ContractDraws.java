package cn.suanquan.usage;

import cn.suanquan.contract.Contracts;
import cn.suanquan.contract.StandingContract;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.voucher.Voucher;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// How much is drawn on the lines of a holder's contracts: the eligible fees of what stands, whatever corrections,
/// rejections, lapses and claims made of them. No counter is kept that could be wrong: it is added up from the entries
/// of the journal. Pages of an account that are full never change, so what they add up to is remembered by the
/// instance, and each time only what came since is read. To be asked in a transaction that wrote nothing itself.
@ApplicationScoped
public class ContractDraws {
    private static final int ACCOUNTS_MAX = 10_000;
    private final Contracts contracts;
    private final ContractLineStore store;
    private final Cache<AccountUnder, Full> full =
            Caffeine.newBuilder().maximumSize(ACCOUNTS_MAX).build();

    ContractDraws(Contracts contracts, ContractLineStore store) {
        this.contracts = contracts;
        this.store = store;
    }

    /// An account under just those contracts: what they say decides which line a record is drawn on.
    private record AccountUnder(AccountId account, List<StandingContract> contracts) {}

    /// What the first pages of an account draw, in 分.
    private record Full(int pages, Map<DrawnOn.Key, Long> drawnFen) {
        static final Full NOTHING = new Full(0, Map.of());
    }

    /// The contracts that bind, by holder, and what is drawn on their lines, in 分; line 0 is what no line is for.
    record Drawn(Map<HolderId, List<StandingContract>> contracts, Map<DrawnOn.Key, Long> fen) {
        static final Drawn NOTHING = new Drawn(Map.of(), Map.of());

        /// What a record of the voucher is drawn on.
        Optional<DrawnOn> on(Voucher voucher, CenterId center, UsageRecord record) {
            return DrawnOn.of(
                    contracts.getOrDefault(voucher.holder(), List.of()), center, voucher.contractNumber(), record);
        }

        long of(DrawnOn on) {
            return fen.getOrDefault(on.key(), 0L);
        }
    }

    /// By line of that contract what is drawn on it, in 分, counted from 1; 0 is what no line is for. Empty where the
    /// contract does not bind.
    public Map<Integer, Long> ofContract(Db db, HolderId holder, UUID contract) {
        Map<Integer, Long> lines = new HashMap<>();
        drawn(db, Set.of(holder)).fen().forEach((key, fen) -> {
            if (key.contract().equals(contract)) {
                lines.put(key.line(), fen);
            }
        });
        return lines;
    }

    /// Of all those holders at once, by as many queries as for one.
    Drawn drawn(Db db, Collection<HolderId> holders) {
        return drawn(db, holders, true);
    }

    /// The same in a transaction that may have written itself: nothing that could be undone is remembered.
    Drawn drawnSoFar(Db db, HolderId holder) {
        return drawn(db, Set.of(holder), false);
    }

    private Drawn drawn(Db db, Collection<HolderId> holders, boolean isRemembered) {
        Map<HolderId, List<StandingContract>> binding = contracts.standing(db, holders);
        if (binding.isEmpty()) {
            return Drawn.NOTHING;
        }
        Map<AccountId, ContractLineStore.Granted> granted = new HashMap<>();
        store.granted(db, binding.keySet()).forEach(one -> granted.put(one.account(), one));
        Map<AccountId, Long> entries = store.entries(db, granted.keySet());
        Map<DrawnOn.Key, Long> sum = new HashMap<>();
        Map<AccountId, Integer> next = new HashMap<>();
        Map<AccountId, Map<DrawnOn.Key, Long>> whole = new HashMap<>();
        granted.forEach((account, one) -> {
            Full known = full.get(new AccountUnder(account, under(binding, one)), _ -> Full.NOTHING);
            next.put(account, known.pages());
            whole.put(account, new HashMap<>(known.drawnFen()));
            known.drawnFen().forEach((key, fen) -> sum.merge(key, fen, Long::sum));
        });
        AccountPages.each(next, entries, (from, pages) -> {
            for (ContractLineStore.Change change : store.changes(db, from, pages)) {
                AccountId account = change.account();
                ContractLineStore.Granted one =
                        Optional.ofNullable(granted.get(account)).orElseThrow();
                DrawnOn.of(under(binding, one), change.center(), one.number(), change.record())
                        .ifPresent(on -> {
                            sum.merge(on.key(), change.feeFen(), Long::sum);
                            if (change.page() < AccountPages.full(entries, account)) {
                                whole.computeIfAbsent(account, _ -> new HashMap<>())
                                        .merge(on.key(), change.feeFen(), Long::sum);
                            }
                        });
            }
        });
        if (isRemembered) {
            granted.forEach((account, one) -> full.put(
                    new AccountUnder(account, under(binding, one)),
                    new Full(AccountPages.full(entries, account), Map.copyOf(whole.getOrDefault(account, Map.of())))));
        }
        return new Drawn(binding, sum);
    }

    private static List<StandingContract> under(
            Map<HolderId, List<StandingContract>> binding, ContractLineStore.Granted voucher) {
        return binding.getOrDefault(voucher.holder(), List.of());
    }
}
