package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import cn.suanquan.voucher.Years;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// A record that is corrected upwards: it gets what it then earns, as far as the voucher has it. What a mistaken
/// correction took back is undone first: a debt of its claim that nobody has paid is none any more. In a closed year
/// that is all: what came back to the voucher goes to the treasury.
@ApplicationScoped
class Rising {
    private final RecordMoney money;
    private final ClaimsOnRecords claims;
    private final Years years;

    Rising(RecordMoney money, ClaimsOnRecords claims, Years years) {
        this.money = money;
        this.claims = claims;
        this.years = years;
    }

    /// Why a record that nobody confirmed cannot ask for more; empty where it can.
    Optional<Refusal> refusal(Db db, StandingRecord record) {
        return switch (money.account(db, record.account()).status()) {
            case OPEN -> Optional.empty();
            case FROZEN -> Optional.of(VoucherRefusals.of(Outcome.Code.ACCOUNT_FROZEN));
            case CLOSED -> Optional.of(VoucherRefusals.of(Outcome.Code.ACCOUNT_CLOSED));
        };
    }

    /// Posts the rise under the lock of the account; empty where it has to wait for a settlement run that holds the
    /// record's claim. Whoever calls fills the short records before and after: what the voucher cannot give now the
    /// record is short of.
    Optional<Falling.Fallen> post(Db db, Falling.Fall rise) {
        StandingRecord record = rise.record();
        if (rise.claim().filter(ClaimOnRecord::isInRun).isPresent()) {
            return Optional.empty();
        }
        Account account = money.account(db, record.account());
        long most = Math.min(
                RecordMoney.earned(account, rise.basisChangeFen()) - RecordMoney.drawn(account), room(account, rise));
        long debt = rise.claim().map(claim -> Math.min(claim.owedFen(), most)).orElse(0L);
        Bucket from = debt > 0 ? Bucket.OWED : Bucket.AVAILABLE;
        long fen = Math.max(0, debt > 0 ? debt : Math.min(most, free(db, account)));
        Bucket to = rise.claim().isEmpty() ? record.state().bucket() : debt > 0 ? Bucket.PAID : Bucket.CLAIMED;
        Outcome outcome = money.post(
                db,
                new Posting(
                        rise.key(),
                        rise.kind(),
                        Leg.within(record.account(), from, to),
                        new Amount.Reckoned(new Fen(fen), rise.basisChangeFen()),
                        rise.businessAt(),
                        Optional.of(record.entry()),
                        rise.content()));
        if (outcome instanceof Outcome.Posted posted && rise.claim().isPresent()) {
            ClaimOnRecord claim = rise.claim().get();
            claims.corrected(db, posted.entry(), claim, rise.feeChangeFen(), rise.basisChangeFen(), fen);
            if (fen > 0) {
                claims.given(db, claim.id(), from, fen);
            }
        }
        return Optional.of(new Falling.Fallen(outcome, -fen));
    }

    private long free(Db db, Account account) {
        long free = account.in(Bucket.AVAILABLE);
        return free <= 0
                        || money.voucher(db, account.id())
                                .filter(one -> years.isClosed(db, one.programme(), one.year()))
                                .isPresent()
                ? 0
                : free;
    }

    private static long room(Account account, Falling.Fall rise) {
        long own = rise.record().shareFen(account.rate(), rise.basisChangeFen())
                - rise.record().netFen();
        return rise.claim()
                .map(claim -> Math.min(own, claim.shareFen(account.rate(), rise.basisChangeFen()) - claim.amountFen()))
                .orElse(own);
    }
}
