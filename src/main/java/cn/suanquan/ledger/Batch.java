package cn.suanquan.ledger;

import cn.suanquan.kernel.Fen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// One group commit while it is decided: requests one after the other on locked accounts, and what is to be written of
/// them. Pure: it reads only what it is given, and each request sees what those before it did. The same key twice in
/// one batch gets one effect.
final class Batch {
    static final int ENTRIES_MAX = (1 << EntryId.PLACE_BITS) - 1;
    private final long id;
    private final Map<AccountId, LockedAccount> accounts = new HashMap<>();
    private final KnownKeys known;
    private final Set<Long> lost;
    private final Set<KnownKey> answered = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<NewEntry> entries = new ArrayList<>();
    private final List<NewRefusal> refusals = new ArrayList<>();

    /// An entry to be written.
    record NewEntry(EntryId id, UUID key, Posting posting, Move move, int fromPage, Optional<Integer> toPage) {
        /// Within one account, nothing bound, and it refers to none.
        boolean isPlain() {
            return toPage.isEmpty() && posting.ref().isEmpty() && move.bound().isEmpty();
        }
    }

    /// A refusal to be remembered.
    record NewRefusal(
            UUID key,
            int place,
            EntryKey name,
            KnownKey.InWords asked,
            Outcome.Code code,
            Optional<Outcome.Limit> bound) {}

    /// @param id number of the batch
    /// @param locked the accounts that the requests name, as far as they are there
    /// @param known what is remembered of the requests' keys, to which is added what is decided
    /// @param lost numbers of the batches of the same requests that were tried before: what one of them wrote after all
    ///     has been told to nobody, so the first to ask gets it as a first answer
    Batch(long id, Collection<Account> locked, KnownKeys known, Set<Long> lost) {
        this.id = id;
        this.known = known;
        this.lost = lost;
        for (Account account : locked) {
            accounts.put(account.id(), new LockedAccount(account));
        }
    }

    long id() {
        return id;
    }

    List<NewEntry> entries() {
        return entries;
    }

    List<NewRefusal> refusals() {
        return refusals;
    }

    List<LockedAccount> changed() {
        return accounts.values().stream().filter(LockedAccount::isChanged).toList();
    }

    boolean isEmpty() {
        return entries.isEmpty() && refusals.isEmpty();
    }

    List<List<Outcome>> decide(KeyedRequests part) {
        List<List<Outcome>> answers = new ArrayList<>(part.requests().size());
        for (int i = 0; i < part.requests().size(); i++) {
            answers.add(decide(part.requests().get(i), part.keys().get(i)));
        }
        return answers;
    }

    private List<Outcome> decide(Request request, List<UUID> keys) {
        List<Outcome> before = known.isAnyOf(keys) ? recalled(request, keys) : List.of();
        if (!before.isEmpty()) {
            return before;
        }
        return switch (request) {
            case Chain chain ->
                switch (ChainAttempt.of(accounts, chain.postings())) {
                    case ChainAttempt.Stands stands -> enter(chain.postings(), keys, stands.moves());
                    case ChainAttempt.Falls falls -> refuse(chain.postings(), keys, falls);
                };
            case Decline decline ->
                List.of(refuse(
                        decline.key(),
                        keys.getFirst(),
                        KnownKey.InWords.of(decline),
                        Outcome.Code.DECLINED,
                        Optional.empty()));
        };
    }

    private static List<List<KnownKey.InWords>> inWords(Request request) {
        return switch (request) {
            case Chain chain ->
                chain.postings().stream().map(KnownKey.InWords::ways).toList();
            case Decline decline -> List.of(KnownKey.InWords.ways(decline));
        };
    }

    /// What was answered to that request before, or what stands against it; empty where it is judged as new. A key is
    /// bound by what took effect: what was refused under it binds only the same request.
    List<Outcome> recalled(Request request, List<UUID> keys) {
        List<List<KnownKey.InWords>> asked = inWords(request);
        List<KnownKey> before = new ArrayList<>();
        Optional<EntryKey> torn = Optional.empty();
        Optional<EntryKey> other = Optional.empty();
        boolean isUsedUp = false;
        for (int i = 0; i < keys.size(); i++) {
            Optional<KnownKey> found = known.same(keys.get(i), asked.get(i));
            EntryKey name = request.keys().get(i);
            if (found.isPresent()) {
                before.add(found.get());
                torn = torn.or(() -> Optional.of(name));
            } else if (known.stands(keys.get(i))) {
                other = other.or(() -> Optional.of(name));
            }
            isUsedUp |= known.refusals(keys.get(i)) >= KnownKeys.REFUSALS_MAX;
        }
        if (before.size() == keys.size()) {
            return before.stream().map(this::answerAgain).toList();
        }
        Optional<EntryKey> inTheWay = other.isPresent() ? other : torn;
        if (inTheWay.isPresent()) {
            Outcome conflict = new Outcome.Conflict(inTheWay.get());
            return Collections.nCopies(keys.size(), conflict);
        }
        Outcome usedUp = new Outcome.Refused(Outcome.Code.KEY_USED_UP, Optional.empty(), false);
        return isUsedUp ? Collections.nCopies(keys.size(), usedUp) : List.of();
    }

    private Outcome answerAgain(KnownKey before) {
        boolean isFirst = lost.contains(before.batch()) && answered.add(before);
        return isFirst ? before.asFirstAnswer() : before.replay();
    }

    private List<Outcome> enter(List<Posting> postings, List<UUID> keys, List<Move> moves) {
        List<Outcome> answers = new ArrayList<>(postings.size());
        for (int i = 0; i < postings.size(); i++) {
            Posting posting = postings.get(i);
            Move move = moves.get(i);
            EntryId entry = EntryId.of(id, entries.size());
            Optional<Integer> toPage = move.leg().isWithinOneAccount()
                    ? Optional.empty()
                    : Optional.of(locked(move.leg().to()).nextPage());
            entries.add(new NewEntry(
                    entry, keys.get(i), posting, move, locked(move.leg().from()).nextPage(), toPage));
            Fen moved = new Fen(move.amount());
            answers.add(new Outcome.Posted(entry, moved, move.isBack(), move.bound(), false));
            known.addStanding(
                    keys.get(i),
                    new KnownKey(
                            KnownKey.InWords.of(posting),
                            id,
                            new Outcome.Posted(entry, moved, move.isBack(), move.bound(), true)));
        }
        return answers;
    }

    /// A frozen account is none for good: that nothing was drawn on it is not remembered, and the same may be
    /// asked again.
    private List<Outcome> refuse(List<Posting> postings, List<UUID> keys, ChainAttempt.Falls falls) {
        boolean isPassing = falls.code() == Outcome.Code.ACCOUNT_FROZEN;
        List<Outcome> answers = new ArrayList<>(postings.size());
        for (int i = 0; i < postings.size(); i++) {
            boolean isCulprit = i == falls.culprit();
            Outcome.Code code = isCulprit ? falls.code() : Outcome.Code.CHAIN_BROKEN;
            Optional<Outcome.Limit> bound = isCulprit ? falls.bound() : Optional.empty();
            Posting posting = postings.get(i);
            answers.add(
                    isPassing
                            ? new Outcome.Refused(code, bound, false)
                            : refuse(posting.key(), keys.get(i), KnownKey.InWords.of(posting), code, bound));
        }
        return answers;
    }

    private Outcome refuse(
            EntryKey name, UUID key, KnownKey.InWords asked, Outcome.Code code, Optional<Outcome.Limit> bound) {
        refusals.add(new NewRefusal(key, known.refusals(key), name, asked, code, bound));
        known.addRefused(key, new KnownKey(asked, id, new Outcome.Refused(code, bound, true)));
        return new Outcome.Refused(code, bound, false);
    }

    private LockedAccount locked(AccountId account) {
        return LockedAccount.of(accounts, account);
    }
}
