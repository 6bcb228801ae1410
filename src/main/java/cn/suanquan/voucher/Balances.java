package cn.suanquan.voucher;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.Bucket;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a holder has: per programme and year the sum of its vouchers' buckets, its limits, and what its pools
/// have left.
@ApplicationScoped
public class Balances {
    private final VoucherStore vouchers;
    private final VoucherLedger voucherLedger;

    Balances(VoucherStore vouchers, VoucherLedger voucherLedger) {
        this.vouchers = vouchers;
        this.voucherLedger = voucherLedger;
    }

    /// One programme-year of one holder; all amounts in 分.
    ///
    /// @param grantedFen face of all vouchers; what of it lapsed and went back is lapsedFen
    /// @param limits its limits there, with what is left of each
    /// @param pools the pools its vouchers came from, with what is left of each
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Balance(
            HolderId holder,
            String programme,
            FiscalYear year,
            int vouchers,
            long grantedFen,
            long availableFen,
            long heldFen,
            long claimableFen,
            long claimedFen,
            long payableFen,
            long paidFen,
            long owedFen,
            long lapsedFen,
            @JsonInclude List<LimitLeft> limits,
            @JsonInclude List<PoolLeft> pools) {}

    /// @param limitId such as LF-2-cap
    public record LimitLeft(String limitId, long limitFen, long usedFen, long leftFen) {}

    /// @param poolId such as LF-2-pool
    public record PoolLeft(String poolId, long leftFen) {}

    /// Of one holder, or of all (for officers), by holder, programme and year; at most the first 1000.
    public List<Balance> of(Db db, Optional<HolderId> only) {
        List<VoucherStore.HolderYear> years = vouchers.holderYears(db, only);
        Set<String> keys = new HashSet<>();
        for (VoucherStore.HolderYear own : years) {
            own.vouchers().forEach(id -> keys.add(Vouchers.accountKey(id)));
            keys.addAll(own.sources());
            keys.addAll(own.limits());
        }
        Map<String, Account> accounts = keys.isEmpty() ? Map.of() : voucherLedger.find(db, keys);
        return years.stream().map(own -> balance(own, accounts)).toList();
    }

    private static Balance balance(VoucherStore.HolderYear own, Map<String, Account> accounts) {
        long[] sums = new long[Bucket.values().length];
        own.vouchers().forEach(id -> {
            Account account = accounts.get(Vouchers.accountKey(id));
            for (Bucket bucket : Bucket.values()) {
                sums[bucket.ordinal()] += account == null ? 0 : account.in(bucket);
            }
        });
        List<LimitLeft> limits = new ArrayList<>();
        for (String key : own.limits()) {
            Account account = accounts.get(key);
            if (account != null) {
                long used = account.in(Bucket.HELD);
                long left = account.in(Bucket.AVAILABLE);
                limits.add(new LimitLeft(limitId(key), used + left, used, left));
            }
        }
        List<PoolLeft> pools = new ArrayList<>();
        for (String key : own.sources()) {
            Account account = accounts.get(key);
            if (account != null && account.type() == cn.suanquan.ledger.AccountSpec.Type.FUND) {
                pools.add(new PoolLeft(key.substring(key.lastIndexOf('/') + 1), account.in(Bucket.AVAILABLE)));
            }
        }
        long inVouchers = 0;
        for (long sum : sums) {
            inVouchers += sum;
        }
        return new Balance(
                own.holder(),
                own.programme(),
                own.year(),
                own.vouchers().size(),
                own.grantedFen(),
                sums[Bucket.AVAILABLE.ordinal()],
                sums[Bucket.HELD.ordinal()],
                sums[Bucket.CLAIMABLE.ordinal()],
                sums[Bucket.CLAIMED.ordinal()],
                sums[Bucket.PAYABLE.ordinal()],
                sums[Bucket.PAID.ordinal()],
                sums[Bucket.OWED.ordinal()],
                own.grantedFen() - inVouchers + sums[Bucket.LAPSED.ordinal()],
                limits,
                pools);
    }

    /// `langfang/2025/limit/LF-2-cap/{holder}` and `langfang/contract/X-9/{center}/{number}` name their limit in
    /// the middle.
    private static String limitId(String key) {
        String[] parts = key.split("/", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            if (parts[i].equals("limit") || parts[i].equals("contract")) {
                return parts[i + 1];
            }
        }
        return key;
    }
}
