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
import java.util.function.Function;
import java.util.stream.Collectors;

/// Usage beyond a contract, as the intake names or refuses it. Neither decides money: two requests at once may both
/// pass, and the claim asks again under the lock ([ContractLines]). Nothing is asked of the database where no record of
/// a request can be service under a registered contract, and as much for many holders as for one where some can.
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

    /// What records that are not posted would draw on lines, in 分.
    static final class Taken {
        private final Map<DrawnOn.Key, Long> fen = new HashMap<>();
    }

    /// Why a record is refused as beyond a contract, where its programme wants that; empty for any other. To be asked
    /// of those that nothing else refuses, in their order: each is reckoned as if those before it were taken. What
    /// stands already is drawn, and is beyond nothing when it comes again.
    Function<ReceivedRecord, Optional<Refusal>> refusing(Db db, IntakeFacts facts, List<ReceivedRecord> all) {
        List<ReceivedRecord> asked = all.stream()
                .filter(one -> !one.isCorrection() && facts.isRefusedBeyondContract(one.record()))
                .toList();
        if (asked.isEmpty()) {
            return _ -> Optional.empty();
        }
        Set<String> standing = store.standing(db, facts.center(), asked);
        ContractDraws.Drawn drawn = drawn(db, facts, asked);
        Taken taken = new Taken();
        return received -> {
            boolean isAsked = !received.isCorrection()
                    && facts.isRefusedBeyondContract(received.record())
                    && !standing.contains(received.record().id());
            return isAsked ? refused(facts, drawn, received.record(), taken) : Optional.empty();
        };
    }

    /// What is drawn for the holders of those of the records that may be service under a contract.
    ContractDraws.Drawn drawn(Db db, IntakeFacts facts, List<ReceivedRecord> records) {
        Set<HolderId> holders = records.stream()
                .map(ReceivedRecord::record)
                .filter(facts::isUnderContract)
                .map(record -> facts.voucherOf(record).holder())
                .collect(Collectors.toSet());
        return holders.isEmpty() ? ContractDraws.Drawn.NOTHING : draws.drawn(db, holders);
    }

    /// Takes the record, unless it is beyond a contract of a programme that refuses that.
    static Optional<Refusal> refused(IntakeFacts facts, ContractDraws.Drawn drawn, UsageRecord record, Taken taken) {
        return on(facts, drawn, record).flatMap(on -> {
            long fee = facts.basisFen(facts.voucherOf(record), record);
            long sum = drawn.of(on) + taken.fen.getOrDefault(on.key(), 0L) + fee;
            if (fee > 0 && sum > on.amountFen() && facts.isRefusedBeyondContract(record)) {
                return Optional.of(refusal(ContractUse.of(on, sum), fee));
            }
            taken.fen.put(on.key(), sum - drawn.of(on));
            return Optional.empty();
        });
    }

    /// Why a record is not raised: by that much it would be beyond a contract of a programme that refuses that.
    ///
    /// @param first the record as it was first said, which decides what it is drawn on
    Optional<Refusal> refusedMore(Db db, IntakeFacts facts, Voucher voucher, UsageRecord first, long moreFen) {
        if (moreFen <= 0 || !facts.refusesBeyondContract(voucher)) {
            return Optional.empty();
        }
        ContractDraws.Drawn drawn = draws.drawnSoFar(db, voucher.holder());
        return drawn.on(voucher, facts.center(), first)
                .filter(on -> drawn.of(on) + moreFen > on.amountFen())
                .map(on -> refusal(ContractUse.of(on, drawn.of(on) + moreFen), moreFen));
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
            ContractDraws.Drawn drawn = drawn(
                    db,
                    facts,
                    records.stream()
                            .filter(one -> isTaken(results.get(one.index())))
                            .toList());
            List<RecordResult> named = new ArrayList<>(results.size());
            for (int i = 0; i < results.size(); i++) {
                RecordResult result = results.get(i);
                named.add(
                        isTaken(result)
                                ? beyond(facts, drawn, records.get(i).record(), new Taken())
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

    /// What the record draws on beyond a contract, with all that is taken.
    static Optional<ContractUse> beyond(IntakeFacts facts, ContractDraws.Drawn drawn, UsageRecord record, Taken taken) {
        return on(facts, drawn, record)
                .map(on -> ContractUse.of(on, drawn.of(on) + taken.fen.getOrDefault(on.key(), 0L)))
                .filter(use -> use.overFen() > 0);
    }

    private static Optional<DrawnOn> on(IntakeFacts facts, ContractDraws.Drawn drawn, UsageRecord record) {
        return facts.isUnderContract(record)
                ? drawn.on(facts.voucherOf(record), facts.center(), record)
                : Optional.empty();
    }
}
