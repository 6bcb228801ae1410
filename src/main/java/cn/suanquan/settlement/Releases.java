package cn.suanquan.settlement;

import cn.suanquan.audit.Audit;
import cn.suanquan.claim.Claims;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.VoucherState;
import cn.suanquan.voucher.Vouchers;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The release (核准兑付) of a voucher that was voided, or ended while it was frozen: what was claimed on it waits until
/// the finance office says that it was earned all the same.
@ApplicationScoped
public class Releases {
    /// What is proposed, and what the trail calls it.
    public static final String ACT = "settlement.release";

    private final ReleaseStore store;
    private final Vouchers vouchers;
    private final Claims claims;
    private final Audit audit;
    private final Clock clock;

    Releases(ReleaseStore store, Vouchers vouchers, Claims claims, Audit audit, Clock clock) {
        this.store = store;
        this.vouchers = vouchers;
        this.claims = claims;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param voucher which
    /// @param reason why it is paid, 1 to 500 characters
    public record Release(VoucherId voucher, String reason) {
        public Release {
            BankResult.check("reason", reason, BankResult.REASON_CHARS_MAX);
        }
    }

    /// Whose money it is, and whose services it pays.
    List<Matter> concerns(Db db, VoucherId id) {
        return Stream.concat(
                        vouchers.find(db, id).stream().map(voucher -> Matter.holder(voucher.holder())),
                        claims.matters(db, id).stream())
                .toList();
    }

    /// Judges a release and changes nothing; answers the voucher as it stands.
    ///
    /// @throws cn.suanquan.kernel.RefusedException as [#release]
    Voucher judge(Db db, Release asked) {
        Voucher voucher = vouchers.find(db, asked.voucher()).orElseThrow(() -> Refusal.of(
                        Refusal.Kind.NOT_FOUND, "VOUCHER_UNKNOWN", "没有算力券 " + asked.voucher() + "。")
                .toException());
        boolean isStopped =
                switch (voucher.state()) {
                    case VoucherState.Active active -> false;
                    case VoucherState.Frozen frozen -> false;
                    case VoucherState.Voided voided -> true;
                    case VoucherState.Expired expired ->
                        store.frozen(db, Set.of(voucher.id())).contains(voucher.id());
                };
        if (!isStopped) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "NOT_STOPPED",
                            "算力券 " + voucher.number() + " 当前为 "
                                    + voucher.state().code() + "，无需核准；冻结中的算力券请先解冻。")
                    .toException();
        }
        return voucher;
    }

    /// Lets the claims of a voucher be paid; done before, it changes nothing.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 VOUCHER_UNKNOWN; 409 NOT_STOPPED where nothing keeps it from
    ///     being paid, or a freeze that can be lifted does
    Release release(Db db, String person, Release asked) {
        Voucher voucher = judge(db, asked);
        if (store.add(db, asked, person, clock.instant())) {
            audit.record(
                    db,
                    person,
                    ACT,
                    "voucher/" + voucher.id(),
                    asked.reason(),
                    Audit.change(
                            new JsonObject().put("isReleased", false),
                            new JsonObject()
                                    .put("isReleased", true)
                                    .put("state", voucher.state().code())));
        }
        return asked;
    }

    RunFacts.Stops stops(Db db, Set<VoucherId> ids) {
        return new RunFacts.Stops(store.frozen(db, ids), store.released(db, ids));
    }
}
