package cn.suanquan.voucher;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import cn.suanquan.db.Tx;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// What the rooms above do with a voucher's money, without a center: moves within its account.
record Moves(Ledger ledger, Tx tx, Clock clock) {
    void move(VoucherId voucher, Bucket from, Bucket to, long fen) {
        String key = Vouchers.accountKey(voucher);
        List<List<Outcome>> outcomes = tx.write(db -> {
            AccountId account = Objects.requireNonNull(
                            ledger.find(db, List.of(key)).get(key))
                    .id();
            Posting posting = new Posting(
                    new EntryKey("test", UUID.randomUUID().toString()),
                    new EntryKind(390),
                    Leg.within(account, from, to),
                    new Amount.Exactly(Fen.of(fen)),
                    clock.instant(),
                    Optional.empty(),
                    new byte[] {1});
            return ledger.post(db, List.of(Chain.of(posting)));
        });
        assertInstanceOf(Outcome.Posted.class, outcomes.getFirst().getFirst());
    }
}
