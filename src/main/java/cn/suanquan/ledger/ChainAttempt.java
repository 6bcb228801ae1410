package cn.suanquan.ledger;

import cn.suanquan.kernel.Fen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One chain tried on the locked accounts: either all its moves are applied, or none.
final class ChainAttempt {
    private final Map<AccountId, LockedAccount> accounts;
    private final List<Posting> postings;
    private final List<Move> moves = new ArrayList<>();

    sealed interface Result {}

    record Stands(List<Move> moves) implements Result {}

    record Falls(int culprit, Outcome.Code code, Optional<Outcome.Limit> bound) implements Result {}

    private ChainAttempt(Map<AccountId, LockedAccount> accounts, List<Posting> postings) {
        this.accounts = accounts;
        this.postings = postings;
    }

    static Result of(Map<AccountId, LockedAccount> accounts, List<Posting> postings) {
        ChainAttempt attempt = new ChainAttempt(accounts, postings);
        Optional<Falls> falls = attempt.run();
        if (falls.isPresent()) {
            attempt.undo();
            return falls.get();
        }
        return new Stands(attempt.moves);
    }

    private Optional<Falls> run() {
        for (int i = 0; i < postings.size(); i++) {
            Optional<Falls> unfit = unfit(i);
            if (unfit.isPresent()) {
                return unfit;
            }
        }
        Optional<CommonAmount> shared = Optional.empty();
        if (postings.stream().anyMatch(posting -> posting.amount() instanceof Amount.UpTo)) {
            CommonAmount found = CommonAmount.of(accounts, postings);
            Optional<Falls> tooLittle = found.tooLittle(postings);
            if (tooLittle.isPresent()) {
                return tooLittle;
            }
            shared = Optional.of(found);
        }
        for (int i = 0; i < postings.size(); i++) {
            Posting posting = postings.get(i);
            Optional<CommonAmount> upTo = shared;
            Optional<Falls> falls =
                    switch (posting.amount()) {
                        case Amount.Exactly exactly ->
                            move(i, new Move(posting.leg(), exactly.fen().value(), false, 0, Optional.empty()));
                        case Amount.UpTo asked -> move(i, upTo.orElseThrow().move(posting.leg(), asked));
                        case Amount.Metered metered -> meter(i, metered);
                        case Amount.Reckoned reckoned -> reckon(i, reckoned);
                    };
            if (falls.isPresent()) {
                return falls;
            }
        }
        return Optional.empty();
    }

    /// What can be said before amounts are known: the accounts are there, of the same books, and may be drawn on.
    private Optional<Falls> unfit(int index) {
        Posting posting = postings.get(index);
        Leg leg = posting.leg();
        LockedAccount from = accounts.get(leg.from());
        LockedAccount to = accounts.get(leg.to());
        if (from == null || to == null) {
            return Optional.of(new Falls(index, Outcome.Code.NO_ACCOUNT, Optional.empty()));
        }
        if (!from.isSameBooks(to)) {
            return Optional.of(new Falls(index, Outcome.Code.DIFFERENT_BOOKS, Optional.empty()));
        }
        boolean isNoNewUse = posting.amount() instanceof Amount.Reckoned
                || posting.amount() instanceof Amount.Metered metered && isCorrectionDown(posting, metered);
        if (isNoNewUse) {
            return Optional.empty();
        }
        return from.drawRefusal(leg.fromBucket()).map(code -> new Falls(index, code, Optional.empty()));
    }

    /// Lowers the basis, or corrects an entry without raising it: it draws nothing that a frozen account would keep.
    private static boolean isCorrectionDown(Posting posting, Amount.Metered metered) {
        return metered.basisFen() < 0
                || (metered.basisFen() == 0 && posting.ref().isPresent());
    }

    private Optional<Falls> meter(int index, Amount.Metered metered) {
        Leg leg = postings.get(index).leg();
        LockedAccount account = at(leg.from());
        Optional<Falls> wrong = wrongBasis(index, account, metered.basisFen());
        if (wrong.isPresent()) {
            return wrong;
        }
        long due = account.earned(account.basis() + metered.basisFen()) - account.drawn();
        return move(index, due >= 0 ? forward(account, leg, metered, due) : back(account, metered, -due));
    }

    private Optional<Falls> reckon(int index, Amount.Reckoned reckoned) {
        Leg leg = postings.get(index).leg();
        LockedAccount account = at(leg.from());
        Optional<Falls> wrong = wrongBasis(index, account, reckoned.basisFen());
        if (wrong.isPresent()) {
            return wrong;
        }
        long fen = reckoned.fen().value();
        boolean isDrawn = LockedAccount.isDrawn(leg.fromBucket());
        boolean willBeDrawn = LockedAccount.isDrawn(leg.toBucket());
        long due = account.earned(account.basis() + reckoned.basisFen()) - account.drawn();
        if (!isDrawn && willBeDrawn && fen > Math.max(0, due)) {
            Outcome.Limit limit = new Outcome.Limit(leg.from(), leg.fromBucket(), Math.max(0, due), fen);
            return Optional.of(new Falls(index, Outcome.Code.NOT_ENOUGH, Optional.of(limit)));
        }
        return move(index, new Move(leg, fen, isDrawn && !willBeDrawn, reckoned.basisFen(), Optional.empty()));
    }

    private Optional<Falls> wrongBasis(int index, LockedAccount account, long change) {
        if (change > Fen.MAX_VALUE - account.basis()) {
            return Optional.of(new Falls(index, Outcome.Code.OUT_OF_RANGE, Optional.empty()));
        }
        if (account.basis() + change < 0) {
            Bucket bucket = postings.get(index).leg().fromBucket();
            Outcome.Limit left = new Outcome.Limit(account.id(), bucket, account.basis(), -change);
            return Optional.of(new Falls(index, Outcome.Code.BASIS_BELOW_ZERO, Optional.of(left)));
        }
        return Optional.empty();
    }

    private static Move forward(LockedAccount account, Leg leg, Amount.Metered metered, long due) {
        boolean mayDraw = account.drawRefusal(leg.fromBucket()).isEmpty();
        long left = mayDraw ? Math.max(0, account.in(leg.fromBucket())) : 0;
        return new Move(
                leg, Math.min(due, left), false, metered.basisFen(), limit(account, leg.fromBucket(), left, due));
    }

    private static Move back(LockedAccount account, Amount.Metered metered, long due) {
        Leg back = metered.back();
        long left = Math.max(0, account.in(back.fromBucket()));
        return new Move(
                back, Math.min(due, left), true, metered.basisFen(), limit(account, back.fromBucket(), left, due));
    }

    private static Optional<Outcome.Limit> limit(LockedAccount account, Bucket bucket, long left, long asked) {
        return left < asked ? Optional.of(new Outcome.Limit(account.id(), bucket, left, asked)) : Optional.empty();
    }

    private Optional<Falls> move(int index, Move move) {
        Leg leg = move.leg();
        LockedAccount from = at(leg.from());
        long left = from.in(leg.fromBucket());
        if (move.amount() > left && !from.mayFallBelowZero(leg.fromBucket())) {
            Outcome.Limit limit = new Outcome.Limit(leg.from(), leg.fromBucket(), left, move.amount());
            return Optional.of(new Falls(index, Outcome.Code.NOT_ENOUGH, Optional.of(limit)));
        }
        if (left - move.amount() < -Fen.MAX_VALUE || at(leg.to()).in(leg.toBucket()) > Fen.MAX_VALUE - move.amount()) {
            return Optional.of(new Falls(index, Outcome.Code.OUT_OF_RANGE, Optional.empty()));
        }
        apply(move, 1);
        moves.add(move);
        return Optional.empty();
    }

    private void undo() {
        for (Move move : moves.reversed()) {
            apply(move, -1);
        }
    }

    private void apply(Move move, long sign) {
        Leg leg = move.leg();
        at(leg.from()).add(leg.fromBucket(), -sign * move.amount());
        at(leg.from()).addBasis(sign * move.basisFen());
        at(leg.to()).add(leg.toBucket(), sign * move.amount());
    }

    private LockedAccount at(AccountId account) {
        return LockedAccount.of(accounts, account);
    }
}
