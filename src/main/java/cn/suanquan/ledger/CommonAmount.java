package cn.suanquan.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The one amount that all up-to postings of a chain move: the largest for which every posting of the chain, in order,
/// finds enough in its from-bucket; also where the chain draws on one bucket twice, or draws what it has just put in.
///
/// @param culprit the posting that allowed no more
/// @param bound where it allowed no more; empty where only what was asked limits the amount
record CommonAmount(long amount, int culprit, Optional<Outcome.Limit> bound) {

    private record Place(AccountId account, Bucket bucket) {}

    /// What the chain has done so far to one bucket: a fixed change, and how often the shared amount went in or out.
    private record Flow(long fixed, int times) {
        static final Flow NONE = new Flow(0, 0);

        Flow plus(Amount amount, int sign) {
            return switch (amount) {
                case Amount.Exactly exactly ->
                    new Flow(fixed + sign * exactly.fen().value(), times);
                case Amount.UpTo _ -> new Flow(fixed, times + sign);
                case Amount.Metered _, Amount.Reckoned _ ->
                    throw new IllegalStateException("a change of the basis beside up-to");
            };
        }
    }

    static CommonAmount of(Map<AccountId, LockedAccount> accounts, List<Posting> postings) {
        CommonAmount least = new CommonAmount(Long.MAX_VALUE, 0, Optional.empty());
        for (int i = 0; i < postings.size(); i++) {
            if (postings.get(i).amount() instanceof Amount.UpTo upTo
                    && upTo.fen().value() < least.amount()) {
                least = new CommonAmount(upTo.fen().value(), i, Optional.empty());
            }
        }
        long asked = least.amount();
        Map<Place, Flow> flows = new HashMap<>();
        for (int i = 0; i < postings.size(); i++) {
            Leg leg = postings.get(i).leg();
            Amount amount = postings.get(i).amount();
            Place from = new Place(leg.from(), leg.fromBucket());
            Flow flow = flows.merge(from, Flow.NONE.plus(amount, -1), (before, _) -> before.plus(amount, -1));
            least = least.orLess(i, new Limits(LockedAccount.of(accounts, leg.from()), from, flow), asked);
            flows.merge(
                    new Place(leg.to(), leg.toBucket()),
                    Flow.NONE.plus(amount, 1),
                    (before, _) -> before.plus(amount, 1));
        }
        return least;
    }

    private record Limits(LockedAccount locked, Place from, Flow flow) {
        boolean areNone() {
            return flow.times() >= 0 || locked.mayFallBelowZero(from.bucket());
        }

        long left() {
            return Math.max(0, (locked.in(from.bucket()) + flow.fixed()) / -flow.times());
        }
    }

    private CommonAmount orLess(int index, Limits limits, long asked) {
        if (limits.areNone() || limits.left() >= amount) {
            return this;
        }
        Place from = limits.from();
        return new CommonAmount(
                limits.left(),
                index,
                Optional.of(new Outcome.Limit(from.account(), from.bucket(), limits.left(), asked)));
    }

    /// Where a posting wants more at least than all can move.
    Optional<ChainAttempt.Falls> tooLittle(List<Posting> postings) {
        for (int i = 0; i < postings.size(); i++) {
            if (postings.get(i).amount() instanceof Amount.UpTo upTo
                    && upTo.least().value() > amount) {
                return Optional.of(new ChainAttempt.Falls(culprit, Outcome.Code.NOT_ENOUGH, bound));
            }
        }
        return Optional.empty();
    }

    Move move(Leg leg, Amount.UpTo asked) {
        return new Move(leg, amount, false, 0, amount < asked.fen().value() ? bound : Optional.empty());
    }
}
