package cn.suanquan.console;

import cn.suanquan.db.Tx;
import cn.suanquan.history.AccountName;
import cn.suanquan.history.AsOf;
import cn.suanquan.history.History;
import cn.suanquan.history.Position;
import cn.suanquan.http.Page;
import cn.suanquan.http.QueryText;
import cn.suanquan.identity.Role;
import cn.suanquan.ledger.Entry;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.Ledger;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds entries for auditors: by number or record, by the name under which they were posted, by account, kind and day.
/// One page looks at a bounded number of entries and says how many; the next goes on from there.
@Path("/console/audit/ledger/entries")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class EntrySearchPages {
    /// So many entries are looked at for one page.
    static final int LOOKED_AT = 1_000;

    private static final List<String> KINDS = Arrays.stream(EntryWords.class.getDeclaredMethods())
            .map(Method::getName)
            .filter(name -> name.matches("kind[0-9]+"))
            .sorted()
            .toList();
    private final Pages pages;
    private final GroundEntries entries;
    private final History history;
    private final Ledger ledger;
    private final Tx tx;
    private final Template template;

    EntrySearchPages(
            Pages pages,
            GroundEntries entries,
            History history,
            Ledger ledger,
            Tx tx,
            @Location("console/audit/entries.html") Template template) {
        this.pages = pages;
        this.entries = entries;
        this.history = history;
        this.ledger = ledger;
        this.tx = tx;
        this.template = template;
    }

    /// What is looked for; a field that is blank is not asked about. Days are those of recording in Asia/Shanghai.
    public record EntryChoice(
            @QueryParam("number") Optional<String> number,
            @QueryParam("source") Optional<String> source,
            @QueryParam("key") Optional<String> key,
            @QueryParam("account") Optional<String> account,
            @QueryParam("kind") Optional<String> kind,
            @QueryParam("from") Optional<String> from,
            @QueryParam("until") Optional<String> until) {
        private static Optional<String> filled(Optional<String> text) {
            return text.map(String::strip).filter(words -> !words.isEmpty());
        }

        private boolean isKind(Entry entry) {
            return filled(kind)
                    .filter(one -> !one.equals("kind" + entry.kind().code()))
                    .isEmpty();
        }

        /// A field as it was written.
        public String text(String field) {
            return switch (field) {
                case "number" -> number.orElse("");
                case "source" -> source.orElse("");
                case "key" -> key.orElse("");
                case "account" -> account.orElse("");
                case "kind" -> kind.orElse("");
                case "from" -> from.orElse("");
                case "until" -> until.orElse("");
                default -> throw new IllegalArgumentException(field);
            };
        }

        /// The same search, for the address of its table.
        public String whole() {
            return "number=" + Show.inQuery(text("number")) + "&source=" + Show.inQuery(text("source")) + "&key="
                    + Show.inQuery(text("key")) + "&" + query();
        }

        /// The same search, for the address of its next page.
        String query() {
            return "account=" + Show.inQuery(text("account")) + "&kind=" + Show.inQuery(text("kind")) + "&from="
                    + Show.inQuery(text("from")) + "&until=" + Show.inQuery(text("until"));
        }
    }

    /// What the page shows.
    ///
    /// @param seen how many entries were looked at
    /// @param isAsked anything was looked for
    record EntrySearch(
            EntryChoice asked,
            List<String> kinds,
            GroundEntries.Table entries,
            long seen,
            boolean isAsked,
            String path) {}

    /// Entries that were looked at, and where to go on.
    private record Looked(List<Entry> entries, Optional<Long> next) {}

    @GET
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response entries(@BeanParam EntryChoice asked, @QueryParam("after") Optional<Long> after) {
        boolean isAsked = Stream.of(
                        asked.number(), asked.key(), asked.account(), asked.kind(), asked.from(), asked.until())
                .anyMatch(field -> EntryChoice.filled(field).isPresent());
        Looked looked = isAsked ? looked(asked, after) : new Looked(List.of(), Optional.empty());
        List<Entry> fit = looked.entries().stream().filter(asked::isKind).toList();
        String next = looked.next().map(id -> asked.query() + "&after=" + id).orElse("");
        return pages.show(
                template,
                new EntrySearch(
                        asked,
                        KINDS,
                        entries.table(fit, next, true),
                        looked.entries().size(),
                        isAsked,
                        "/console/audit/ledger/entries"));
    }

    /// What was looked for as a table, whole: where more than it may hold would have to be looked at, it is refused.
    @GET
    @Path("csv")
    @Produces("text/csv")
    @RolesAllowed({Role.FINANCE_MAKER, Role.FINANCE_CHECKER, Role.AUDITOR})
    public Response table(@BeanParam EntryChoice asked) {
        List<Entry> looked = WholeTable.rows(cursor -> {
            Looked some = looked(asked, cursor.map(Long::valueOf));
            return new Page<>(some.entries(), some.next().map(String::valueOf));
        });
        List<Entry> fit = looked.stream().filter(asked::isKind).toList();
        return OfficeTables.entries(entries.table(fit, "", true).entries());
    }

    private Looked looked(EntryChoice asked, Optional<Long> after) {
        Optional<String> number = EntryChoice.filled(asked.number());
        if (number.isPresent()) {
            EntryId id = QueryText.read(
                    "number",
                    number.get(),
                    "分录号，如 1024 (the number of an entry)",
                    text -> new EntryId(Long.parseLong(text)));
            List<EntryId> one = List.of(id);
            return new Looked(
                    tx.read(db -> Stream.concat(
                                    ledger.entriesById(db, one).values().stream(), ledger.referring(db, one).stream())
                            .toList()),
                    Optional.empty());
        }
        Optional<String> key = EntryChoice.filled(asked.key());
        if (key.isPresent()) {
            EntryKey name = name(asked, key.get());
            return new Looked(
                    tx.read(db ->
                            List.copyOf(ledger.entriesByKey(db, List.of(name)).values())),
                    Optional.empty());
        }
        return between(asked, after);
    }

    private static EntryKey name(EntryChoice asked, String key) {
        String source = EntryChoice.filled(asked.source()).orElse("");
        return QueryText.read(
                "key", key, "分录的来源与键 (the source and key of an entry)", text -> new EntryKey(source, text));
    }

    /// The entries recorded in those days, of the account where one is named.
    private Looked between(EntryChoice asked, Optional<Long> after) {
        EntryId until = position("until", asked.until(), 1)
                .orElseGet(() -> history.settled().position())
                .last();
        EntryId begin = position("from", asked.from(), 0).orElse(Position.START).last();
        EntryId start = after.filter(id -> id > begin.value()).map(EntryId::new).orElse(begin);
        Optional<AccountName> account = EntryChoice.filled(asked.account())
                .map(text -> history.account(text).orElseThrow(GroundRule::unknown));
        List<Entry> found = tx.read(db -> account.isPresent()
                ? ledger.entries(db, account.get().id(), startOf(asked, after, start), LOOKED_AT)
                : ledger.entriesBetween(db, start, until, LOOKED_AT));
        List<Entry> within = found.stream()
                .filter(entry -> entry.id().compareTo(start) > 0 && entry.id().compareTo(until) <= 0)
                .toList();
        boolean isMore = found.size() == LOOKED_AT && found.getLast().id().compareTo(until) < 0;
        return new Looked(within, isMore ? Optional.of(found.getLast().id().value()) : Optional.empty());
    }

    /// An account is read from the entry that the page before ended with, or from its first.
    private static Optional<EntryId> startOf(EntryChoice asked, Optional<Long> after, EntryId start) {
        return after.isPresent() && !asked.account().isEmpty() ? Optional.of(start) : Optional.empty();
    }

    /// Where the books were at the beginning of that day, or so many days later; none where no day is named or it has
    /// not come.
    private Optional<Position> position(String name, Optional<String> day, int daysLater) {
        return EntryChoice.filled(day)
                .map(text -> AsOfChoice.start(QueryText.day(name, text).plusDays(daysLater)))
                .filter(moment -> !moment.isAfter(history.settled().at()))
                .map(moment ->
                        history.at(AsOf.recorded(moment.minusNanos(1_000))).position());
    }
}
