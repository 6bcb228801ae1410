package cn.suanquan.ledger;

import static cn.suanquan.ledger.Book.exactly;
import static cn.suanquan.ledger.Book.upTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/// One sequence of random acts, on the ledger and on paper, in books of its own.
final class ModelSequence {
    private static final int CALLS = 12;
    private static final long FUND = 40;
    private final Instances instances;
    private final long seed;
    private final Random random;
    private final Book book = Book.fresh();
    private final UUID owner = UUID.randomUUID();
    private final PaperLedger paper = new PaperLedger();
    private final List<AccountId> accounts = new ArrayList<>();
    private final List<Request> posted = new ArrayList<>();
    private final List<EntryId> entries = new ArrayList<>();
    private final Set<String> words = new TreeSet<>();
    private int number;

    ModelSequence(Instances instances, long seed) {
        this.instances = instances;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /// @param words outcomes it has met
    record Met(Set<String> words, int postings) {}

    Met run() {
        open();
        for (int call = 0; call < CALLS; call++) {
            act();
        }
        compareAccounts();
        accounts.forEach(this::compareEntries);
        compareByKey();
        return new Met(words, number);
    }

    private <T> T ask(Function<OwnLedger, T> request) {
        return instances.ask(random.nextInt(2), request);
    }

    private void open() {
        AccountSpec pool = book.pool("p");
        AccountSpec nextYear = new AccountSpec(
                book.key("next"), pool.type(), pool.programme(), new FiscalYear(2026), pool.owner(), true, pool.rate());
        List<AccountSpec> specs = List.of(
                book.treasury(),
                pool,
                book.quota("q"),
                book.voucher("half", owner, 5000),
                book.voucher("third", owner, 3333),
                book.voucher("whole", UUID.randomUUID(), 10_000),
                book.count("c", true),
                nextYear);
        Map<String, AccountId> ids =
                ask(door -> door.tx().write(db -> door.ledger().open(db, specs)));
        assertEquals(ids, ask(door -> door.tx().write(db -> door.ledger().open(db, specs))));
        for (AccountSpec spec : specs) {
            AccountId id = ids.get(spec.key());
            accounts.add(id);
            paper.open(id, spec);
        }
        List<Request> funds = new ArrayList<>();
        for (AccountId account : accounts.subList(1, 6)) {
            Leg leg = new Leg(accounts.getFirst(), Bucket.AVAILABLE, account, Bucket.AVAILABLE);
            funds.add(Chain.of(book.posting("fund/" + account.value(), leg, exactly(FUND))));
        }
        post(funds);
    }

    private void act() {
        if (random.nextInt(5) == 0) {
            setStatus(accounts.get(random.nextInt(accounts.size())), Account.Status.values()[random.nextInt(3)]);
        }
        List<Request> requests = new ArrayList<>();
        int size = 1 + random.nextInt(6);
        while (requests.size() < size) {
            requests.add(random.nextInt(5) == 0 ? again(requests) : fresh());
        }
        if (random.nextInt(40) == 0) {
            requests.addAll(manyUnderOneKey());
        }
        switch (random.nextInt(12)) {
            case 0 -> undone(requests);
            case 1 -> stale(requests);
            default -> post(requests);
        }
    }

    private void setStatus(AccountId account, Account.Status status) {
        ask(door -> door.tx().write(db -> {
            door.ledger().setStatus(db, account, status);
            return db;
        }));
        paper.sheet(account).status = status;
    }

    /// A transaction that thinks better of it leaves nothing behind, on paper neither.
    private void undone(List<Request> requests) {
        assertThrows(
                IllegalStateException.class,
                () -> ask(door -> door.tx().write(db -> {
                    assertEquals(
                            requests.size(), door.ledger().post(db, requests).size());
                    throw new IllegalStateException("undone");
                })));
        words.add("undone");
    }

    /// Judged under terms that do not stand: answered where under all its keys something stands, otherwise not posted.
    private void stale(List<Request> requests) {
        Optional<TermsVersion> never = Optional.of(new TermsVersion(-1));
        if (paper.isAllStanding(requests)) {
            compare(requests, ask(door -> door.submit(owner, requests, never)));
        } else {
            assertThrows(StaleTerms.class, () -> ask(door -> door.submit(owner, requests, never)));
            words.add("stale terms");
        }
    }

    private void post(List<Request> requests) {
        compare(
                requests,
                random.nextBoolean()
                        ? ask(door -> door.tx().write(db -> door.ledger().post(db, requests)))
                        : ask(door -> door.submit(owner, requests)));
        posted.addAll(requests);
    }

    private void compare(List<Request> requests, List<List<Outcome>> real) {
        for (int i = 0; i < requests.size(); i++) {
            Request request = requests.get(i);
            List<String> onPaper = paper.post(request);
            List<String> inDatabase =
                    real.get(i).stream().map(ModelSequence::inWords).toList();
            assertEquals(
                    onPaper.stream().sorted().toList(),
                    inDatabase.stream().sorted().toList(),
                    () -> "seed " + seed + ": " + request);
            paper.blame(request, inDatabase);
            onPaper.forEach(answer -> words.add(answer.replaceAll("posted \\d+", "posted")));
            for (Outcome outcome : real.get(i)) {
                if (outcome instanceof Outcome.Posted one && !one.isReplay()) {
                    entries.add(one.entry());
                }
            }
        }
    }

    private Request fresh() {
        return switch (random.nextInt(13)) {
            case 12 -> decline();
            case 0 -> issue();
            case 1 -> lapse();
            case 2 -> Chain.of(settle());
            case 3, 4, 5, 6 -> Chain.of(usage());
            case 7, 8 -> Chain.of(transfer(random.nextBoolean()));
            default -> linked();
        };
    }

    /// What a rule turns down: on an account, or on none that is known.
    private Decline decline() {
        String id = "d/" + number++;
        Optional<AccountId> account = random.nextBoolean() ? Optional.of(voucher()) : Optional.empty();
        return new Decline(
                new EntryKey(book.programme(), id),
                new EntryKind(300),
                account,
                Book.NOON,
                id.getBytes(StandardCharsets.UTF_8));
    }

    /// More than are remembered, all different.
    private List<Request> manyUnderOneKey() {
        Decline one = decline();
        List<Request> many = new ArrayList<>();
        for (int i = 0; i < KnownKeys.REFUSALS_MAX + 2; i++) {
            many.add(new Decline(
                    one.key(),
                    one.kind(),
                    one.account(),
                    one.businessAt(),
                    ("many " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return many;
    }

    /// What an issue does: pool to voucher and quota used, as much as both allow, at least one.
    private Chain issue() {
        long asked = 1L + random.nextInt(60);
        Leg draw = new Leg(accounts.get(1), Bucket.AVAILABLE, voucher(), Bucket.AVAILABLE);
        Leg use = Leg.within(accounts.get(2), Bucket.AVAILABLE, Bucket.HELD);
        return Chain.of(
                book.posting("i/" + number++, draw, upTo(asked, 1)),
                book.posting("i/" + number++, use, upTo(asked, 1)));
    }

    /// What expiry does: what is left lapses and goes back to the pool, and the quota is free again.
    private Chain lapse() {
        AccountId voucher = voucher();
        return Chain.of(
                book.posting("e/" + number++, Leg.within(voucher, Bucket.AVAILABLE, Bucket.LAPSED), upTo(1000)),
                book.posting(
                        "e/" + number++,
                        new Leg(voucher, Bucket.LAPSED, accounts.get(1), Bucket.AVAILABLE),
                        upTo(1000)),
                book.posting("e/" + number++, Leg.within(accounts.get(2), Bucket.HELD, Bucket.AVAILABLE), upTo(1000)));
    }

    /// One step of what was held: captured in part, released, claimed, paid, owed.
    private Posting settle() {
        Bucket[][] steps = {
            {Bucket.HELD, Bucket.CLAIMABLE}, {Bucket.HELD, Bucket.AVAILABLE}, {Bucket.CLAIMABLE, Bucket.CLAIMED},
            {Bucket.CLAIMED, Bucket.PAYABLE}, {Bucket.PAYABLE, Bucket.PAID}, {Bucket.PAID, Bucket.OWED}
        };
        Bucket[] step = steps[random.nextInt(steps.length)];
        Amount amount = random.nextBoolean() ? upTo(1 + random.nextInt(20), 1) : exactly(1 + random.nextInt(10));
        return book.posting("s/" + number++, Leg.within(voucher(), step[0], step[1]), amount);
    }

    private Chain linked() {
        int size = 2 + random.nextInt(3);
        boolean isUpTo = random.nextBoolean();
        List<Posting> postings = new ArrayList<>();
        while (postings.size() < size) {
            postings.add(isUpTo || random.nextInt(4) > 0 ? transfer(isUpTo && random.nextInt(4) > 0) : usage());
        }
        return new Chain(postings);
    }

    /// One that was asked before or stands in this very call: the same, said otherwise, or torn from its chain.
    private Request again(List<Request> requests) {
        List<Request> pick = requests.isEmpty() || random.nextBoolean() ? posted : requests;
        Request before = pick.get(random.nextInt(pick.size()));
        return switch (before) {
            case Chain chain -> again(chain);
            case Decline decline -> again(decline);
        };
    }

    private Request again(Chain before) {
        Posting first = before.postings().getFirst();
        return switch (random.nextInt(8)) {
            case 0 -> Chain.of(with(first, first.kind(), first.businessAt(), "other words"));
            case 1 -> Chain.of(with(first, new EntryKind(301), first.businessAt(), words(first.content())));
            case 2 -> Chain.of(transfer(false), first);
            case 3 -> Chain.of(with(first, first.kind(), Book.NOON.plusNanos(1000), words(first.content())));
            case 4 ->
                new Decline(
                        first.key(),
                        first.kind(),
                        Optional.of(first.leg().from()),
                        first.businessAt(),
                        first.content());
            default -> before;
        };
    }

    /// Declined before: the same, on another account, or posted after all; the account known by now, or another.
    private Request again(Decline before) {
        AccountId account = before.account().orElseGet(this::voucher);
        byte[] unplaced = before.account().isEmpty() && random.nextBoolean() ? before.content() : Posting.NONE;
        return switch (random.nextInt(4)) {
            case 0 ->
                new Decline(
                        before.key(),
                        before.kind(),
                        Optional.of(voucher()),
                        before.businessAt(),
                        before.content(),
                        unplaced);
            case 1 ->
                Chain.of(new Posting(
                        before.key(),
                        before.kind(),
                        Leg.within(account, Bucket.AVAILABLE, Bucket.HELD),
                        exactly(1),
                        before.businessAt(),
                        Optional.empty(),
                        before.content(),
                        unplaced));
            default -> before;
        };
    }

    private static String words(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static Posting with(Posting posting, EntryKind kind, Instant businessAt, String content) {
        return new Posting(
                posting.key(),
                kind,
                posting.leg(),
                posting.amount(),
                businessAt,
                posting.ref(),
                content.getBytes(StandardCharsets.UTF_8));
    }

    /// A record, or a correction of one: there, back, or without a change.
    private Posting usage() {
        AccountId voucher = voucher();
        Bucket[] ways = {Bucket.HELD, Bucket.CLAIMABLE, Bucket.CLAIMED};
        Leg back = Leg.within(voucher, ways[random.nextInt(3)], Bucket.AVAILABLE);
        long fee =
                switch (random.nextInt(6)) {
                    case 0, 1 -> -random.nextInt(40);
                    case 2 -> 0;
                    default -> random.nextInt(60);
                };
        Posting posting = book.posting(
                "u/" + number++, Leg.within(voucher, Bucket.AVAILABLE, Bucket.HELD), new Amount.Metered(fee, back));
        boolean isCorrection = !entries.isEmpty() && random.nextInt(3) == 0;
        if (!isCorrection) {
            return posting;
        }
        return random.nextBoolean()
                ? referring(posting, posting.leg(), posting.amount())
                : referring(
                        posting,
                        random.nextBoolean() ? posting.leg() : back,
                        new Amount.Reckoned(new Fen(random.nextInt(20)), fee));
    }

    private Posting referring(Posting posting, Leg leg, Amount amount) {
        return new Posting(
                posting.key(),
                posting.kind(),
                leg,
                amount,
                posting.businessAt(),
                Optional.of(entries.get(random.nextInt(entries.size()))),
                posting.content());
    }

    private Posting transfer(boolean isUpTo) {
        Amount amount = isUpTo ? upTo(10 + random.nextInt(40), random.nextInt(11)) : exactly(random.nextInt(30));
        return book.posting("t/" + number++, leg(), amount);
    }

    private Leg leg() {
        AccountId from = account();
        AccountId to = random.nextBoolean() ? from : account();
        Bucket[] buckets = Bucket.values();
        Bucket source = random.nextBoolean() ? Bucket.AVAILABLE : buckets[random.nextInt(3)];
        Bucket target = buckets[random.nextInt(buckets.length)];
        return from.equals(to) && source == target ? leg() : new Leg(from, source, to, target);
    }

    private AccountId voucher() {
        return accounts.get(3 + random.nextInt(3));
    }

    private AccountId account() {
        return random.nextInt(40) == 0
                ? new AccountId(-1)
                : accounts.get(random.nextInt(30) == 0 ? random.nextInt(accounts.size()) : random.nextInt(6));
    }

    private void compareAccounts() {
        Map<AccountId, Account> real =
                ask(door -> door.tx().read(db -> door.ledger().findById(db, accounts)));
        for (AccountId id : accounts) {
            Account account = real.get(id);
            PaperLedger.Sheet sheet = paper.sheet(id);
            for (Bucket bucket : Bucket.values()) {
                assertEquals(sheet.in[bucket.ordinal()], account.in(bucket), () -> "seed " + seed + " " + bucket);
            }
            assertEquals(sheet.basis, account.basis(), () -> "seed " + seed);
            assertEquals(sheet.entries, account.entries(), () -> "seed " + seed);
            assertEquals(sheet.status, account.status(), () -> "seed " + seed);
        }
    }

    /// The journal of an account page by page, in both directions, and what went in and out of it.
    private void compareEntries(AccountId account) {
        List<String> onPaper = paper.journal().stream()
                .filter(line -> line.names(account))
                .map(line -> line.leg() + " " + line.amount() + " " + line.isBack() + " " + line.basisFen())
                .toList();
        List<Entry> real = new ArrayList<>();
        List<Entry> newestFirst = ask(door -> door.tx().read(db -> {
            Optional<EntryId> last = Optional.empty();
            for (List<Entry> page = door.ledger().entries(db, account, last, 7);
                    !page.isEmpty();
                    page = door.ledger().entries(db, account, last, 7)) {
                real.addAll(page);
                last = Optional.of(page.getLast().id());
            }
            return door.ledger().latestEntries(db, account, Optional.empty(), 1000);
        }));
        assertEquals(onPaper, real.stream().map(ModelSequence::inWords).toList(), () -> "seed " + seed);
        assertEquals(
                real.reversed().stream().map(Entry::id).toList(),
                newestFirst.stream().map(Entry::id).toList(),
                () -> "seed " + seed);
        Map<Bucket, Long> moved = new HashMap<>();
        ask(door -> door.tx()
                        .read(db -> door.ledger().movements(db, List.of(account), Book.NOON, Book.NOON.plusSeconds(1))))
                .forEach(movement -> moved.merge(movement.bucket(), movement.in() - movement.out(), Long::sum));
        for (Bucket bucket : Bucket.values()) {
            assertEquals(
                    paper.sheet(account).in[bucket.ordinal()],
                    moved.getOrDefault(bucket, 0L),
                    () -> "seed " + seed + " movements of " + bucket);
        }
    }

    /// Every key that was entered stands, every other one does not.
    private void compareByKey() {
        Set<EntryKey> keys = new java.util.HashSet<>();
        posted.forEach(request -> keys.addAll(request.keys()));
        Set<String> onPaper = new TreeSet<>();
        paper.journal().forEach(line -> onPaper.add(line.key()));
        Set<String> real = new TreeSet<>();
        ask(door -> door.tx().read(db -> door.ledger().entriesByKey(db, keys)))
                .keySet()
                .forEach(key -> real.add(key.source() + "\n" + key.id()));
        assertEquals(onPaper, real, () -> "seed " + seed);
    }

    private static String inWords(Entry entry) {
        return entry.leg() + " " + entry.amount().value() + " " + entry.isBack() + " " + entry.basisFen();
    }

    private static String inWords(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Posted(EntryId _, Fen moved, boolean isBack, Optional<Outcome.Limit> _, boolean isReplay) ->
                "posted " + moved.value() + (isBack ? " back" : "") + (isReplay ? " again" : "");
            case Outcome.Refused(Outcome.Code code, Optional<Outcome.Limit> _, boolean isReplay) ->
                "refused " + code + (isReplay ? " again" : "");
            case Outcome.Conflict _ -> "conflict";
        };
    }
}
