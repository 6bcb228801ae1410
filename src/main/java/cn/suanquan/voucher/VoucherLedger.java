package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Rate;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The ledger as this room uses it: pools, limits and vouchers as accounts that are opened, filled, drawn on and given
/// back to. Everything that draws on a programme-year goes through [#gate] first: one at a time, so the order is exact
/// and no two of these transactions can wait for each other.
@ApplicationScoped
class VoucherLedger {
    static final String SOURCE = "voucher";
    private static final Rate NO_RATE = new Rate(0);
    private final Ledger ledger;
    private final Ids ids;
    private final Clock clock;

    VoucherLedger(Ledger ledger, Ids ids, Clock clock) {
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /// Waits until no other transaction issues, releases, appropriates or closes in that programme-year; held to
    /// the end.
    void gate(Db db, String programme, FiscalYear year) {
        AppropriationStore.gate(db, programme, year);
    }

    /// The same for what must not happen in a closed year.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 409 YEAR_CLOSED
    void gateOfOpenYear(Db db, String programme, FiscalYear year) {
        gate(db, programme, year);
        if (ClosedYearStore.isClosed(db, programme, year)) {
            throw Years.closed(programme, year);
        }
    }

    /// Accounts under lock, with what is left in AVAILABLE and used in HELD as this transaction goes on.
    static final class Locked {
        private final Map<String, Account> accounts;
        private final Map<String, Long> left = new HashMap<>();
        private final Map<String, Long> used = new HashMap<>();

        Locked(Map<String, Account> accounts) {
            this.accounts = accounts;
            accounts.forEach((key, account) -> {
                left.put(key, account.in(Bucket.AVAILABLE));
                used.put(key, account.in(Bucket.HELD));
            });
        }

        long left(String key) {
            return left.getOrDefault(key, 0L);
        }

        /// What a limit leaves to terms that hold it to that size: several terms that draw on one account may have
        /// different sizes, and each keeps its own.
        long left(GrantTerms.Cap cap) {
            return Math.max(0, cap.size() - used.getOrDefault(cap.key(), 0L));
        }

        void change(String key, long by) {
            left.merge(key, by, Math::addExact);
        }

        private void use(String key, long by) {
            change(key, -by);
            used.merge(key, by, Math::addExact);
        }

        /// What is used up in the copy is not used up here.
        Locked copy() {
            Locked copy = new Locked(accounts);
            copy.left.putAll(left);
            copy.used.putAll(used);
            return copy;
        }

        /// Uses up the limits of these terms, and one piece of their count where it is the first grant.
        void useLimits(GrantTerms terms, long amount, boolean isFirst) {
            terms.caps().forEach(cap -> use(cap.key(), amount));
            if (isFirst && amount > 0) {
                terms.count().ifPresent(count -> use(count.key(), 1));
            }
        }

        AccountId id(String key) {
            return account(key).id();
        }

        Account account(String key) {
            Account found = accounts.get(key);
            if (found == null) {
                throw new IllegalStateException("ledger account " + key + " is missing");
            }
            return found;
        }
    }

    Locked lock(Db db, Collection<String> keys) {
        return new Locked(ledger.lock(db, List.copyOf(new TreeSet<>(keys))));
    }

    Map<String, Account> find(Db db, Collection<String> keys) {
        return ledger.find(db, List.copyOf(new TreeSet<>(keys)));
    }

    Account lookup(Db db, String key) {
        return new Locked(find(db, List.of(key))).account(key);
    }

    /// What an account has in AVAILABLE; 0 where it is not open.
    long left(Db db, String key) {
        Account found = find(db, List.of(key)).get(key);
        return found == null ? 0 : found.in(Bucket.AVAILABLE);
    }

    /// Opens the treasury and the pool of a programme-year.
    void openPool(Db db, String programme, FiscalYear year, String poolKey) {
        ledger.open(
                db,
                List.of(
                        source(GrantTerms.treasury(programme, year), programme, year),
                        new AccountSpec(
                                poolKey, AccountSpec.Type.FUND, programme, year, Optional.empty(), false, NO_RATE)));
    }

    private static AccountSpec source(String key, String programme, FiscalYear year) {
        return new AccountSpec(key, AccountSpec.Type.SOURCE, programme, year, Optional.empty(), true, NO_RATE);
    }

    /// Opens the limit accounts of these terms and makes each worth its size: what is HELD stays used. A limit that
    /// outlives a year stays in the books of the year it was opened in, and so does its source.
    void openLimits(Db db, String programme, GrantTerms terms) {
        List<GrantTerms.Cap> caps = terms.limits();
        List<AccountSpec> specs = new ArrayList<>();
        specs.add(source(GrantTerms.treasury(programme, terms.year()), programme, terms.year()));
        caps.forEach(cap -> specs.add(
                new AccountSpec(cap.key(), cap.type(), programme, terms.year(), cap.owner(), false, NO_RATE)));
        ledger.open(db, specs);
        size(db, programme, caps);
    }

    /// Makes each limit that these terms draw on worth the largest size that one of them has for it, where it is worth
    /// less: whoever was issued last may have made it smaller. No terms get more by it than their own size
    /// allows ([Locked#left]).
    void widenLimits(Db db, String programme, Collection<GrantTerms> terms) {
        Map<String, GrantTerms.Cap> largest = new HashMap<>();
        terms.stream()
                .flatMap(one -> one.limits().stream())
                .forEach(cap -> largest.merge(cap.key(), cap, (a, b) -> a.size() < b.size() ? b : a));
        Locked accounts = new Locked(find(db, largest.keySet()));
        size(
                db,
                programme,
                largest.values().stream()
                        .filter(cap -> isSmaller(accounts.account(cap.key()), cap))
                        .toList());
    }

    private static boolean isSmaller(Account account, GrantTerms.Cap cap) {
        return account.in(Bucket.AVAILABLE) + account.in(Bucket.HELD) < cap.size();
    }

    private void size(Db db, String programme, List<GrantTerms.Cap> caps) {
        if (caps.isEmpty()) {
            return;
        }
        Map<String, Account> opened =
                find(db, caps.stream().map(GrantTerms.Cap::key).toList());
        Set<String> keys = new HashSet<>(opened.keySet());
        List<AccountSpec> sources = new ArrayList<>();
        for (Account account : opened.values()) {
            AccountSpec source = limitSource(account, programme);
            sources.add(source);
            keys.add(source.key());
        }
        ledger.open(db, sources);
        Locked locked = lock(db, keys);
        List<Chain> chains = new ArrayList<>();
        for (GrantTerms.Cap cap : caps) {
            String source = limitSource(locked.account(cap.key()), programme).key();
            sized(locked, locked.id(source), cap).ifPresent(posting -> chains.add(Chain.of(posting)));
        }
        post(db, chains);
    }

    /// The account that limits are filled from, in their unit: it is overdrawn by the sum of all limits opened.
    private static AccountSpec limitSource(Account account, String programme) {
        FiscalYear year = account.year();
        if (account.type() == AccountSpec.Type.COUNT) {
            return new AccountSpec(
                    programme + "/" + year + "/counts",
                    AccountSpec.Type.COUNT,
                    programme,
                    year,
                    Optional.empty(),
                    true,
                    NO_RATE);
        }
        return source(programme + "/" + year + "/limits", programme, year);
    }

    private Optional<Posting> sized(Locked locked, AccountId limits, GrantTerms.Cap cap) {
        Account account = locked.account(cap.key());
        long missing = cap.size() - account.in(Bucket.AVAILABLE) - account.in(Bucket.HELD);
        String key = "limit/" + ids.next();
        if (missing > 0) {
            Leg leg = new Leg(limits, Bucket.AVAILABLE, account.id(), Bucket.AVAILABLE);
            return Optional.of(posting(key, Appropriations.LIMIT_SIZED, leg, missing, cap.key()));
        }
        long surplus = Math.min(-missing, account.in(Bucket.AVAILABLE));
        if (surplus > 0) {
            Leg leg = new Leg(account.id(), Bucket.AVAILABLE, limits, Bucket.AVAILABLE);
            return Optional.of(posting(key, Appropriations.LIMIT_SIZED, leg, surplus, cap.key()));
        }
        return Optional.empty();
    }

    AccountId openVoucher(Db db, VoucherId voucher, String programme, GrantTerms terms, HolderId holder) {
        String key = Vouchers.accountKey(voucher);
        AccountSpec spec = new AccountSpec(
                key,
                AccountSpec.Type.HOLDING,
                programme,
                terms.year(),
                Optional.of(holder.value()),
                false,
                terms.rate());
        AccountId id = ledger.open(db, List.of(spec)).get(key);
        if (id == null) {
            throw new IllegalStateException("the ledger did not open " + key);
        }
        return id;
    }

    /// What these terms allow now, at most `wanted`: the least of the pool (or the treasury, which has no end) and
    /// of [#allowedByLimits].
    static long allowed(Locked locked, GrantTerms terms, long wanted, boolean isFirst) {
        long allowed = allowedByLimits(locked, terms, wanted, isFirst);
        return terms.poolId().isPresent() ? Math.min(allowed, locked.left(terms.source())) : allowed;
    }

    /// What every limit allows, and one piece of the count where this is the first grant.
    static long allowedByLimits(Locked locked, GrantTerms terms, long wanted, boolean isFirst) {
        long allowed = wanted;
        for (GrantTerms.Cap cap : terms.caps()) {
            allowed = Math.min(allowed, locked.left(cap));
        }
        if (isFirst && terms.count().isPresent() && locked.left(terms.count().get()) < 1) {
            return 0;
        }
        return allowed;
    }

    /// Draws that sum for a voucher in one chain: money, limits, and one piece of the count where it is the
    /// first grant.
    Chain draw(Locked locked, GrantTerms terms, AccountId voucher, String key, Fen amount, boolean isFirst) {
        List<Posting> postings = new ArrayList<>();
        EntryKind kind = isFirst ? Vouchers.ISSUE : Vouchers.SUPPLEMENT;
        Leg money = new Leg(locked.id(terms.source()), Bucket.AVAILABLE, voucher, Bucket.AVAILABLE);
        postings.add(posting(key + "/1", kind, money, amount.value(), terms.ruleId()));
        locked.change(terms.source(), -amount.value());
        for (GrantTerms.Cap cap : terms.caps()) {
            Leg used = Leg.within(locked.id(cap.key()), Bucket.AVAILABLE, Bucket.HELD);
            postings.add(
                    posting(key + "/" + (postings.size() + 1), Vouchers.LIMIT_TAKEN, used, amount.value(), cap.id()));
        }
        if (isFirst && terms.count().isPresent()) {
            GrantTerms.Cap count = terms.count().get();
            Leg used = Leg.within(locked.id(count.key()), Bucket.AVAILABLE, Bucket.HELD);
            postings.add(posting(key + "/" + (postings.size() + 1), Vouchers.LIMIT_TAKEN, used, 1, count.id()));
        }
        locked.useLimits(terms, amount.value(), isFirst);
        return new Chain(postings);
    }

    /// Gives what is unused of a voucher back to where it came from, in one chain; also the piece of the count where
    /// nothing of the voucher was ever used.
    ///
    /// @param backKeys key of the account the money came from, then those of its limits
    Chain giveBack(Locked locked, VoucherId voucher, Fen amount, List<String> backKeys, Optional<String> countKey) {
        List<Posting> postings = new ArrayList<>();
        String key = "lapse/" + ids.next();
        AccountId account = locked.id(Vouchers.accountKey(voucher));
        String source = backKeys.getFirst();
        postings.add(posting(
                key + "/1",
                Vouchers.LAPSE,
                Leg.within(account, Bucket.AVAILABLE, Bucket.LAPSED),
                amount.value(),
                source));
        Leg home = new Leg(account, Bucket.LAPSED, locked.id(source), Bucket.AVAILABLE);
        postings.add(posting(key + "/2", Vouchers.RETURN, home, amount.value(), source));
        locked.change(source, amount.value());
        for (String limit : backKeys.subList(1, backKeys.size())) {
            Leg free = Leg.within(locked.id(limit), Bucket.HELD, Bucket.AVAILABLE);
            postings.add(
                    posting(key + "/" + (postings.size() + 1), Vouchers.LIMIT_RETURNED, free, amount.value(), limit));
            locked.use(limit, -amount.value());
        }
        if (countKey.isPresent()) {
            Leg free = Leg.within(locked.id(countKey.get()), Bucket.HELD, Bucket.AVAILABLE);
            postings.add(posting(key + "/" + (postings.size() + 1), Vouchers.LIMIT_RETURNED, free, 1, countKey.get()));
            locked.use(countKey.get(), -1);
        }
        return new Chain(postings);
    }

    /// Moves what came back to a voucher that has ended to the treasury, in one chain; its limits stay used.
    Chain reclaim(Locked locked, VoucherId voucher, Fen amount, String treasury) {
        String key = "reclaim/" + ids.next();
        AccountId account = locked.id(Vouchers.accountKey(voucher));
        Leg lapse = Leg.within(account, Bucket.AVAILABLE, Bucket.LAPSED);
        Leg home = new Leg(account, Bucket.LAPSED, locked.id(treasury), Bucket.AVAILABLE);
        return new Chain(List.of(
                posting(key + "/1", Vouchers.LAPSE, lapse, amount.value(), treasury),
                posting(key + "/2", Vouchers.RECLAIM, home, amount.value(), treasury)));
    }

    /// Between treasury and pool.
    void appropriate(Db db, String key, EntryKind kind, Leg leg, Fen amount, String document) {
        post(db, List.of(Chain.of(posting(key, kind, leg, amount.value(), document))));
    }

    void setStatus(Db db, AccountId account, Account.Status status) {
        ledger.setStatus(db, account, status);
    }

    /// Posts what was computed under the lock; an outcome that is not just that is a fault.
    void post(Db db, List<Chain> chains) {
        if (chains.isEmpty()) {
            return;
        }
        for (List<Outcome> outcomes : ledger.post(db, chains)) {
            for (Outcome outcome : outcomes) {
                if (!(outcome instanceof Outcome.Posted posted)
                        || posted.isReplay()
                        || posted.bound().isPresent()) {
                    throw new IllegalStateException("a posting reckoned under the lock did not stand: " + outcome);
                }
            }
        }
    }

    private Posting posting(String key, EntryKind kind, Leg leg, long amount, String content) {
        return new Posting(
                new EntryKey(SOURCE, key),
                kind,
                leg,
                new Amount.Exactly(Fen.of(amount)),
                clock.instant(),
                Optional.empty(),
                content.getBytes(StandardCharsets.UTF_8));
    }
}
