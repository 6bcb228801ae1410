package cn.suanquan.usage;

import cn.suanquan.contract.Contracts;
import cn.suanquan.contract.StandingContract;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.AccountId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// How much is drawn on the lines of a holder's contracts: the eligible fees of what stands, whatever corrections,
/// rejections, lapses and claims made of them. No counter is kept that could be wrong: it is added up from the entries
/// of the journal. Pages of an account that are full never change, so what they add up to is remembered by the
/// instance, and each time only what came since is read. To be asked in a transaction that wrote nothing itself.
@ApplicationScoped
public class ContractDraws {
    /// Entries on a page of an account.
    private static final int PAGE = 256;
    /// Pages read at once, of all accounts together.
    private static final int PAGES = 40;

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

    /// The contracts of the holder that bind, and what is drawn on their lines, in 分; line 0 is what no line is for.
    record Drawn(List<StandingContract> contracts, Map<DrawnOn.Key, Long> fen) {
        long of(DrawnOn on) {
            return fen.getOrDefault(on.key(), 0L);
        }
    }

    /// By line of that contract what is drawn on it, in 分, counted from 1; 0 is what no line is for. Empty where the
    /// contract does not bind.
    public Map<Integer, Long> ofContract(Db db, HolderId holder, UUID contract) {
        Map<Integer, Long> lines = new HashMap<>();
        drawn(db, holder).fen().forEach((key, fen) -> {
            if (key.contract().equals(contract)) {
                lines.put(key.line(), fen);
            }
        });
        return lines;
    }

    Drawn drawn(Db db, HolderId holder) {
        List<StandingContract> binding = contracts.standing(db, holder);
        if (binding.isEmpty()) {
            return new Drawn(binding, Map.of());
        }
        Map<AccountId, Optional<String>> granted = new HashMap<>();
        store.granted(db, holder).forEach(one -> granted.put(one.account(), one.number()));
        Map<AccountId, Long> entries = store.entries(db, granted.keySet());
        Map<DrawnOn.Key, Long> sum = new HashMap<>();
        Map<AccountId, Integer> next = new HashMap<>();
        Map<AccountId, Map<DrawnOn.Key, Long>> whole = new HashMap<>();
        granted.keySet().forEach(account -> {
            Full known = full.get(new AccountUnder(account, binding), _ -> Full.NOTHING);
            next.put(account, known.pages());
            whole.put(account, new HashMap<>(known.drawnFen()));
            known.drawnFen().forEach((key, fen) -> sum.merge(key, fen, Long::sum));
        });
        while (!next.isEmpty()) {
            Map<AccountId, Integer> from = new HashMap<>();
            next.entrySet().stream().limit(PAGES).forEach(one -> from.put(one.getKey(), one.getValue()));
            int pages = PAGES / from.size();
            for (ContractLineStore.Change change : store.changes(db, from, pages)) {
                AccountId account = change.account();
                DrawnOn.of(binding, change.center(), granted.getOrDefault(account, Optional.empty()), change.record())
                        .ifPresent(on -> {
                            sum.merge(on.key(), change.feeFen(), Long::sum);
                            if (change.page() < fullPages(entries, account)) {
                                whole.computeIfAbsent(account, _ -> new HashMap<>())
                                        .merge(on.key(), change.feeFen(), Long::sum);
                            }
                        });
            }
            from.keySet().forEach(account -> next.merge(account, pages, Integer::sum));
            next.entrySet().removeIf(one -> one.getValue() > fullPages(entries, one.getKey()));
        }
        whole.forEach((account, fen) ->
                full.put(new AccountUnder(account, binding), new Full(fullPages(entries, account), Map.copyOf(fen))));
        return new Drawn(binding, sum);
    }

    private static int fullPages(Map<AccountId, Long> entries, AccountId account) {
        return (int) (entries.getOrDefault(account, 0L) / PAGE);
    }
}
