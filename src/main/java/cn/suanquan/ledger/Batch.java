package cn.suanquan.ledger;

import cn.suanquan.kernel.Fen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
    private final Map<UUID, KnownKey> known;
    private final Set<Long> lost;
    private final Set<UUID> answered = new HashSet<>();
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
            UUID key, EntryKey name, KnownKey.InWords asked, Outcome.Code code, Optional<Outcome.Limit> bound) {}

    /// @param id number of the batch
    /// @param locked the accounts that the requests name, as far as they are there
    /// @param known what is remembered of the requests' keys
    /// @param lost numbers of the batches of the same requests that were tried before: what one of them wrote after all
    ///     has been told to nobody, so the first to ask gets it as a first answer
    Batch(long id, Collection<Account> locked, Map<UUID, KnownKey> known, Set<Long> lost) {
        this.id = id;
        this.known = new HashMap<>(known);
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
        if (keys.stream().anyMatch(known::containsKey)) {
            return answerBefore(request, keys);
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

    private static List<KnownKey.InWords> inWords(Request request) {
        return switch (request) {
            case Chain chain ->
                chain.postings().stream().map(KnownKey.InWords::of).toList();
            case Decline decline -> List.of(KnownKey.InWords.of(decline));
        };
    }

    /// At least one of the keys is known.
    private List<Outcome> answerBefore(Request request, List<UUID> keys) {
        List<KnownKey.InWords> asked = inWords(request);
        List<KnownKey> before = new ArrayList<>();
        Optional<EntryKey> other = Optional.empty();
        for (int i = 0; i < keys.size() && other.isEmpty(); i++) {
            KnownKey found = known.get(keys.get(i));
            if (found != null && found.isSameRequest(asked.get(i))) {
                before.add(found);
            } else if (found != null) {
                other = Optional.of(request.keys().get(i));
            }
        }
        if (other.isPresent() || before.size() < keys.size()) {
            EntryKey key = other.orElseGet(() -> firstKnown(request, keys));
            return keys.stream().map(_ -> (Outcome) new Outcome.Conflict(key)).toList();
        }
        List<Outcome> answers = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            boolean isFirst = lost.contains(before.get(i).batch()) && answered.add(keys.get(i));
            answers.add(isFirst ? before.get(i).asFirstAnswer() : before.get(i).replay());
        }
        return answers;
    }

    private EntryKey firstKnown(Request request, List<UUID> keys) {
        int first = 0;
        while (!known.containsKey(keys.get(first))) {
            first++;
        }
        return request.keys().get(first);
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
            remember(
                    keys.get(i),
                    KnownKey.InWords.of(posting),
                    new Outcome.Posted(entry, moved, move.isBack(), move.bound(), true));
        }
        return answers;
    }

    private List<Outcome> refuse(List<Posting> postings, List<UUID> keys, ChainAttempt.Falls falls) {
        List<Outcome> answers = new ArrayList<>(postings.size());
        for (int i = 0; i < postings.size(); i++) {
            boolean isCulprit = i == falls.culprit();
            Outcome.Code code = isCulprit ? falls.code() : Outcome.Code.CHAIN_BROKEN;
            Optional<Outcome.Limit> bound = isCulprit ? falls.bound() : Optional.empty();
            Posting posting = postings.get(i);
            answers.add(refuse(posting.key(), keys.get(i), KnownKey.InWords.of(posting), code, bound));
        }
        return answers;
    }

    private Outcome refuse(
            EntryKey name, UUID key, KnownKey.InWords asked, Outcome.Code code, Optional<Outcome.Limit> bound) {
        refusals.add(new NewRefusal(key, name, asked, code, bound));
        remember(key, asked, new Outcome.Refused(code, bound, true));
        return new Outcome.Refused(code, bound, false);
    }

    private void remember(UUID key, KnownKey.InWords asked, Outcome replay) {
        known.put(key, new KnownKey(asked, id, replay));
    }

    private LockedAccount locked(AccountId account) {
        return LockedAccount.of(accounts, account);
    }
}
