package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.Decline;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import cn.suanquan.ledger.Request;
import cn.suanquan.ledger.StaleTerms;
import cn.suanquan.ledger.TermsVersion;
import cn.suanquan.voucher.Voucher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Judged records on their way through the lanes of the ledger: for each lane in parts, so that a large request keeps
/// no other waiting for longer than one of them.
final class LedgerSubmission {
    private final IntakeJudgement judgement;
    private final List<Part> parts = new ArrayList<>();

    /// Some records of one lane, and what the ledger will answer.
    private record Part(List<ReceivedRecord> records, CompletableFuture<List<List<Outcome>>> answer) {}

    private LedgerSubmission(IntakeJudgement judgement) {
        this.judgement = judgement;
    }

    /// Submits records, those that passed and those that were refused, and corrections that were refused.
    static LedgerSubmission of(
            Ledger ledger, CenterId center, IntakeJudgement judgement, List<ReceivedRecord> records) {
        LedgerSubmission submission = new LedgerSubmission(judgement);
        Map<Integer, List<ReceivedRecord>> lanes = new LinkedHashMap<>();
        for (ReceivedRecord received : records) {
            lanes.computeIfAbsent(ledger.lane(submission.owner(center, received)), any -> new ArrayList<>())
                    .add(received);
        }
        Optional<TermsVersion> terms = Optional.of(judgement.facts().terms());
        for (List<ReceivedRecord> own : lanes.values()) {
            UUID owner = submission.owner(center, own.getFirst());
            for (int from = 0; from < own.size(); from += Ledger.FAIR_POSTINGS) {
                List<ReceivedRecord> part = own.subList(from, Math.min(own.size(), from + Ledger.FAIR_POSTINGS));
                CompletableFuture<List<List<Outcome>>> answer = ledger.submit(owner, submission.requests(part), terms);
                submission.parts.add(new Part(part, answer));
                if (answer.isCompletedExceptionally()) {
                    break; // nothing overtakes what was not taken
                }
            }
        }
        return submission;
    }

    private List<Request> requests(List<ReceivedRecord> part) {
        List<Request> requests = new ArrayList<>(part.size());
        part.forEach(received -> requests.add(request(received)));
        return requests;
    }

    /// Ends once all parts have ended; false where one of them failed.
    CompletableFuture<Boolean> done() {
        CompletableFuture<Boolean> done = CompletableFuture.completedFuture(true);
        for (Part part : parts) {
            done = done.thenCombine(part.answer().handle((outcomes, failure) -> failure == null), Boolean::logicalAnd);
        }
        return done;
    }

    /// Adds the answers by place in the request, [NotYet] for those on a frozen voucher, and returns the records that a
    /// rule had refused before, with words that the ledger does not know. A part whose terms have changed answers
    /// nothing: its records must be judged again.
    ///
    /// @throws cn.suanquan.kernel.RefusedException BUSY or TOO_MANY, where a lane was full
    /// @throws cn.suanquan.db.DbFault where the database stayed away
    List<ReceivedRecord> collect(Map<Integer, RecordAnswer> answers) {
        List<ReceivedRecord> refusedBefore = new ArrayList<>();
        for (Part part : parts) {
            List<List<Outcome>> outcomes = outcomes(part);
            for (int i = 0; i < outcomes.size(); i++) {
                ReceivedRecord received = part.records().get(i);
                Outcome outcome = outcomes.get(i).getFirst();
                if (outcome instanceof Outcome.Refused no && isDeclinedBefore(no)) {
                    refusedBefore.add(received);
                } else if (outcome instanceof Outcome.Refused no && isFrozenNow(no)) {
                    answers.put(received.index(), frozen(received));
                } else {
                    Optional<Refusal> now =
                            Optional.ofNullable(judgement.refused().get(received.index()));
                    answers.put(received.index(), doubted(received, RecordAnswer.of(outcome, now)));
                }
            }
        }
        return refusedBefore;
    }

    private RecordAnswer doubted(ReceivedRecord received, RecordAnswer answer) {
        return answer instanceof RecordAnswer.Accepted accepted
                ? accepted.doubted(Optional.ofNullable(judgement.passed().get(received.index()))
                        .flatMap(IntakeJudgement.Passed::doubt))
                : answer;
    }

    private static boolean isDeclinedBefore(Outcome.Refused no) {
        return no.code() == Outcome.Code.DECLINED && no.isReplay();
    }

    private static boolean isFrozenNow(Outcome.Refused no) {
        return no.code() == Outcome.Code.ACCOUNT_FROZEN && !no.isReplay();
    }

    private RecordAnswer frozen(ReceivedRecord received) {
        return NotYet.frozen(
                voucher(judgement.facts(), received).orElseThrow().account(),
                VoucherRefusals.of(Outcome.Code.ACCOUNT_FROZEN));
    }

    private static Optional<Voucher> voucher(IntakeFacts facts, ReceivedRecord received) {
        return Optional.ofNullable(facts.vouchers().get(received.record().voucher()));
    }

    private static List<List<Outcome>> outcomes(Part part) {
        try {
            return Ledger.await(part.answer());
        } catch (StaleTerms stale) {
            return List.of();
        }
    }

    /// Whose lane a record goes through: the holder's, or the center's where the voucher is not known.
    private UUID owner(CenterId center, ReceivedRecord received) {
        return voucher(judgement.facts(), received)
                .map(voucher -> voucher.holder().value())
                .orElse(center.value());
    }

    private Request request(ReceivedRecord received) {
        IntakeJudgement.Passed passed = judgement.passed().get(received.index());
        if (passed == null) {
            return declined(judgement.facts(), received);
        }
        Voucher voucher = passed.voucher();
        return Chain.of(new Posting(
                received.key(judgement.facts().center()),
                UsageIntake.USAGE,
                Leg.within(voucher.account(), Bucket.AVAILABLE, Bucket.HELD),
                new Amount.Metered(passed.basisFen(), Leg.within(voucher.account(), Bucket.HELD, Bucket.AVAILABLE)),
                received.record().countsAt(),
                Optional.empty(),
                received.statement().content(),
                received.statement().contentWithVoucher()));
    }

    /// A record that a rule refused, for the ledger to remember: on the voucher's account where the voucher is known.
    static Decline declined(IntakeFacts facts, ReceivedRecord received) {
        Optional<Voucher> voucher = voucher(facts, received);
        return new Decline(
                received.key(facts.center()),
                received.isCorrection() ? UsageIntake.CORRECTION : UsageIntake.USAGE,
                voucher.map(Voucher::account),
                received.record().countsAt(),
                voucher.isPresent()
                        ? received.statement().content()
                        : received.statement().contentWithVoucher(),
                received.statement().contentWithVoucher());
    }
}
