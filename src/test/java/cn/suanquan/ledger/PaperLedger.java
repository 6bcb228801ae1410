package cn.suanquan.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The ledger as somebody would keep it on paper: one thing at a time, nothing clever, no shared code with the real one
/// but its words. What it says is what PostgreSQL must say.
final class PaperLedger {
    private static final long MOST = 100_000_000_000_000L;
    private final Map<Long, Sheet> sheets = new HashMap<>();
    private static final int REFUSALS_MAX = 16;
    private final Map<String, List<Said>> remembered = new HashMap<>();
    private final List<Line> journal = new ArrayList<>();

    /// What was moved, in the order in which it was.
    record Line(Leg leg, long amount, boolean isBack, long basisFen, String key) {
        boolean names(AccountId account) {
            return leg.from().equals(account) || leg.to().equals(account);
        }
    }

    /// What was asked under a key, and what was answered.
    private static final class Said {
        final String asked;
        String answer;

        Said(String asked, String answer) {
            this.asked = asked;
            this.answer = answer;
        }

        boolean stands() {
            return !answer.startsWith("refused");
        }
    }

    static final class Sheet {
        final String books;
        final boolean mayOverdraw;
        final int rate;
        final long[] in = new long[8];
        long basis;
        long entries;
        Account.Status status = Account.Status.OPEN;

        Sheet(String books, boolean mayOverdraw, int rate) {
            this.books = books;
            this.mayOverdraw = mayOverdraw;
            this.rate = rate;
        }
    }

    void open(AccountId id, AccountSpec spec) {
        String unit = spec.type() == AccountSpec.Type.COUNT ? "pieces" : "fen";
        String books = spec.programme() + spec.year() + unit;
        sheets.put(id.value(), new Sheet(books, spec.mayOverdraw(), spec.rate().basisPoints()));
    }

    List<Line> journal() {
        return journal;
    }

    /// Whether under every one of their keys something stands, what they say or something else.
    boolean isAllStanding(List<Request> requests) {
        return requests.stream().flatMap(request -> request.keys().stream()).allMatch(key -> said(key).stream()
                .anyMatch(Said::stands));
    }

    private List<Said> said(EntryKey key) {
        return remembered.getOrDefault(name(key), List.of());
    }

    Sheet sheet(AccountId id) {
        return sheets.get(id.value());
    }

    /// For each of its keys what became of it, in words.
    List<String> post(Request request) {
        List<EntryKey> keys = request.keys();
        List<List<String>> asked = asked(request);
        List<String> before = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            List<String> ways = asked.get(i);
            said(keys.get(i)).stream()
                    .filter(said -> ways.contains(said.asked))
                    .findFirst()
                    .ifPresent(said -> before.add(said.answer + " again"));
        }
        if (before.size() == keys.size()) {
            return before;
        }
        boolean stands = keys.stream().anyMatch(key -> said(key).stream().anyMatch(Said::stands));
        if (stands || !before.isEmpty()) {
            return keys.stream().map(key -> "conflict").toList();
        }
        if (keys.stream().anyMatch(key -> said(key).size() >= REFUSALS_MAX)) {
            return keys.stream().map(key -> "refused KEY_USED_UP").toList();
        }
        List<String> answers = request instanceof Chain chain ? decide(chain.postings()) : List.of("refused DECLINED");
        if (answers.contains("refused ACCOUNT_FROZEN")) {
            return answers; // not for good, and not remembered
        }
        for (int i = 0; i < keys.size(); i++) {
            remembered
                    .computeIfAbsent(name(keys.get(i)), any -> new ArrayList<>())
                    .add(new Said(asked.get(i).getFirst(), answers.get(i)));
        }
        return answers;
    }

    /// Which posting of a chain carries the reason for which all of it was refused is not worked out on paper: what is
    /// said first is said for ever.
    void blame(Request request, List<String> told) {
        for (int i = 0; i < told.size(); i++) {
            String answer = told.get(i);
            String asked = asked(request).get(i).getFirst();
            if (answer.startsWith("refused") && !answer.endsWith("again")) {
                said(request.keys().get(i)).stream()
                        .filter(said -> said.asked.equals(asked))
                        .forEach(said -> said.answer = answer);
            }
        }
    }

    private List<String> decide(List<Posting> postings) {
        for (Posting posting : postings) {
            String objection = objection(posting);
            if (!objection.isEmpty()) {
                return broken(postings, posting, objection);
            }
        }
        boolean isUpTo = postings.stream().anyMatch(posting -> posting.amount() instanceof Amount.UpTo);
        if (!isUpTo) {
            return attempt(postings, 0);
        }
        long most = postings.stream()
                .filter(posting -> posting.amount() instanceof Amount.UpTo)
                .mapToLong(posting -> ((Amount.UpTo) posting.amount()).fen().value())
                .min()
                .orElseThrow();
        long least = postings.stream()
                .filter(posting -> posting.amount() instanceof Amount.UpTo)
                .mapToLong(posting -> ((Amount.UpTo) posting.amount()).least().value())
                .max()
                .orElseThrow();
        List<String> last = List.of();
        for (long shared = most; shared >= 0; shared--) {
            last = shared < least ? broken(postings, postings.getFirst(), "NOT_ENOUGH") : attempt(postings, shared);
            if (shared < least || last.stream().noneMatch(answer -> answer.startsWith("refused"))) {
                return last;
            }
        }
        return last;
    }

    private String objection(Posting posting) {
        Sheet from = sheets.get(posting.leg().from().value());
        Sheet to = sheets.get(posting.leg().to().value());
        if (from == null || to == null) {
            return "NO_ACCOUNT";
        }
        if (!from.books.equals(to.books)) {
            return "DIFFERENT_BOOKS";
        }
        boolean isGivingBack = posting.amount() instanceof Amount.Reckoned
                || posting.amount() instanceof Amount.Metered metered
                        && (metered.basisFen() < 0
                                || metered.basisFen() == 0 && posting.ref().isPresent());
        if (posting.leg().fromBucket() == Bucket.AVAILABLE && !isGivingBack && from.status != Account.Status.OPEN) {
            return from.status == Account.Status.FROZEN ? "ACCOUNT_FROZEN" : "ACCOUNT_CLOSED";
        }
        return "";
    }

    private static List<String> broken(List<Posting> postings, Posting culprit, String code) {
        return postings.stream()
                .map(posting -> "refused " + (posting.key().equals(culprit.key()) ? code : "CHAIN_BROKEN"))
                .toList();
    }

    /// All of them one after the other; where one fails everything is put back.
    private List<String> attempt(List<Posting> postings, long shared) {
        Map<Long, long[]> before = new HashMap<>();
        sheets.forEach((id, sheet) -> before.put(id, Arrays.copyOf(sheet.in, 8)));
        int linesBefore = journal.size();
        Map<Long, long[]> numbersBefore = new HashMap<>();
        sheets.forEach((id, sheet) -> numbersBefore.put(id, new long[] {sheet.basis, sheet.entries}));
        List<String> answers = new ArrayList<>();
        for (Posting posting : postings) {
            String answer =
                    switch (posting.amount()) {
                        case Amount.Exactly exactly ->
                            move(posting, posting.leg(), exactly.fen().value(), 0);
                        case Amount.UpTo _ -> move(posting, posting.leg(), shared, 0);
                        case Amount.Metered metered -> meter(posting, metered);
                        case Amount.Reckoned reckoned -> reckon(posting, reckoned);
                    };
            if (answer.startsWith("refused")) {
                journal.subList(linesBefore, journal.size()).clear();
                sheets.forEach((id, sheet) -> {
                    System.arraycopy(before.get(id), 0, sheet.in, 0, 8);
                    sheet.basis = numbersBefore.get(id)[0];
                    sheet.entries = numbersBefore.get(id)[1];
                });
                return broken(postings, posting, answer.substring("refused ".length()));
            }
            answers.add(answer);
        }
        return answers;
    }

    private String move(Posting posting, Leg leg, long amount, long basisFen) {
        return move(posting, leg, amount, basisFen, !leg.equals(posting.leg()));
    }

    private String move(Posting posting, Leg leg, long amount, long basisFen, boolean isBack) {
        Sheet from = sheet(leg.from());
        Sheet to = sheet(leg.to());
        int source = leg.fromBucket().ordinal();
        int target = leg.toBucket().ordinal();
        boolean isBottomless = from.mayOverdraw && leg.fromBucket() == Bucket.AVAILABLE;
        if (from.in[source] < amount && !isBottomless) {
            return "refused NOT_ENOUGH";
        }
        if (to.in[target] + amount > MOST || from.in[source] - amount < -MOST) {
            return "refused OUT_OF_RANGE";
        }
        from.in[source] -= amount;
        to.in[target] += amount;
        from.entries++;
        if (to != from) {
            to.entries++;
        }
        journal.add(new Line(leg, amount, isBack, basisFen, name(posting.key())));
        return "posted " + amount + (isBack ? " back" : "");
    }

    private String meter(Posting posting, Amount.Metered metered) {
        Leg leg = posting.leg();
        Sheet sheet = sheet(leg.from());
        long basis = sheet.basis + metered.basisFen();
        if (basis < 0) {
            return "refused BASIS_BELOW_ZERO";
        }
        long earned = Math.floorDiv(basis * sheet.rate, 10_000);
        long drawn = IntStream.rangeClosed(1, 5)
                .mapToLong(bucket -> sheet.in[bucket])
                .sum();
        boolean isBack = earned < drawn;
        Leg way = isBack ? metered.back() : leg;
        boolean isBarred = !isBack && sheet.status != Account.Status.OPEN && way.fromBucket() == Bucket.AVAILABLE;
        long there = isBarred ? 0 : Math.max(0, sheet.in[way.fromBucket().ordinal()]);
        String answer = move(posting, way, Math.min(Math.abs(earned - drawn), there), metered.basisFen());
        if (answer.startsWith("posted")) {
            sheet.basis = basis;
        }
        return answer;
    }

    private String reckon(Posting posting, Amount.Reckoned reckoned) {
        Leg leg = posting.leg();
        Sheet sheet = sheet(leg.from());
        long basis = sheet.basis + reckoned.basisFen();
        if (basis < 0) {
            return "refused BASIS_BELOW_ZERO";
        }
        List<Bucket> free = List.of(Bucket.AVAILABLE, Bucket.OWED, Bucket.LAPSED);
        boolean isBack = !free.contains(leg.fromBucket()) && free.contains(leg.toBucket());
        boolean isDraw = free.contains(leg.fromBucket()) && !free.contains(leg.toBucket());
        long drawn = IntStream.rangeClosed(1, 5)
                .mapToLong(bucket -> sheet.in[bucket])
                .sum();
        if (isDraw && reckoned.fen().value() > Math.max(0, Math.floorDiv(basis * sheet.rate, 10_000) - drawn)) {
            return "refused NOT_ENOUGH";
        }
        String answer = move(posting, leg, reckoned.fen().value(), reckoned.basisFen(), isBack);
        if (answer.startsWith("posted")) {
            sheet.basis = basis;
        }
        return answer;
    }

    private static String name(EntryKey key) {
        return key.source() + "\n" + key.id();
    }

    /// All that makes two requests the same: kind, account, business time, words; then as it would have been said
    /// before its account was known.
    private static List<List<String>> asked(Request request) {
        return switch (request) {
            case Chain chain ->
                chain.postings().stream()
                        .map(posting -> asked(
                                posting.kind(),
                                posting.leg().from(),
                                posting.businessAt(),
                                posting.content(),
                                posting.unplaced()))
                        .toList();
            case Decline decline ->
                List.of(asked(
                        decline.kind(),
                        decline.account().orElse(new AccountId(0)),
                        decline.businessAt(),
                        decline.content(),
                        decline.unplaced()));
        };
    }

    private static List<String> asked(EntryKind kind, AccountId account, Instant at, byte[] content, byte[] unplaced) {
        String placed = kind + " " + account + " " + at + Arrays.toString(content);
        return unplaced.length == 0
                ? List.of(placed)
                : List.of(placed, kind + " " + new AccountId(0) + " " + at + Arrays.toString(unplaced));
    }
}
