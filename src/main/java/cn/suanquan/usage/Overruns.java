package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.voucher.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Usage beyond a contract, as the intake names or refuses it. Neither decides money: two requests at once may both
/// pass, and the claim asks again under the lock ([ContractLines]). Nothing is asked of the database where no record of
/// a request can be service under a registered contract.
@ApplicationScoped
class Overruns {
    private final ContractDraws draws;
    private final UsageStore store;
    private final Tx tx;

    Overruns(ContractDraws draws, UsageStore store, Tx tx) {
        this.draws = draws;
        this.store = store;
        this.tx = tx;
    }

    /// Of the records whose programme refuses what is beyond a contract, those that are, by their place in the request;
    /// each as if those before it were taken. What stands already is drawn, and is beyond nothing when it comes again.
    Map<Integer, Refusal> refused(Db db, IntakeFacts facts, List<ReceivedRecord> all) {
        List<ReceivedRecord> asked = all.stream()
                .filter(one -> !one.isCorrection() && facts.isRefusedBeyondContract(one.record()))
                .toList();
        if (asked.isEmpty()) {
            return Map.of();
        }
        Set<String> standing = store.standing(db, facts.center(), asked);
        return refused(
                db,
                facts,
                asked.stream()
                        .filter(one -> !standing.contains(one.record().id()))
                        .toList(),
                new HashMap<>());
    }

    private Map<Integer, Refusal> refused(
            Db db, IntakeFacts facts, List<ReceivedRecord> records, Map<Integer, Refusal> refused) {
        Map<HolderId, ContractDraws.Drawn> known = new HashMap<>();
        Map<DrawnOn.Key, Long> taken = new HashMap<>();
        for (ReceivedRecord received : records) {
            UsageRecord record = received.record();
            Voucher voucher = facts.voucherOf(record);
            ContractDraws.Drawn drawn = known.computeIfAbsent(voucher.holder(), holder -> draws.drawn(db, holder));
            on(facts, drawn, record).ifPresent(on -> {
                long fee = facts.basisFen(voucher, record);
                long sum = drawn.of(on) + taken.getOrDefault(on.key(), 0L) + fee;
                if (fee > 0 && sum > on.amountFen()) {
                    refused.put(received.index(), refusal(ContractUse.of(on, sum), fee));
                } else {
                    taken.merge(on.key(), fee, Long::sum);
                }
            });
        }
        return refused;
    }

    private static Refusal refusal(ContractUse use, long fee) {
        long before = use.drawnFen() - fee;
        return Refusal.bound(
                "CONTRACT_OVERRUN",
                "合同 " + use.number() + use.line().map(no -> " 第 " + no + " 项").orElse("") + "：" + use.why().words
                        + "（该项 " + new Fen(use.amountFen()) + "，已用 " + new Fen(Math.max(0, before)) + "，本条 "
                        + new Fen(fee) + "）。请与用户核对；签有补充协议的，登记并经双方确认后用新编号提交。",
                new Refusal.Binding(
                        use.number(),
                        use.line().map(no -> "第 " + no + " 项").orElse(""),
                        use.why().words,
                        Optional.of(use.amountFen()),
                        Optional.of(Math.max(0, use.amountFen() - before)),
                        Optional.of(fee)));
    }

    /// The results, where what was taken is beyond a contract with what it draws.
    ///
    /// @param facts of those that were taken
    List<RecordResult> named(IntakeFacts facts, List<ReceivedRecord> records, List<RecordResult> results) {
        return tx.read(db -> {
            Map<HolderId, ContractDraws.Drawn> known = new HashMap<>();
            List<RecordResult> named = new ArrayList<>(results.size());
            for (int i = 0; i < results.size(); i++) {
                RecordResult result = results.get(i);
                UsageRecord record = records.get(i).record();
                named.add(
                        isTaken(result) && facts.isUnderContract(record)
                                ? beyond(db, facts, record, known)
                                        .map(result::with)
                                        .orElse(result)
                                : result);
            }
            return named;
        });
    }

    static boolean isTaken(RecordResult result) {
        return result.outcome() == RecordResult.Outcome.ACCEPTED;
    }

    private Optional<ContractUse> beyond(
            Db db, IntakeFacts facts, UsageRecord record, Map<HolderId, ContractDraws.Drawn> known) {
        Voucher voucher = facts.voucherOf(record);
        ContractDraws.Drawn drawn = known.computeIfAbsent(voucher.holder(), holder -> draws.drawn(db, holder));
        return on(facts, drawn, record)
                .map(on -> ContractUse.of(on, drawn.of(on)))
                .filter(use -> use.overFen() > 0);
    }

    private static Optional<DrawnOn> on(IntakeFacts facts, ContractDraws.Drawn drawn, UsageRecord record) {
        Voucher voucher = facts.voucherOf(record);
        return DrawnOn.of(drawn.contracts(), facts.center(), voucher.contractNumber(), record);
    }
}
