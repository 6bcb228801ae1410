package cn.suanquan.ops;

import cn.suanquan.history.AccountName;
import cn.suanquan.history.AccountStatement;
import cn.suanquan.history.Feed;
import cn.suanquan.history.ReadPoint;
import cn.suanquan.history.Sums;
import cn.suanquan.history.TrialBalance;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.AccountSpec;
import cn.suanquan.ledger.Bucket;
import cn.suanquan.ledger.Entry;
import cn.suanquan.ledger.EntryId;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The answers of [LedgerResource] as JSON. Amounts are whole 分, or pieces where the account is of type COUNT; `unit`
/// says which.
final class LedgerJson {
    private LedgerJson() {}

    enum Unit {
        FEN,
        PIECE;

        static Unit of(AccountSpec.Type type) {
            return type == AccountSpec.Type.COUNT ? PIECE : FEN;
        }
    }

    /// @param position given back as `position`, it gets the same answer again
    /// @param at everything written before this moment is included
    record Position(long position, Instant at) {}

    record Account(String key, AccountSpec.Type type, String programme, FiscalYear year, Unit unit) {
        static Account of(AccountName name) {
            return new Account(name.key(), name.type(), name.programme(), name.year(), Unit.of(name.type()));
        }
    }

    /// @param buckets the balance of each bucket in which it is not zero
    /// @param entries how many entries name the account
    record Balance(Map<Bucket, Long> buckets, long basisFen, long entries) {
        static Balance of(Sums sums) {
            Map<Bucket, Long> buckets = new EnumMap<>(Bucket.class);
            sums.balances().forEach((bucket, balance) -> {
                if (balance != 0) {
                    buckets.put(bucket, balance);
                }
            });
            return new Balance(buckets, sums.basis(), sums.entries());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record AccountBalance(Account account, long position, Optional<Instant> businessBefore, Balance balance) {
        static AccountBalance of(AccountName name, ReadPoint point, Sums sums) {
            return new AccountBalance(
                    Account.of(name), point.position().batch(), point.businessBefore(), Balance.of(sums));
        }
    }

    /// An entry.
    ///
    /// @param content what the client said, in base64
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @SuppressWarnings("ArrayRecordComponent") // written, never compared
    record Move(
            long id,
            Instant recordedAt,
            Instant businessAt,
            int kind,
            String from,
            Bucket fromBucket,
            String to,
            Bucket toBucket,
            @JsonInclude long amount,
            Unit unit,
            @JsonInclude long basisFen,
            Optional<Long> ref,
            byte[] content) {
        static Move of(Entry entry, AccountName from, AccountName to) {
            return new Move(
                    entry.id().value(),
                    entry.recordedAt(),
                    entry.businessAt(),
                    entry.kind().code(),
                    from.key(),
                    entry.leg().fromBucket(),
                    to.key(),
                    entry.leg().toBucket(),
                    entry.amount().value(),
                    Unit.of(from.type()),
                    entry.basisFen(),
                    entry.ref().map(EntryId::value),
                    entry.content());
        }
    }

    /// @param opening before the first line of this page
    /// @param closing at the position, whatever page this is
    /// @param next the cursor of the next page; absent at the end
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Statement(
            Account account,
            @JsonInclude long from,
            @JsonInclude long position,
            Balance opening,
            @JsonInclude List<Line> lines,
            Balance closing,
            Optional<Long> next) {
        record Line(Move entry, Balance after) {}

        static Statement of(AccountStatement statement, long from, Map<AccountId, AccountName> names) {
            AccountName own = statement.account();
            return new Statement(
                    Account.of(own),
                    from,
                    statement.until().position().batch(),
                    Balance.of(statement.opening()),
                    statement.lines().stream()
                            .map(line -> new Line(
                                    Move.of(
                                            line.entry(),
                                            names.getOrDefault(
                                                    line.entry().leg().from(), own),
                                            names.getOrDefault(
                                                    line.entry().leg().to(), own)),
                                    Balance.of(line.after())))
                            .toList(),
                    Balance.of(statement.closing()),
                    statement.next().map(EntryId::value));
        }
    }

    /// A trial balance.
    ///
    /// @param lines by type of account, or by account
    /// @param moneySum what all accounts but those of type COUNT hold together at the closing, always zero; absent
    ///     where the lines are by account
    /// @param next the cursor of the next page of accounts; absent at the end
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Books(
            String programme,
            FiscalYear year,
            @JsonInclude long fromPosition,
            @JsonInclude long position,
            Optional<Instant> businessFrom,
            Optional<Instant> businessBefore,
            @JsonInclude List<Line> lines,
            Optional<Long> moneySum,
            Optional<String> next) {
        /// @param buckets those in which anything stood or moved
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        record Line(
                AccountSpec.Type type,
                Optional<String> account,
                Unit unit,
                @JsonInclude Map<Bucket, Flow> buckets,
                @JsonInclude long entries) {}

        record Flow(long opening, long in, long out, long closing) {}

        static Books of(TrialBalance books, boolean isByType) {
            long sum = books.lines().stream()
                    .filter(line -> line.type() != AccountSpec.Type.COUNT)
                    .mapToLong(line -> line.closing().net())
                    .sum();
            return new Books(
                    books.programme(),
                    books.year(),
                    books.opening().position().batch(),
                    books.closing().position().batch(),
                    books.opening().businessBefore(),
                    books.closing().businessBefore(),
                    books.lines().stream().map(Books::line).toList(),
                    isByType ? Optional.of(sum) : Optional.empty(),
                    books.next());
        }

        private static Line line(TrialBalance.Line line) {
            Map<Bucket, Flow> buckets = new EnumMap<>(Bucket.class);
            for (Bucket bucket : Bucket.values()) {
                Sums.Turnover all = line.closing().of(bucket);
                if (all.in() != 0 || all.out() != 0) {
                    Sums.Turnover turnover = line.turnover().of(bucket);
                    buckets.put(
                            bucket,
                            new Flow(
                                    line.opening().in(bucket),
                                    turnover.in(),
                                    turnover.out(),
                                    line.closing().in(bucket)));
                }
            }
            return new Line(
                    line.type(),
                    line.account().map(AccountName::key),
                    Unit.of(line.type()),
                    buckets,
                    line.turnover().entries());
        }
    }

    /// A page of the change feed.
    ///
    /// @param next to be given back as `after`; also where the page is empty
    record Changes(long position, Instant at, List<Change> items, long next) {
        /// @param balances of each account that the entry names, right after it
        record Change(Move entry, List<Held> balances) {}

        record Held(Account account, Balance after) {}

        static Changes of(Feed feed, Optional<EntryId> after) {
            List<Change> items = feed.changes().stream().map(Changes::change).toList();
            long next = feed.changes().isEmpty()
                    ? after.map(EntryId::value).orElse(0L)
                    : feed.changes().getLast().entry().id().value();
            return new Changes(feed.settled().position().batch(), feed.settled().at(), items, next);
        }

        private static Change change(Feed.Change change) {
            Held from = held(change.from());
            return new Change(
                    Move.of(change.entry(), change.from().account(), change.to().account()),
                    change.entry().leg().isWithinOneAccount() ? List.of(from) : List.of(from, held(change.to())));
        }

        private static Held held(Feed.Side side) {
            return new Held(Account.of(side.account()), Balance.of(side.after()));
        }
    }
}
