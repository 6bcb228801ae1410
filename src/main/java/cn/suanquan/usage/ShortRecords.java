package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Ids;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.EntryKind;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.VoucherGrew;
import cn.suanquan.voucher.Years;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Records that earn more than they hold, because their voucher was exhausted. Whenever money of the voucher is free
/// again they are filled, in the order in which they were posted, before anything else can draw on it: where money is
/// AVAILABLE no record is short. A debt of a claim that has earned it again is none any more. In a closed year nothing
/// is filled: what comes back then goes to the treasury.
@ApplicationScoped
public class ShortRecords implements VoucherGrew {
    /// AVAILABLE → HELD, CLAIMABLE or CLAIMED, or OWED → PAID: to a record that held less than it earns.
    static final EntryKind FILL = new EntryKind(304);

    private final Ledger ledger;
    private final RecordMoney money;
    private final RecordStore store;
    private final ClaimsOnRecords claims;
    private final Years years;
    private final Ids ids;

    ShortRecords(Ledger ledger, RecordMoney money, RecordStore store, ClaimsOnRecords claims, Years years, Ids ids) {
        this.ledger = ledger;
        this.money = money;
        this.store = store;
        this.claims = claims;
        this.years = years;
        this.ids = ids;
    }

    @Override
    public void grew(Db db, Collection<AccountId> accounts) {
        fill(db, accounts);
    }

    /// Fills the short records of these vouchers as far as their money goes. To be called after money of a voucher came
    /// free, in the same transaction; it locks the accounts.
    public void fill(Db db, Collection<AccountId> accounts) {
        ledger.lockById(db, new TreeSet<>(accounts)).values().stream()
                .filter(ShortRecords::mayBeShort)
                .forEach(account -> fill(db, account));
    }

    /// The voucher has drawn less than its basis earns, and there is money that a record could get.
    static boolean mayBeShort(Account account) {
        return RecordMoney.drawn(account) < RecordMoney.earned(account, 0)
                && account.in(Bucket.AVAILABLE) + account.in(Bucket.OWED) > 0;
    }

    private void fill(Db db, Account account) {
        Optional<Voucher> voucher =
                money.voucher(db, account.id()).filter(v -> v.instrument() == Voucher.Instrument.USAGE);
        if (voucher.isEmpty()) {
            return;
        }
        boolean areCentersPaid = money.areCentersPaid(voucher.get());
        FillPlan plan = new FillPlan(
                account,
                claims.on(db, account.id()),
                areCentersPaid ? Optional.of(store.unclaimedByCenter(db, account.id())) : Optional.empty(),
                !years.isClosed(db, voucher.get().programme(), voucher.get().year()));
        for (ClaimOnRecord claim : plan.owing()) {
            store.ofClaim(db, claim.id()).forEach(plan::undoDebt);
        }
        for (int first = 0; first < account.pages() && plan.isOpen(); first += Falling.PAGES_AT_ONCE) {
            RecordStore.Pages pages = new RecordStore.Pages(first, first + Falling.PAGES_AT_ONCE - 1);
            store.shortOf(db, account.id(), pages, account.rate().basisPoints()).forEach(plan::fill);
        }
        post(db, plan);
    }

    private void post(Db db, FillPlan plan) {
        String act = "fill/" + ids.next();
        List<RecordMoney.Move> moves = new ArrayList<>();
        for (FillPlan.Part part : plan.parts()) {
            moves.add(new RecordMoney.Move(
                    act + "/" + part.record().id() + "/" + part.from(),
                    FILL,
                    part.record(),
                    part.from(),
                    part.to(),
                    part.fen(),
                    0));
        }
        money.move(db, moves);
        for (Bucket from : List.of(Bucket.OWED, Bucket.AVAILABLE)) {
            plan.toClaims(from).forEach((claim, fen) -> claims.given(db, claim, from, fen));
        }
    }
}
