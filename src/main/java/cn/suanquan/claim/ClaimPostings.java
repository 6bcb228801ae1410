package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Fen;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import cn.suanquan.usage.VoucherRefusals;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The entries of claims on a voucher's account. The caller holds its lock.
@ApplicationScoped
class ClaimPostings {
    private final Ledger ledger;
    private final Clock clock;

    ClaimPostings(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /// One entry asked for.
    ///
    /// @param name its key; one act makes it once
    /// @param record whose money it moves; empty for a grant
    record Wanted(String name, EntryKind kind, Leg leg, Amount amount, Optional<Long> record) {}

    Account account(Db db, AccountId id) {
        return Optional.ofNullable(ledger.findById(db, List.of(id)).get(id)).orElseThrow();
    }

    /// What an account has drawn and not given back.
    static long drawn(Account account) {
        return account.in(Bucket.HELD)
                + account.in(Bucket.CLAIMABLE)
                + account.in(Bucket.CLAIMED)
                + account.in(Bucket.PAYABLE)
                + account.in(Bucket.PAID);
    }

    /// Posts in order and answers what each moved, in 分; negative where it moved back.
    ///
    /// @throws cn.suanquan.kernel.RefusedException where the account refuses one
    List<Long> post(Db db, List<Wanted> all) {
        List<Chain> chains = new ArrayList<>();
        for (Wanted one : all) {
            chains.add(Chain.of(new Posting(
                    new EntryKey(Claims.SOURCE, one.name()),
                    one.kind(),
                    one.leg(),
                    one.amount(),
                    clock.instant(),
                    one.record().map(EntryId::new),
                    one.name().getBytes(StandardCharsets.UTF_8))));
        }
        return ledger.post(db, chains).stream()
                .map(outcomes -> moved(outcomes.getFirst()))
                .toList();
    }

    private static long moved(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Posted posted ->
                posted.isBack() ? -posted.moved().value() : posted.moved().value();
            case Outcome.Refused no -> throw VoucherRefusals.of(no.code()).toException();
            case Outcome.Conflict conflict -> throw new IllegalStateException(conflict.key() + " was posted before");
        };
    }

    /// An entry along the leg for each record whose sum is more than zero.
    static List<Wanted> each(
            String act, EntryKind kind, Leg leg, List<Long> records, List<Long> sums, Function<Fen, Amount> amount) {
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (sums.get(i) > 0) {
                Amount sum = amount.apply(new Fen(sums.get(i)));
                wanted.add(new Wanted(act + "/" + records.get(i), kind, leg, sum, Optional.of(records.get(i))));
            }
        }
        return wanted;
    }
}
