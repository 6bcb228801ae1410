package cn.suanquan.usage;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Amount;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Chain;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Leg;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.ledger.Posting;
import cn.suanquan.ledger.StaleTerms;
import cn.suanquan.usage.Batch.Item;
import cn.suanquan.voucher.Voucher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/// Judged records in the ledger's lanes: one part for each lane they touch.
final class Submission {
    private static final AccountId NOWHERE = new AccountId(0);
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
        OptionalLong terms = OptionalLong.of(judgement.facts().terms());
        for (List<Item> own : lanes.values()) {
            List<Chain> chains = new ArrayList<>(own.size());
            own.forEach(item -> chains.add(Chain.of(submission.posting(center, item))));
            UUID owner = submission.owner(center, own.getFirst());
            submission.parts.add(new Part(own, ledger.submit(owner, chains, terms)));
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

    /// Adds the answers by index: none of a part whose terms changed, and none of records that had been refused before,
    /// which it returns, since their words are kept elsewhere.
    ///
    /// @throws cn.suanquan.kernel.RefusedException BUSY, where a lane was full
    /// @throws cn.suanquan.db.DbFault where the database stayed away
    List<Item> collect(Map<Integer, Answer> answers) {
        List<Item> refusedBefore = new ArrayList<>();
        for (Part part : parts) {
            List<List<Outcome>> outcomes = outcomes(part);
            for (int i = 0; i < outcomes.size(); i++) {
                Item item = part.items().get(i);
                Outcome outcome = outcomes.get(i).getFirst();
                if (outcome instanceof Outcome.Refused no && no.code() == Outcome.Code.NO_ACCOUNT && no.isReplay()) {
                    refusedBefore.add(item);
                } else {
                    Optional<Refusal> now =
                            Optional.ofNullable(judgement.refused().get(item.index()));
                    answers.put(item.index(), Answers.of(outcome, now));
                }
            }
        }
        return refusedBefore;
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

    private Posting posting(CenterId center, Item item) {
        Judgement.Passed passed = judgement.passed().get(item.index());
        if (passed == null) {
            return refused(judgement.facts(), item);
        }
        Voucher voucher = passed.voucher();
        return new Posting(
                item.key(center),
                UsageIntake.USAGE,
                Leg.within(voucher.account(), Bucket.AVAILABLE, Bucket.HELD),
                new Amount.Metered(passed.basisFen(), Leg.within(voucher.account(), Bucket.HELD, Bucket.AVAILABLE)),
                item.record().completedAt(),
                Optional.empty(),
                item.content());
    }

    /// A posting that the ledger refuses for want of an account, and so remembers as refused under its key. From the
    /// voucher's account, where there is one: who accepts the same record at the same moment holds its lock, so
    /// that
    /// one of both sees what the other did.
    static Posting refused(IntakeFacts facts, Item item) {
        AccountId from = voucher(facts, item).map(Voucher::account).orElse(NOWHERE);
        Leg nowhere = new Leg(from, Bucket.AVAILABLE, NOWHERE, Bucket.HELD);
        return new Posting(
                item.key(facts.center()),
                item.record().corrects().isPresent() ? UsageIntake.CORRECTION : UsageIntake.USAGE,
                nowhere,
                new Amount.Exactly(Fen.ZERO),
                item.record().completedAt(),
                Optional.empty(),
                item.content());
    }
}
