package cn.suanquan.settlement;

import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.RunId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The one law of what a bank says of the instructions of a run, word by word: what it said before changes nothing, and
/// what cannot be true is refused. For what is recorded and for what is only looked at.
final class BankWords {
    private final RunId run;
    private final Map<InstructionStore.Standing, Instruction> all;
    private final Map<HolderId, Instruction> newest;
    private final Map<InstructionStore.Standing, List<InstructionStore.Result>> said;
    private final Map<String, InstructionStore.Standing> standing;
    private final LocalDate today;
    private final Map<String, InstructionStore.Standing> named = new HashMap<>();
    private final Set<InstructionStore.Standing> instructed = new HashSet<>();

    /// @param all instructions of the run
    /// @param said of them before
    /// @param standing by bank reference on what it stands
    BankWords(
            RunId run,
            List<Instruction> all,
            List<InstructionStore.Result> said,
            Map<String, InstructionStore.Standing> standing,
            LocalDate today) {
        this.run = run;
        this.all = all.stream().collect(Collectors.toMap(one -> at(one.payee(), one.batch()), Function.identity()));
        this.newest = RunView.newest(all);
        this.said = said.stream().collect(Collectors.groupingBy(one -> at(one.payee(), one.batch())));
        this.standing = standing;
        this.today = today;
    }

    /// The word as it is to be recorded; empty where it was said before.
    ///
    /// @param index of the word in what was sent
    /// @throws cn.suanquan.kernel.RefusedException 422 NAMED_TWICE; as [#judged]
    Optional<InstructionStore.Result> news(int index, BankResult word) {
        var _ = instruction(index, word);
        if (!instructed.add(at(word.payee(), word.batch()))) {
            throw BankResult.wrong(index, "payee", "NAMED_TWICE", "同一支付指令在一次登记中只能出现一次");
        }
        return judged(index, word);
    }

    /// The same of a word that may be one of several on a payment.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 422 NOT_A_PAYEE, BATCH_UNKNOWN, BAD_DATE; 409 STALE_WORD,
    ///     REFERENCE_USED, INSTRUCTION_STATE
    Optional<InstructionStore.Result> judged(int index, BankResult word) {
        InstructionStore.Standing of = at(word.payee(), word.batch());
        Instruction instruction = instruction(index, word);
        if (said.getOrDefault(of, List.of()).stream().anyMatch(word::isRepeatOf)) {
            return Optional.empty();
        }
        int last = Optional.ofNullable(newest.get(word.payee()))
                .map(Instruction::batch)
                .orElse(0);
        word.mustFit(index, instruction, last, today);
        InstructionStore.Standing before = standing.getOrDefault(word.bankReference(), of);
        InstructionStore.Standing other =
                Optional.ofNullable(named.putIfAbsent(word.bankReference(), of)).orElse(of);
        if (!before.equals(of) || !other.equals(of)) {
            throw BankResult.late(
                    index, "bankReference", "REFERENCE_USED", "银行流水号 " + word.bankReference() + " 已登记在另一笔支付指令上");
        }
        return Optional.of(word.said(instruction.after(word.outcome())));
    }

    private InstructionStore.Standing at(HolderId payee, int batch) {
        return new InstructionStore.Standing(run, payee, batch);
    }

    private Instruction instruction(int index, BankResult word) {
        if (!newest.containsKey(word.payee())) {
            throw BankResult.wrong(index, "payee", "NOT_A_PAYEE", "不是本批次的收款单位");
        }
        return Optional.ofNullable(all.get(at(word.payee(), word.batch())))
                .orElseThrow(
                        () -> BankResult.wrong(index, "batch", "BATCH_UNKNOWN", "该单位没有第 " + word.batch() + " 批支付指令"));
    }
}
