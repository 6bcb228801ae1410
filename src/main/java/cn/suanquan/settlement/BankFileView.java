package cn.suanquan.settlement;

import cn.suanquan.kernel.RunId;
import cn.suanquan.kernel.Sha256;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A bank's file of results and what applying it would record now.
///
/// @param run whose payments it speaks of, or else the advance
/// @param name as it was sent; empty where it had none
/// @param sha256 of its bytes
/// @param mark of just the words that would be recorded: applying names it
/// @param applications what was recorded of it, the first one first
public record BankFileView(
        UUID id,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<RunId> run,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<UUID> advance,
        BankFileForm form,
        String name,
        String sha256,
        long bytes,
        String receivedBy,
        Instant receivedAt,
        long lineCount,
        List<VerdictSum> sums,
        String mark,
        List<AppliedWords> applications,
        @JsonIgnore List<MatchedLine> lines) {

    /// How many rows have a verdict, and their amounts as the bank says them.
    public record VerdictSum(MatchedLine.Verdict verdict, Instruction.Outcome outcome, long lineCount, long sumFen) {}

    /// What was recorded of a file: how many words, by whom and when.
    public record AppliedWords(long words, String appliedBy, Instant appliedAt) {}

    static BankFileView of(BankFileStore.Stored file, List<AppliedWords> applications, List<MatchedLine> lines) {
        return new BankFileView(
                file.id(),
                Optional.of(file.of()).filter(of -> !file.isAdvance()).map(RunId::new),
                Optional.of(file.of()).filter(of -> file.isAdvance()),
                file.form(),
                file.name(),
                file.sha256(),
                file.bytes(),
                file.receivedBy(),
                file.receivedAt(),
                lines.size(),
                sums(lines),
                Sha256.hex(words(lines).toString()),
                applications,
                lines);
    }

    /// What would be recorded.
    static List<BankResult> words(List<MatchedLine> lines) {
        return lines.stream().flatMap(line -> line.word().stream()).toList();
    }

    private static List<VerdictSum> sums(List<MatchedLine> lines) {
        Map<MatchedLine.Verdict, Map<Instruction.Outcome, long[]>> sums = new EnumMap<>(MatchedLine.Verdict.class);
        for (MatchedLine line : lines) {
            line.outcome().ifPresent(outcome -> {
                long[] sum = sums.computeIfAbsent(line.verdict(), key -> new EnumMap<>(Instruction.Outcome.class))
                        .computeIfAbsent(outcome, key -> new long[2]);
                sum[0]++;
                sum[1] = Math.addExact(sum[1], line.amountFen().orElse(0L));
            });
        }
        List<VerdictSum> all = new ArrayList<>();
        sums.forEach((verdict, of) ->
                of.forEach((outcome, sum) -> all.add(new VerdictSum(verdict, outcome, sum[0], sum[1]))));
        return all;
    }
}
