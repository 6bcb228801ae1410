package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
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
import cn.suanquan.policy.Procedure;
import cn.suanquan.policy.Programmes;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.Vouchers;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The money of records in the ledger: every entry that moves it names the record, so what a record holds is the sum of
/// its entries. The caller holds the lock of the account.
@ApplicationScoped
class RecordMoney {
    private static final String SOURCE = "usage";
    private final Ledger ledger;
    private final Programmes programmes;
    private final Vouchers vouchers;
    private final RecordStore store;
    private final Clock clock;

    RecordMoney(Ledger ledger, Programmes programmes, Vouchers vouchers, RecordStore store, Clock clock) {
        this.ledger = ledger;
        this.programmes = programmes;
        this.vouchers = vouchers;
        this.store = store;
        this.clock = clock;
    }

    /// Money of one record on its way, with the change of its fee that comes with it.
    ///
    /// @param name of the entry; its key and its content
    record Move(
            String name, EntryKind kind, StandingRecord record, Bucket from, Bucket to, long fen, long feeChangeFen) {}

    Account account(Db db, AccountId id) {
        return Optional.ofNullable(ledger.findById(db, List.of(id)).get(id)).orElseThrow();
    }

    /// What stands drawn in an account and not given back.
    static long drawn(Account account) {
        return account.in(Bucket.HELD)
                + account.in(Bucket.CLAIMABLE)
                + account.in(Bucket.CLAIMED)
                + account.in(Bucket.PAYABLE)
                + account.in(Bucket.PAID);
    }

    /// What the whole basis earns where it changes by that much, rounded down once, in 分.
    static long earned(Account account, long basisChangeFen) {
        return account.rate()
                .of(new Fen(Math.max(0, account.basis() + basisChangeFen)))
                .value();
    }

    /// Where what a record gives up goes: paid money is owed, other money is free again.
    static Bucket backFrom(Bucket from) {
        return from == Bucket.PAID ? Bucket.OWED : Bucket.AVAILABLE;
    }

    /// True where the voucher's rule pays for the service of the record.
    boolean isSubsidised(Voucher voucher, UsageRecord record) {
        return programmes
                .version(voucher.programme(), voucher.programmeVersion())
                .rule(voucher.ruleId())
                .orElseThrow()
                .subsidises(record.serviceItem());
    }

    /// True where the voucher's programme pays the centers: then each center is compared for itself.
    boolean areCentersPaid(Voucher voucher) {
        return programmes
                        .version(voucher.programme(), voucher.programmeVersion())
                        .procedure()
                        .payee()
                == Procedure.Payee.PROVIDER;
    }

    /// The voucher of an account; empty where it is none's.
    Optional<Voucher> voucher(Db db, AccountId account) {
        return store.voucherOf(db, account).flatMap(id -> vouchers.find(db, id));
    }

    /// Posts moves that were reckoned under the lock; all of them stand.
    void move(Db db, List<Move> moves) {
        Instant now = clock.instant();
        List<Chain> chains = new ArrayList<>(moves.size());
        for (Move move : moves) {
            chains.add(Chain.of(posting(move, now)));
        }
        for (List<Outcome> outcomes : ledger.post(db, chains)) {
            if (!(outcomes.getFirst() instanceof Outcome.Posted)) {
                throw new IllegalStateException("what was reckoned under the lock did not stand: " + outcomes);
            }
        }
    }

    static EntryKey key(String name) {
        return new EntryKey(SOURCE, name);
    }

    Outcome post(Db db, Posting posting) {
        return ledger.post(db, posting);
    }

    private static Posting posting(Move move, Instant now) {
        return new Posting(
                key(move.name()),
                move.kind(),
                Leg.within(move.record().account(), move.from(), move.to()),
                new Amount.Reckoned(new Fen(move.fen()), move.feeChangeFen()),
                now,
                Optional.of(new EntryId(move.record().id())),
                move.name().getBytes(StandardCharsets.UTF_8));
    }

    /// Money has to come back that a settlement run holds.
    static RuntimeException locked(String what) {
        return Refusal.of(Refusal.Kind.CONFLICT, "RUN_LOCKED", what + "涉及的款项正在结算批次中，请在批次支付后重试。")
                .toException();
    }
}
