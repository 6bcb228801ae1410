package cn.suanquan.usage;

import cn.suanquan.contract.Contracts;
import cn.suanquan.contract.LinesInUse;
import cn.suanquan.contract.StandingContract;
import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.voucher.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What claims may be reckoned on under contracts: all claims together, of all vouchers and programmes, on no more of a
/// line than it is for. Reckoned under the holder's lock from what stands, so nothing said at intake decides it.
@ApplicationScoped
public class ContractLines implements LinesInUse {
    private static final int RECORDS_AT_ONCE = 2_560;

    private final Contracts contracts;
    private final ContractLineStore store;
    private final RecordStore records;
    private final UsageStore said;
    private final RecordMoney money;

    ContractLines(
            Contracts contracts, ContractLineStore store, RecordStore records, UsageStore said, RecordMoney money) {
        this.contracts = contracts;
        this.store = store;
        this.records = records;
        this.said = said;
        this.money = money;
    }

    /// How much of each record's fee a claim may be reckoned on, in the order of the records, in 分; empty where none of
    /// them is service under a contract. The caller holds the lock of the voucher's account; the contracts are locked
    /// until the transaction ends.
    public Optional<List<Long>> most(Db db, Voucher voucher, List<StandingRecord> claimed) {
        return most(
                db,
                voucher,
                claimed.stream().map(StandingRecord::id).toList(),
                claimed.stream().map(StandingRecord::feeFen).toList(),
                Optional.empty());
    }

    /// The amount of the contract for which the voucher was granted, where that binds: the most that a grant on cost
    /// can be reckoned on.
    public Optional<Fen> total(Db db, Voucher voucher) {
        return voucher.contractNumber().flatMap(number -> contracts.standing(db, voucher.holder()).stream()
                .filter(one -> voucher.allows(one.center()) && one.isNumbered(number))
                .findFirst()
                .map(one -> one.terms().totalFen()));
    }

    /// The claim, with the limit that the lines of contracts set once the fee of one of its records is another. A
    /// correction takes no more from it than the record loses.
    ///
    /// @param feeFen the fee that the record will have, in 分
    /// @param feeChangeFen by how much that is another, in 分
    ClaimOnRecord limited(
            Db db, Voucher voucher, ClaimOnRecord claim, StandingRecord corrected, long feeFen, long feeChangeFen) {
        if (contracts.standing(db, voucher.holder()).isEmpty()) {
            return claim;
        }
        List<StandingRecord> all = records.ofClaim(db, claim.id());
        Map<Long, UsageRecord> last = said.said(db, all);
        List<Long> fees = all.stream()
                .map(one -> one.id() == corrected.id() ? feeFen : fee(voucher, last, one))
                .toList();
        return most(db, voucher, all.stream().map(StandingRecord::id).toList(), fees, Optional.of(claim.id()))
                .map(parts -> parts.stream().mapToLong(Long::longValue).sum())
                .map(sum -> Math.max(sum, claim.baseFen() + Math.min(0, feeChangeFen)))
                .map(most -> claim.withLimit(Math.min(claim.limitFen(), most)))
                .orElse(claim);
    }

    private long fee(Voucher voucher, Map<Long, UsageRecord> last, StandingRecord one) {
        UsageRecord record = Optional.ofNullable(last.get(one.id())).orElseThrow();
        return money.isSubsidised(voucher, record) ? record.feeFen().value() : 0;
    }

    @Override
    public Map<Integer, Fen> claimed(Db db, StandingContract contract) {
        List<StandingContract> binding = new ArrayList<>(contracts.standing(db, contract.holder()));
        binding.removeIf(one -> one.id().equals(contract.id()));
        binding.add(contract);
        Map<Integer, Fen> lines = new HashMap<>();
        claimed(db, contract.holder(), binding, Optional.empty()).forEach((key, fen) -> {
            if (key.contract().equals(contract.id())) {
                lines.put(key.line(), new Fen(Math.max(0, fen)));
            }
        });
        return lines;
    }

    /// Nobody else reckons on the holder's contracts until the transaction ends. To be asked before the holder's
    /// payments are locked.
    void hold(Db db, Voucher voucher) {
        contracts.hold(db, voucher.holder());
    }

    private Optional<List<Long>> most(Db db, Voucher voucher, List<Long> ids, List<Long> fees, Optional<ClaimId> own) {
        hold(db, voucher);
        List<StandingContract> binding = contracts.standing(db, voucher.holder());
        Map<Long, DrawnOn> on = on(db, voucher, binding, ids);
        if (on.isEmpty()) {
            return Optional.empty();
        }
        Map<DrawnOn.Key, Long> taken = claimed(db, voucher.holder(), binding, own);
        List<Long> parts = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            Optional<DrawnOn> one = Optional.ofNullable(on.get(ids.get(i)));
            long fee = fees.get(i);
            long part = one.map(line -> Math.clamp(line.amountFen() - taken.getOrDefault(line.key(), 0L), 0, fee))
                    .orElse(fee);
            one.ifPresent(line -> taken.merge(line.key(), part, Long::sum));
            parts.add(part);
        }
        return Optional.of(parts);
    }

    /// The lines that records of the voucher are drawn on; those of no contract are absent.
    private Map<Long, DrawnOn> on(Db db, Voucher voucher, List<StandingContract> binding, List<Long> ids) {
        Map<Long, DrawnOn> on = new HashMap<>();
        for (int at = 0; !binding.isEmpty() && at < ids.size(); at += RECORDS_AT_ONCE) {
            store.records(db, voucher.id(), ids.subList(at, Math.min(ids.size(), at + RECORDS_AT_ONCE)))
                    .forEach(one -> DrawnOn.of(binding, one.center(), voucher.contractNumber(), one.record())
                            .ifPresent(found -> on.put(one.id(), found)));
        }
        return on;
    }

    /// What claims on all vouchers of the holder are reckoned on, by line, in 分; but for one claim. Added up part by
    /// part, so that no number of claimed records is held at once.
    private Map<DrawnOn.Key, Long> claimed(
            Db db, HolderId holder, List<StandingContract> binding, Optional<ClaimId> but) {
        Map<AccountId, ContractLineStore.Granted> granted = new HashMap<>();
        Map<AccountId, Integer> first = new HashMap<>();
        store.granted(db, Set.of(holder)).forEach(one -> {
            granted.put(one.account(), one);
            first.put(one.account(), 0);
        });
        Set<CenterId> centers = binding.stream().map(StandingContract::center).collect(Collectors.toSet());
        Map<DrawnOn.Key, Long> sum = new HashMap<>();
        AccountPages.each(first, store.entries(db, first.keySet()), (from, pages) -> {
            for (ContractLineStore.ClaimedPart one : store.claimed(db, granted, from, pages, centers, but)) {
                DrawnOn.of(binding, one.center(), one.of().number(), one.record())
                        .ifPresent(on -> sum.merge(on.key(), one.feeFen(), Long::sum));
            }
        });
        return sum;
    }
}
