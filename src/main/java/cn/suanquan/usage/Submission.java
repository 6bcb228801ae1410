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
import cn.suanquan.ledger.Terms;
import cn.suanquan.usage.IntakeRequest.Item;
import cn.suanquan.voucher.Voucher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Judged records in the ledger's lanes: one part for each lane they touch.
final class Submission {
    private final Judgement judgement;
    private final List<Part> parts = new ArrayList<>();

    private record Part(List<Item> items, CompletableFuture<List<List<Outcome>>> answer) {}

    private Submission(Judgement judgement) {
        this.judgement = judgement;
    }

    /// Submits them; corrections among them are those that were refused.
    static Submission of(Ledger ledger, CenterId center, Judgement judgement, List<Item> items) {
        Submission submission = new Submission(judgement);
        Map<Integer, List<Item>> lanes = new LinkedHashMap<>();
        for (Item item : items) {
            lanes.computeIfAbsent(ledger.lane(submission.owner(center, item)), any -> new ArrayList<>())
                    .add(item);
        }
        Optional<Terms> terms = Optional.of(judgement.facts().terms());
        for (List<Item> own : lanes.values()) {
            List<Request> requests = new ArrayList<>(own.size());
            own.forEach(item -> requests.add(submission.request(item)));
            UUID owner = submission.owner(center, own.getFirst());
            submission.parts.add(new Part(own, ledger.submit(owner, requests, terms)));
        }
        return submission;
    }

    /// Ends with the last of its parts, however that ends.
    CompletableFuture<Boolean> done() {
        CompletableFuture<Boolean> done = CompletableFuture.completedFuture(true);
        for (Part part : parts) {
            done = done.thenCombine(part.answer().handle((outcomes, failure) -> failure == null), Boolean::logicalAnd);
        }
        return done;
    }

    /// A record whose answer may be that it was refused before; the words are kept elsewhere.
    ///
    /// @param isConflict the key stands for another request, which may be the same record from before its voucher
    /// was
    ///     known
    record Unresolved(Item item, boolean isConflict) {}

    /// Adds the answers by index: none of a part whose terms changed, and none of those it returns.
    ///
    /// @throws cn.suanquan.kernel.RefusedException BUSY, where a lane was full
    /// @throws cn.suanquan.db.DbFault where the database stayed away
    List<Unresolved> collect(Map<Integer, Answer> answers) {
        List<Unresolved> unresolved = new ArrayList<>();
        for (Part part : parts) {
            List<List<Outcome>> outcomes = outcomes(part);
            for (int i = 0; i < outcomes.size(); i++) {
                Item item = part.items().get(i);
                Outcome outcome = outcomes.get(i).getFirst();
                boolean isConflict = outcome instanceof Outcome.Conflict;
                if (isConflict || outcome instanceof Outcome.Refused no && Answers.isDeclinedBefore(no)) {
                    unresolved.add(new Unresolved(item, isConflict));
                } else {
                    Optional<Refusal> now =
                            Optional.ofNullable(judgement.refused().get(item.index()));
                    answers.put(item.index(), Answers.of(outcome, now));
                }
            }
        }
        return unresolved;
    }

    private static Optional<Voucher> voucher(IntakeFacts facts, Item item) {
        return Optional.ofNullable(facts.vouchers().get(item.record().voucher()));
    }

    private static List<List<Outcome>> outcomes(Part part) {
        try {
            return Ledger.await(part.answer());
        } catch (StaleTerms stale) {
            return List.of();
        }
    }

    private UUID owner(CenterId center, Item item) {
        return voucher(judgement.facts(), item)
                .map(voucher -> voucher.holder().value())
                .orElse(center.value());
    }

    private Request request(Item item) {
        Judgement.Passed passed = judgement.passed().get(item.index());
        if (passed == null) {
            return declined(judgement.facts(), item);
        }
        Voucher voucher = passed.voucher();
        return Chain.of(new Posting(
                item.key(judgement.facts().center()),
                UsageIntake.USAGE,
                Leg.within(voucher.account(), Bucket.AVAILABLE, Bucket.HELD),
                new Amount.Metered(passed.basisFen(), Leg.within(voucher.account(), Bucket.HELD, Bucket.AVAILABLE)),
                item.record().completedAt(),
                Optional.empty(),
                item.statement().content()));
    }

    /// What a rule turned down, for the ledger to remember: on the voucher's account, where there is one.
    static Decline declined(IntakeFacts facts, Item item) {
        Optional<Voucher> voucher = voucher(facts, item);
        return new Decline(
                item.key(facts.center()),
                item.record().corrects().isPresent() ? UsageIntake.CORRECTION : UsageIntake.USAGE,
                voucher.map(Voucher::account),
                item.record().completedAt(),
                voucher.isPresent()
                        ? item.statement().content()
                        : item.statement().contentWithVoucher());
    }
}
