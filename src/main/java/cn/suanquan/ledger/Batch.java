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

/// Decides chains one after the other on locked accounts, and collects what is to be written. Pure: it reads only what
/// it is given, and each chain sees what the chains before it did. The same key twice in one batch gets one effect.
final class Batch {
    static final int PLACE_BITS = 20;
    static final int ENTRIES_MAX = (1 << PLACE_BITS) - 1;
    private final long id;
    private final Map<AccountId, Standing> standings = new HashMap<>();
    private final Map<UUID, Seen> seen;
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
    record NewRefusal(UUID key, Posting posting, Outcome.Code code, Optional<Outcome.Limit> bound) {}

    /// @param id number of the batch
    /// @param accounts those the chains name, as far as they are there, locked
    /// @param seen what is remembered of the chains' keys
    /// @param lost numbers of the batches of the same requests that were tried before: what one of them wrote all
    /// the
    ///     same has been told to nobody, so the first to ask gets it as a first answer
    Batch(long id, Collection<Account> accounts, Map<UUID, Seen> seen, Set<Long> lost) {
        this.id = id;
        this.seen = new HashMap<>(seen);
        this.lost = lost;
        for (Account account : accounts) {
            standings.put(account.id(), new Standing(account));
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

    List<Standing> changed() {
        return standings.values().stream().filter(Standing::isChanged).toList();
    }

    boolean isEmpty() {
        return entries.isEmpty() && refusals.isEmpty();
    }

    List<List<Outcome>> decide(Work work) {
        List<List<Outcome>> answers = new ArrayList<>(work.chains().size());
        for (int i = 0; i < work.chains().size(); i++) {
            answers.add(decide(work.chains().get(i), work.keys().get(i)));
        }
        return answers;
    }

    private List<Outcome> decide(Chain chain, List<UUID> keys) {
        Optional<List<Outcome>> before = answerBefore(chain.postings(), keys);
        if (before.isPresent()) {
            return before.get();
        }
        return switch (Trial.of(standings, chain.postings())) {
            case Trial.Stands stands -> enter(chain.postings(), keys, stands.moves());
            case Trial.Falls falls -> refuse(chain.postings(), keys, falls);
        };
    }

    /// Empty where all keys are new.
    private Optional<List<Outcome>> answerBefore(List<Posting> postings, List<UUID> keys) {
        List<Seen> before = new ArrayList<>();
        Optional<EntryKey> other = Optional.empty();
        for (int i = 0; i < keys.size(); i++) {
            Seen found = seen.get(keys.get(i));
            if (found == null) {
                continue;
            }
            if (!found.isSameRequest(postings.get(i))) {
                other = Optional.of(postings.get(i).key());
                break;
            }
            before.add(found);
        }
        if (other.isEmpty() && before.isEmpty()) {
            return Optional.empty();
        }
        if (other.isPresent() || before.size() < keys.size()) {
            EntryKey key = other.orElseGet(() -> firstSeen(postings, keys));
            return Optional.of(postings.stream()
                    .map(posting -> (Outcome) new Outcome.Conflict(key))
                    .toList());
        }
        List<Outcome> answers = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            boolean isFirst = lost.contains(before.get(i).batch()) && answered.add(keys.get(i));
            answers.add(isFirst ? before.get(i).asFirstAnswer() : before.get(i).replay());
        }
        return Optional.of(answers);
    }

    private EntryKey firstSeen(List<Posting> postings, List<UUID> keys) {
        int first = 0;
        while (!seen.containsKey(keys.get(first))) {
            first++;
        }
        return postings.get(first).key();
    }

    private List<Outcome> enter(List<Posting> postings, List<UUID> keys, List<Move> moves) {
        List<Outcome> answers = new ArrayList<>(postings.size());
        for (int i = 0; i < postings.size(); i++) {
            Posting posting = postings.get(i);
            Move move = moves.get(i);
            EntryId entry = new EntryId(id << PLACE_BITS | entries.size());
            Optional<Integer> toPage = move.leg().isWithinOneAccount()
                    ? Optional.empty()
                    : Optional.of(standing(move.leg().to()).nextPage());
            entries.add(new NewEntry(
                    entry,
                    keys.get(i),
                    posting,
                    move,
                    standing(move.leg().from()).nextPage(),
                    toPage));
            Fen moved = new Fen(move.amount());
            answers.add(new Outcome.Posted(entry, moved, move.isBack(), move.bound(), false));
            remember(keys.get(i), posting, new Outcome.Posted(entry, moved, move.isBack(), move.bound(), true));
        }
        return answers;
    }

    private List<Outcome> refuse(List<Posting> postings, List<UUID> keys, Trial.Falls falls) {
        List<Outcome> answers = new ArrayList<>(postings.size());
        for (int i = 0; i < postings.size(); i++) {
            boolean isCulprit = i == falls.culprit();
            Outcome.Code code = isCulprit ? falls.code() : Outcome.Code.CHAIN_BROKEN;
            Optional<Outcome.Limit> bound = isCulprit ? falls.bound() : Optional.empty();
            refusals.add(new NewRefusal(keys.get(i), postings.get(i), code, bound));
            answers.add(new Outcome.Refused(code, bound, false));
            remember(keys.get(i), postings.get(i), new Outcome.Refused(code, bound, true));
        }
        return answers;
    }

    private void remember(UUID key, Posting posting, Outcome replay) {
        seen.put(key, new Seen(posting.kind().code(), posting.content(), id, replay));
    }

    private Standing standing(AccountId account) {
        return Standing.of(standings, account);
    }
}
