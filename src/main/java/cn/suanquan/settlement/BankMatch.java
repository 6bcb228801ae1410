package cn.suanquan.settlement;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RefusedException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Matches the rows of a bank's file with the instructions of a run: by the reference of the instruction, never by a
/// name; then amount and account must be those of the instruction, and the word must be one that the bank can say. Of
/// several words on one payment the first is taken, the others wait until that is recorded.
final class BankMatch {
    private static final String NO_REASON = "银行未说明原因";
    private final Map<String, Instruction> byReference = new LinkedHashMap<>();
    private final Map<String, List<String>> byMessage = new HashMap<>();
    private final Map<String, List<InstructionStore.Result>> said;

    /// @param all instructions of the run or the advance
    /// @param said of them before
    BankMatch(PaymentReferences references, List<Instruction> all, List<InstructionStore.Result> said) {
        this.said = said.stream().collect(Collectors.groupingBy(word -> references.of(word.payee(), word.batch())));
        for (Instruction one : all) {
            if (one.direction() == Instruction.Direction.PAY) {
                byReference.put(references.of(one), one);
            }
        }
        byReference.values().stream()
                .collect(Collectors.groupingBy(Instruction::batch))
                .forEach((batch, payments) -> byMessage.put(
                        references.message(batch, payments),
                        payments.stream().map(references::of).toList()));
    }

    /// The rows, with one for each payment in the place of one on a whole message of the run, behind all others: of a
    /// payment of which another row says something, that counts alone. What is said of a message in several places is
    /// one word, and none where anything is wrong with any of them. What names no message of the run stays, and is
    /// unknown. What is rejected, whole or alone, was never paid: where the books say that it was carried out, another
    /// sending of it was rejected, and that is no word.
    List<BankLine> each(List<BankLine> lines) {
        List<BankLine> each = new ArrayList<>();
        Map<String, List<BankLine>> whole = new LinkedHashMap<>();
        for (BankLine line : lines) {
            boolean isOurs = line.isOfMessage() && byMessage.containsKey(line.reference());
            if (isOurs) {
                whole.computeIfAbsent(line.reference(), key -> new ArrayList<>())
                        .add(line);
            } else {
                each.add(line.but(line.outcome(), paidAlready(line)));
            }
        }
        Set<String> named = each.stream().map(BankLine::reference).collect(Collectors.toSet());
        Set<String> own = each.stream().map(BankLine::bankReference).collect(Collectors.toSet());
        long place = lines.size();
        for (Map.Entry<String, List<BankLine>> message : whole.entrySet()) {
            List<String> payments = byMessage.getOrDefault(message.getKey(), List.of());
            Optional<String> wrong = message.getValue().stream()
                    .flatMap(
                            line -> line
                                    .wrong()
                                    .or(() -> totalsDiffer(line, payments))
                                    .or(() -> carriedOut(line, payments, own))
                                    .stream())
                    .findFirst();
            for (String reference : payments) {
                if (named.add(reference)) {
                    each.add(ofOne(message.getValue().getFirst(), reference, ++place, wrong));
                }
            }
        }
        return each;
    }

    /// A batch of which the bank said something else before, of whichever payment, was carried out.
    private Optional<String> carriedOut(BankLine whole, List<String> payments, Set<String> own) {
        boolean isCarriedOut = payments.stream().anyMatch(one -> said.getOrDefault(one, List.of()).stream()
                .anyMatch(word -> word.outcome() == Instruction.Status.PAID
                        || word.outcome() == Instruction.Status.RETURNED
                                && !own.contains(word.bankReference())
                                && !word.bankReference().equals(ofOne(whole, one))));
        return isCarriedOut ? Optional.of("整批退回，但本批已有付讫或另行登记的结果，所退回的可能是重复发送的一份，请向银行核实") : Optional.empty();
    }

    private Optional<String> totalsDiffer(BankLine whole, List<String> payments) {
        long fen = payments.stream()
                .flatMap(one -> Optional.ofNullable(byReference.get(one)).stream())
                .mapToLong(one -> one.amount().value())
                .sum();
        return whole.amountFen()
                .filter(sum -> sum != fen)
                .map(sum -> "整批退回，文件所载合计 " + Fen.yuan(sum) + " 元，本批指令合计 " + Fen.yuan(fen) + " 元")
                .or(() -> whole.payments()
                        .filter(count -> count != payments.size())
                        .map(count -> "整批退回，文件所载 " + count + " 笔，本批指令 " + payments.size() + " 笔"));
    }

    private Optional<String> paidAlready(BankLine line) {
        return Optional.ofNullable(byReference.get(line.reference()))
                .filter(one -> line.status().equals(WholeRejection.REJECTED))
                .filter(one -> one.status() == Instruction.Status.PAID)
                .map(one -> "该笔已登记付讫，与拒付不符；确系退汇的请逐笔登记");
    }

    private static String ofOne(BankLine whole, String reference) {
        return whole.bankReference().isEmpty() ? "" : whole.bankReference() + "/" + reference;
    }

    private static BankLine ofOne(BankLine whole, String reference, long place, Optional<String> wrong) {
        return new BankLine(
                place,
                reference,
                Optional.empty(),
                List.of(),
                whole.outcome(),
                whole.status(),
                ofOne(whole, reference),
                whole.onDate(),
                whole.reason(),
                wrong,
                false,
                Optional.empty());
    }

    /// A row that may be recorded, if the law of words lets it.
    private record Candidate(int index, BankLine line, Instruction of, BankResult word) {}

    /// The rows in their order.
    ///
    /// @param law made for the words that [#words] answers
    List<MatchedLine> match(List<BankLine> lines, BankWords law) {
        MatchedLine[] matched = new MatchedLine[lines.size()];
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            BankLine line = lines.get(i);
            Optional<Instruction> of = instruction(line);
            Optional<Refusal.Finding> wrong = wrong(line, of);
            if (wrong.isPresent()) {
                matched[i] = different(line, of, wrong.get().code(), wrong.get().detail());
            } else if (line.outcome().isEmpty()) {
                matched[i] = MatchedLine.of(
                        line, of, MatchedLine.Verdict.PENDING, "NO_FINAL_WORD", "银行尚无最终结果", Optional.empty());
            } else {
                candidates.add(new Candidate(i, line, of.orElseThrow(), word(line, of.orElseThrow())));
            }
        }
        candidates.sort(Comparator.comparing((Candidate one) -> one.word().onDate())
                .thenComparing(one -> one.word().outcome())
                .thenComparing(Candidate::index));
        judge(candidates, law, matched);
        return List.of(matched);
    }

    private static void judge(List<Candidate> candidates, BankWords law, MatchedLine[] matched) {
        Map<String, BankResult> taken = new HashMap<>();
        for (Candidate one : candidates) {
            Optional<Instruction> of = Optional.of(one.of());
            BankResult before = taken.get(one.line().reference());
            if (before != null) {
                boolean isSame = before.equals(one.word());
                matched[one.index()] = MatchedLine.of(
                        one.line(),
                        of,
                        isSame ? MatchedLine.Verdict.REPEATED : MatchedLine.Verdict.LATER,
                        isSame ? "" : "FOLLOWS_ANOTHER",
                        isSame ? "" : "本文件对该笔支付另有一条结果；先登记前一条，再重新核对本文件",
                        Optional.empty());
                continue;
            }
            try {
                boolean isNew = law.judged(one.index(), one.word()).isPresent();
                if (isNew) {
                    taken.put(one.line().reference(), one.word());
                }
                matched[one.index()] = MatchedLine.of(
                        one.line(),
                        of,
                        isNew ? MatchedLine.Verdict.MATCHED : MatchedLine.Verdict.REPEATED,
                        "",
                        "",
                        isNew ? Optional.of(one.word()) : Optional.empty());
            } catch (RefusedException e) {
                matched[one.index()] = different(one.line(), of, e.refusal().code(), plain(e.refusal()));
            }
        }
    }

    private static String plain(Refusal refusal) {
        return refusal.errors().stream()
                .map(Refusal.Finding::detail)
                .findFirst()
                .orElse(refusal.detail());
    }

    private static MatchedLine different(BankLine line, Optional<Instruction> of, String code, String detail) {
        return MatchedLine.of(line, of, MatchedLine.Verdict.DIFFERENT, code, detail, Optional.empty());
    }

    /// Of the rows that name an instruction, the words as far as they can be words: for what the law asks the books.
    List<String> references(List<BankLine> lines) {
        return lines.stream()
                .filter(line -> wrong(line, instruction(line)).isEmpty())
                .filter(line -> line.outcome().isPresent())
                .map(line -> word(line, instruction(line).orElseThrow()).bankReference())
                .toList();
    }

    private Optional<Instruction> instruction(BankLine line) {
        return Optional.ofNullable(byReference.get(line.reference()));
    }

    private static Optional<Refusal.Finding> wrong(BankLine line, Optional<Instruction> of) {
        if (line.reference().isEmpty()) {
            return finding("INSTRUCTION_MISSING", "没有指令编号，不知是哪一笔支付");
        }
        if (of.isEmpty()) {
            return finding("INSTRUCTION_UNKNOWN", "本结算批次没有该编号的支付指令");
        }
        if (line.wrong().isPresent()) {
            return finding("LINE_UNREADABLE", line.wrong().get());
        }
        Instruction instruction = of.get();
        long fen = instruction.amount().value();
        if (line.amountFen().filter(said -> said != fen).isPresent()) {
            return finding(
                    "AMOUNT_DIFFERS", "文件金额 " + Fen.yuan(line.amountFen().get()) + " 元，指令金额 " + Fen.yuan(fen) + " 元");
        }
        String account = instruction.bank().map(bank -> bank.number()).orElse("");
        if (!line.accounts().isEmpty() && !line.accounts().contains(account)) {
            return finding(
                    "ACCOUNT_DIFFERS", "文件账号尾号 " + tail(line.accounts().getFirst()) + "，指令账号尾号 " + tail(account));
        }
        return line.outcome().isEmpty() ? Optional.empty() : unsaid(line, instruction);
    }

    /// What a word of the bank needs.
    private static Optional<Refusal.Finding> unsaid(BankLine line, Instruction instruction) {
        if (line.onDate().isEmpty()) {
            return finding("DATE_MISSING", "没有日期");
        }
        if (line.bankReference().isEmpty()) {
            return finding("REFERENCE_MISSING", "没有银行流水号");
        }
        try {
            var _ = word(line, instruction);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return finding("LINE_UNREADABLE", "银行流水号须为 1 至 " + BankResult.REFERENCE_CHARS_MAX + " 个可见字符，首尾没有空格");
        }
    }

    private static BankResult word(BankLine line, Instruction of) {
        Instruction.Outcome outcome = line.outcome().orElseThrow();
        LocalDate day = line.onDate().orElseThrow();
        Optional<String> reason =
                outcome == Instruction.Outcome.RETURNED ? Optional.of(reason(line)) : Optional.empty();
        return new BankResult(of.payee(), of.batch(), outcome, line.bankReference(), day, reason);
    }

    /// As the bank says, on one line and no longer than a reason may be.
    private static String reason(BankLine line) {
        String plain = line.reason()
                .codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(BankResult.REASON_CHARS_MAX / 2)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return plain.isEmpty() ? NO_REASON : plain;
    }

    private static String tail(String number) {
        return number.length() <= 4 ? number : number.substring(number.length() - 4);
    }

    private static Optional<Refusal.Finding> finding(String code, String detail) {
        return Optional.of(new Refusal.Finding(Optional.empty(), "", code, detail));
    }
}
