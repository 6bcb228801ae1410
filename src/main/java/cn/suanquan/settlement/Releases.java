package cn.suanquan.settlement;

import cn.suanquan.audit.Audit;
import cn.suanquan.claim.Claims;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Matter;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.policy.Programmes;
import cn.suanquan.registry.Registry;
import cn.suanquan.voucher.Voucher;
import cn.suanquan.voucher.VoucherState;
import cn.suanquan.voucher.Vouchers;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The release (核准兑付) of a voucher that was voided, or ended while it was frozen, or whose holder has the account of
/// another where the programme looks at that: what was claimed on it waits until the finance office says that it was
/// earned all the same.
@ApplicationScoped
public class Releases {
    /// What is proposed, and what the trail calls it.
    public static final String ACT = "settlement.release";

    private final ReleaseStore store;
    private final Vouchers vouchers;
    private final Claims claims;
    private final Registry registry;
    private final Programmes programmes;
    private final Audit audit;
    private final Clock clock;

    Releases(
            ReleaseStore store,
            Vouchers vouchers,
            Claims claims,
            Registry registry,
            Programmes programmes,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.vouchers = vouchers;
        this.claims = claims;
        this.registry = registry;
        this.programmes = programmes;
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

    /// As the voucher stands before its release.
    ///
    /// @param sharedAccountSince since when the holder shares its account with those with whom it does, where that is
    ///     what is released: each account is released for itself, and for nobody who comes to it later
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Before(String state, Optional<Instant> sharedAccountSince) {}

    /// What is released.
    record Stopped(Voucher voucher, Before before) {}

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
    Stopped judge(Db db, Release asked) {
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
        Optional<Instant> shared =
                Optional.ofNullable(shared(db, List.of(voucher)).get(voucher.id()));
        if (!isStopped && shared.isEmpty()) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "NOT_STOPPED",
                            "算力券 " + voucher.number() + " 当前为 "
                                    + voucher.state().code() + "，无需核准；冻结中的算力券请先解冻。")
                    .toException();
        }
        boolean isFirst = isStopped && !store.released(db, Set.of(voucher.id())).contains(voucher.id());
        return new Stopped(voucher, new Before(voucher.state().code(), shared.filter(since -> !isFirst)));
    }

    /// Lets the claims of a voucher be paid; done before, it changes nothing.
    ///
    /// @param proposed what it was proposed on
    /// @throws cn.suanquan.kernel.RefusedException 404 VOUCHER_UNKNOWN; 409 NOT_STOPPED where nothing keeps it from
    ///     being paid, a freeze that can be lifted does, or something else than when it was proposed
    Release release(Db db, String person, Release asked, Before proposed) {
        Stopped stopped = judge(db, asked);
        Voucher voucher = stopped.voucher();
        Optional<Instant> account = stopped.before().sharedAccountSince();
        if (!account.equals(proposed.sharedAccountSince())) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "NOT_STOPPED",
                            "算力券 " + voucher.number() + " 停止兑付的原因已与提议时不同；请驳回本提议，核对后重新提议。")
                    .toException();
        }
        Instant now = clock.instant();
        boolean isNew = account.isPresent()
                ? store.add(db, asked, account.get(), person, now)
                : store.add(db, asked, person, now);
        if (isNew) {
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
                                    .put("state", voucher.state().code())
                                    .put(
                                            "sharedAccountSince",
                                            account.map(Instant::toString).orElse(null))));
        }
        return asked;
    }

    RunFacts.Stops stops(Db db, Collection<Voucher> some) {
        Set<VoucherId> ids = some.stream().map(Voucher::id).collect(Collectors.toSet());
        Map<VoucherId, Instant> shared = new HashMap<>(shared(db, some));
        if (!shared.isEmpty()) {
            Set<ReleaseStore.ToAccount> known = store.toAccounts(db, shared.keySet());
            shared.entrySet().removeIf(one -> known.contains(new ReleaseStore.ToAccount(one.getKey(), one.getValue())));
        }
        return new RunFacts.Stops(store.frozen(db, ids), store.released(db, ids), Set.copyOf(shared.keySet()));
    }

    /// Since when the holder of that voucher shares its account with all with whom it does, where its programme looks
    /// at that, released or not; empty where the holder's account is its own, or there is no such voucher.
    public Optional<Instant> sharedAccount(Db db, VoucherId id) {
        return vouchers.find(db, id)
                .flatMap(voucher ->
                        Optional.ofNullable(shared(db, List.of(voucher)).get(id)));
    }

    /// Those whose records are judged for it, and since when their holders share the account with all with whom
    /// they do.
    private Map<VoucherId, Instant> shared(Db db, Collection<Voucher> some) {
        List<Voucher> judged = some.stream().filter(this::isJudged).toList();
        if (judged.isEmpty()) {
            return Map.of();
        }
        Map<HolderId, Instant> sharers =
                registry.sharers(db, judged.stream().map(Voucher::holder).collect(Collectors.toSet()));
        Map<VoucherId, Instant> shared = new HashMap<>();
        judged.forEach(voucher ->
                Optional.ofNullable(sharers.get(voucher.holder())).ifPresent(since -> shared.put(voucher.id(), since)));
        return shared;
    }

    private boolean isJudged(Voucher voucher) {
        return voucher.instrument() == Voucher.Instrument.USAGE
                && programmes
                        .version(voucher.programme(), voucher.programmeVersion())
                        .settings()
                        .plausibility()
                        .isSharedAccount();
    }
}
