package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.db.Tx;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.ledger.Account;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Entry;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.ledger.Outcome;
import cn.suanquan.voucher.Voucher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What records would come to if they were posted at this moment: an estimate, and nothing is posted. It knows the
/// rules, what stands, what was refused before, and whether the vouchers have enough left; it does not know what is
/// posted meanwhile, and reckons no money of corrections. What a file says twice it counts once.
@ApplicationScoped
public class UsagePreview {
    private static final Would WAITING = Would.of(RecordResult.Outcome.WAITING, Optional.empty());
    private final Tx tx;
    private final Ledger ledger;
    private final UsageStore words;
    private final IntakeFactsCache cache;
    private final FirstArrivals arrivals;
    private final Overruns overruns;
    private final Clock clock;

    UsagePreview(
            Tx tx,
            Ledger ledger,
            UsageStore words,
            IntakeFactsCache cache,
            FirstArrivals arrivals,
            Overruns overruns,
            Clock clock) {
        this.tx = tx;
        this.ledger = ledger;
        this.words = words;
        this.cache = cache;
        this.arrivals = arrivals;
        this.overruns = overruns;
        this.clock = clock;
    }

    /// What would become of a record.
    ///
    /// @param refusal why it would not take effect
    /// @param heldFen what it would hold where its voucher covers it, in 分
    /// @param isCovered whether it does; how much is left of it is the holder's
    /// @param period in which it would count
    /// @param contract what would be drawn beyond its contract, with these records and those before them
    public record Would(
            RecordResult.Outcome outcome,
            Optional<Refusal> refusal,
            long heldFen,
            boolean isCovered,
            Optional<String> period,
            Optional<ContractUse> contract) {
        private static Would of(RecordResult.Outcome outcome, Optional<Refusal> refusal) {
            return new Would(outcome, refusal, 0, true, Optional.empty(), Optional.empty());
        }

        private Would with(Optional<ContractUse> use) {
            return new Would(outcome, refusal, heldFen, isCovered, period, use);
        }
    }

    /// What the records before these said, and would have drawn of their vouchers and contracts.
    public static final class Drawn {
        private final Map<AccountId, Long> basis = new HashMap<>();
        private final Map<AccountId, Long> held = new HashMap<>();
        private final Overruns.Taken lines = new Overruns.Taken();
        private final Prints said = new Prints();
    }

    /// @param drawn by the records of the same file before these; these are added
    /// @return in order
    public List<Would> of(CenterId center, List<UsageRecord> records, Drawn drawn) {
        List<ReceivedRecord> received = new ArrayList<>(records.size());
        records.forEach(record -> received.add(ReceivedRecord.of(received.size(), record)));
        return tx.tried(db -> of(db, center, received, drawn));
    }

    private List<Would> of(Db db, CenterId center, List<ReceivedRecord> records, Drawn drawn) {
        IntakeFacts facts = cache.read(db, center, records);
        Instant now = clock.instant();
        IntakeRules rules = new IntakeRules(facts, now);
        Map<EntryKey, Entry> standing = ledger.entriesByKey(
                db, records.stream().map(one -> one.key(center)).toList());
        Map<AccountId, Account> accounts = ledger.findById(
                db, facts.vouchers().values().stream().map(Voucher::account).collect(Collectors.toSet()));
        Map<Integer, Would> before = refusedBefore(
                db,
                facts,
                records.stream()
                        .filter(one -> !standing.containsKey(one.key(center)))
                        .toList());
        ContractDraws.Drawn lines = overruns.drawn(db, facts, records);
        List<Would> all = new ArrayList<>(records.size());
        for (ReceivedRecord received : arrivals.known(db, facts, records, now)) {
            Optional<Voucher> voucher = rules.voucher(received.record());
            Optional<Entry> entry = Optional.ofNullable(standing.get(received.key(center)));
            all.add(
                    entry.isPresent()
                            ? again(entry.get(), received, voucher)
                            : Optional.ofNullable(before.get(received.index()))
                                    .or(() -> drawn.said
                                            .standing(received.record().id(), content(received))
                                            .map(UsagePreview::again))
                                    .orElseGet(() -> once(
                                            received,
                                            voucher.isEmpty()
                                                    ? refused(
                                                            rules,
                                                            received,
                                                            IntakeRules.voucherNotFound(received.record()))
                                                    : judged(
                                                            rules,
                                                            facts,
                                                            received,
                                                            voucher.get(),
                                                            accounts,
                                                            drawn,
                                                            lines,
                                                            now),
                                            drawn)));
        }
        return named(facts, records, all, lines, drawn);
    }

    /// By place, of those under whose ids nothing stands: what the ledger remembers to have refused.
    private Map<Integer, Would> refusedBefore(Db db, IntakeFacts facts, List<ReceivedRecord> records) {
        List<Optional<Outcome>> outcomes = ledger.recalled(
                db,
                records.stream()
                        .map(one -> LedgerSubmission.declined(facts, one))
                        .toList());
        Map<Integer, Outcome.Refused> refused = new HashMap<>();
        List<ReceivedRecord> declined = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (outcomes.get(i).orElse(null) instanceof Outcome.Refused no) {
                refused.put(records.get(i).index(), no);
                if (no.code() == Outcome.Code.DECLINED) {
                    declined.add(records.get(i));
                }
            }
        }
        Map<Integer, Refusal> kept = declined.isEmpty() ? Map.of() : words.keptRefusals(db, facts, declined);
        Map<Integer, Would> before = new HashMap<>();
        refused.forEach((index, no) -> {
            Refusal why = Optional.ofNullable(kept.get(index)).orElseGet(() -> VoucherRefusals.of(no.code()));
            before.put(
                    index,
                    Would.of(
                            no.isReplay() ? RecordResult.Outcome.DUPLICATE : RecordResult.Outcome.REFUSED,
                            Optional.of(why)));
        });
        return before;
    }

    private static byte[] content(ReceivedRecord received) {
        return received.statement().contentWithVoucher();
    }

    /// What would become of it, where the file did not say the same before.
    private static Would once(ReceivedRecord received, Would would, Drawn drawn) {
        String id = received.record().id();
        return switch (would.outcome()) {
            case ACCEPTED, QUARANTINED -> {
                drawn.said.stands(id, content(received));
                yield would;
            }
            case REFUSED ->
                drawn.said.isNew(id, content(received))
                        ? would
                        : Would.of(RecordResult.Outcome.DUPLICATE, would.refusal());
            default -> would;
        };
    }

    /// As the posting names them: once all of these are taken.
    private static List<Would> named(
            IntakeFacts facts, List<ReceivedRecord> records, List<Would> all, ContractDraws.Drawn lines, Drawn drawn) {
        List<Would> named = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            Would one = all.get(i);
            named.add(
                    one.outcome() == RecordResult.Outcome.ACCEPTED
                            ? one.with(
                                    Overruns.beyond(facts, lines, records.get(i).record(), drawn.lines))
                            : one);
        }
        return named;
    }

    private static Would again(Entry entry, ReceivedRecord received, Optional<Voucher> voucher) {
        return again(Arrays.equals(entry.content(), received.statement().content())
                && isAt(entry.businessAt(), received.record().countsAt())
                && voucher.filter(one -> one.account().equals(entry.leg().from()))
                        .isPresent());
    }

    private static Would again(boolean isSame) {
        return isSame
                ? Would.of(RecordResult.Outcome.DUPLICATE, Optional.empty())
                : Would.of(
                        RecordResult.Outcome.CONFLICT,
                        Optional.of(
                                Refusal.of(Refusal.Kind.CONFLICT, "SAME_ID_OTHER_CONTENT", "此编号下已有内容不同的有效记录，以该记录为准。")));
    }

    private static boolean isAt(Instant kept, Instant said) {
        return kept.truncatedTo(java.time.temporal.ChronoUnit.MICROS)
                .equals(said.truncatedTo(java.time.temporal.ChronoUnit.MICROS));
    }

    private static Would refused(IntakeRules rules, ReceivedRecord received, Refusal why) {
        return rules.notYet(received.record(), why).isPresent()
                ? WAITING
                : Would.of(RecordResult.Outcome.REFUSED, Optional.of(why));
    }

    private static Would judged(
            IntakeRules rules,
            IntakeFacts facts,
            ReceivedRecord received,
            Voucher voucher,
            Map<AccountId, Account> accounts,
            Drawn drawn,
            ContractDraws.Drawn lines,
            Instant now) {
        Optional<String> period = Optional.of(CountedPeriod.of(
                        facts.programme(voucher),
                        received.record().countsAt(),
                        received.waitsSince().orElse(now))
                .name());
        if (received.isCorrection()) {
            return new Would(RecordResult.Outcome.ACCEPTED, Optional.empty(), 0, true, period, Optional.empty());
        }
        Account account = accounts.get(voucher.account());
        Optional<Refusal> no = rules.refusal(received, voucher)
                .or(() -> Overruns.refused(facts, lines, received.record(), drawn.lines))
                .or(() -> account != null && account.status() == Account.Status.CLOSED
                        ? Optional.of(VoucherRefusals.of(Outcome.Code.ACCOUNT_CLOSED))
                        : Optional.empty());
        if (no.isPresent() || account == null) {
            return refused(rules, received, no.orElseGet(() -> IntakeRules.voucherNotFound(received.record())));
        }
        if (account.status() == Account.Status.FROZEN) {
            return WAITING;
        }
        long basis = drawn.basis.merge(account.id(), facts.basisFen(voucher, received.record()), Long::sum);
        long before = drawn.held.getOrDefault(account.id(), 0L);
        long due = account.rate().of(new Fen(basis)).value() - before;
        boolean isCovered = before + due <= account.in(Bucket.AVAILABLE);
        drawn.held.put(account.id(), before + due);
        RecordResult.Outcome outcome = rules.doubt(received.record(), voucher).isPresent()
                ? RecordResult.Outcome.QUARANTINED
                : RecordResult.Outcome.ACCEPTED;
        return new Would(outcome, Optional.empty(), due, isCovered, period, Optional.empty());
    }
}
