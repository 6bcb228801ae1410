package cn.suanquan.ledger;

import cn.suanquan.kernel.Fen;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A locked account while a batch is decided: what was read, and what the batch changes. Not for two threads.
final class LockedAccount {
    static final int PAGE_SHIFT = 8;
    /// The buckets between which usage moves.
    static final List<Bucket> PLAIN = List.of(Bucket.AVAILABLE, Bucket.HELD);
    private static final int BUCKETS = Bucket.values().length;
    private final Account account;
    private final long[] balance = new long[BUCKETS];
    private final long[] change = new long[BUCKETS];
    private long basisChange;
    private long newEntries;

    LockedAccount(Account account) {
        this.account = account;
        for (Bucket bucket : Bucket.values()) {
            balance[bucket.code()] = account.in(bucket);
        }
    }

    /// @throws IllegalStateException where the account was not locked for this batch
    static LockedAccount of(Map<AccountId, LockedAccount> accounts, AccountId account) {
        LockedAccount locked = accounts.get(account);
        if (locked == null) {
            throw new IllegalStateException("decided on an account that was not locked: " + account);
        }
        return locked;
    }

    Account account() {
        return account;
    }

    AccountId id() {
        return account.id();
    }

    long in(Bucket bucket) {
        return balance[bucket.code()];
    }

    long basis() {
        return account.basis() + basisChange;
    }

    long change(Bucket bucket) {
        return change[bucket.code()];
    }

    long basisChange() {
        return basisChange;
    }

    long newEntries() {
        return newEntries;
    }

    /// No bucket changed but those of [#PLAIN].
    boolean isPlain() {
        for (int code = 0; code < BUCKETS; code++) {
            if (change[code] != 0 && !PLAIN.contains(Bucket.of(code))) {
                return false;
            }
        }
        return true;
    }

    boolean isChanged() {
        return newEntries > 0;
    }

    /// True for the buckets of what was drawn and not given back.
    static boolean isDrawn(Bucket bucket) {
        return switch (bucket) {
            case HELD, CLAIMABLE, CLAIMED, PAYABLE, PAID -> true;
            case AVAILABLE, OWED, LAPSED -> false;
        };
    }

    /// What was drawn so far and not given back.
    long drawn() {
        return in(Bucket.HELD) + in(Bucket.CLAIMABLE) + in(Bucket.CLAIMED) + in(Bucket.PAYABLE) + in(Bucket.PAID);
    }

    /// ⌊rate × basis⌋ in 分.
    long earned(long basis) {
        return account.rate().of(new Fen(basis)).value();
    }

    boolean mayFallBelowZero(Bucket bucket) {
        return account.mayOverdraw() && bucket == Bucket.AVAILABLE;
    }

    boolean isSameBooks(LockedAccount other) {
        return account.programme().equals(other.account.programme())
                && account.year().equals(other.account.year())
                && isPieces() == other.isPieces();
    }

    private boolean isPieces() {
        return account.type() == AccountSpec.Type.COUNT;
    }

    /// Why nothing may be drawn from that bucket now, where so.
    Optional<Outcome.Code> drawRefusal(Bucket bucket) {
        if (bucket != Bucket.AVAILABLE) {
            return Optional.empty();
        }
        return switch (account.status()) {
            case OPEN -> Optional.empty();
            case FROZEN -> Optional.of(Outcome.Code.ACCOUNT_FROZEN);
            case CLOSED -> Optional.of(Outcome.Code.ACCOUNT_CLOSED);
        };
    }

    void add(Bucket bucket, long amount) {
        balance[bucket.code()] += amount;
        change[bucket.code()] += amount;
    }

    void addBasis(long difference) {
        basisChange += difference;
    }

    /// The page of the entry that now names this account.
    int nextPage() {
        long place = account.entries() + newEntries;
        newEntries++;
        return Math.toIntExact(place >> PAGE_SHIFT);
    }
}
