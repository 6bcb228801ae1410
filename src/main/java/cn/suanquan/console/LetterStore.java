package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The SQL of a holder's letters: what it was told about its applications, vouchers, disputes, claims and payments.
@ApplicationScoped
class LetterStore {
    private static final String LETTERS = """
            select id, kind, at, programme, number, voucher, application, null as period, amount_fen, reason,
                   '{}'::uuid[] as claims
            from voucher.letters where holder = $1
            union all
            select id, kind, at, programme, '', null, null, period, amount_fen, reason, claims
            from settlement.letters where holder = $1
            union all
            select u.id, u.kind, u.at, v.programme, v.number, v.id, null, null, 0, u.reason, '{}'::uuid[]
            from usage.letters u join voucher.vouchers v on v.id = u.voucher where u.holder = $1
            union all
            select id, kind, at, programme, '', null, null, null, amount_fen, reason, claims
            from claim.letters where holder = $1
            """;

    /// @param kind such as VOUCHER_ISSUED
    /// @param number of the voucher it is about; empty where it is about none
    /// @param period of the run that paid; empty where it is about no payment
    /// @param claims that the payment is for, or the one that was returned
    record Letter(
            String id,
            String kind,
            Instant at,
            String programme,
            String number,
            Optional<UUID> voucher,
            Optional<UUID> application,
            String period,
            long amountFen,
            String reason,
            List<UUID> claims) {
        /// Key of [LetterWords] after that prefix.
        String key(String prefix) {
            return Words.joined(prefix, kind);
        }

        public String title() {
            return key("title");
        }

        /// A reminder, whose reason is the last day.
        public boolean isReminder() {
            return kind.equals("VOUCHER_ENDING");
        }

        public String body() {
            return key("body");
        }

        public String path() {
            return "/console/enterprise/letters/" + id;
        }

        /// Where the letter leads to, and its amount where it has one: of an application without a voucher, its
        /// decision with rule, words and arithmetic.
        public String ground() {
            if (kind.startsWith("DISPUTE_")) {
                return "/console/enterprise/usage/disputes/" + id.substring("dispute-".length());
            }
            return voucher.map(one -> "/console/ground/vouchers/" + one)
                    .or(() -> application.map(one -> "/console/enterprise/applications/" + one + "#ground"))
                    .orElseGet(() -> "/console/ground/claims/" + claims.getFirst());
        }

        /// Where its holder objects to what it tells; the list of objections where that is done on another page.
        public String objection() {
            return switch (kind) {
                case "APPLICATION_REJECTED", "APPLICATION_CLOSED" ->
                    application
                            .map(one -> new ObjectionLinkStore.Link("APPLICATION", one).path())
                            .orElse(ObjectionPages.HERE);
                case "CLAIM_RETURNED" -> new ObjectionLinkStore.Link("CLAIM", claims.getFirst()).path();
                default -> ObjectionPages.HERE;
            };
        }

        public String style() {
            return switch (kind.substring(kind.indexOf('_') + 1).toUpperCase(Locale.ROOT)) {
                case "REJECTED", "VOIDED", "RETURNED", "GIVEN_UP", "CLOSED", "ENDED", "UPHOLD" -> "bad";
                case "ISSUED", "APPROVED", "SUPPLEMENTED", "PAID", "UNFROZEN", "EXTENDED", "REJECT" -> "good";
                default -> "wait";
            };
        }
    }

    /// The newest first.
    ///
    /// @param year in which it was sent; empty for all
    /// @param before the last one of the page before; empty at the beginning
    List<Letter> letters(Db db, HolderId holder, Optional<FiscalYear> year, Optional<Letter> before, int limit) {
        return db.list(
                "select * from (" + LETTERS + """
                        ) l
                        where ($2::timestamptz is null or (l.at, l.id) < ($2, $3))
                          and ($5::timestamptz is null or l.at >= $5 and l.at < $6)
                        order by l.at desc, l.id desc limit $4
                        """,
                LetterStore::letter,
                holder.value(),
                before.map(one -> time(one.at())).orElse(null),
                before.map(Letter::id).orElse(null),
                limit,
                year.map(one -> time(FiscalYear.startOf(LocalDate.of(one.year(), 1, 1))))
                        .orElse(null),
                year.map(one -> time(one.end())).orElse(null));
    }

    Optional<Letter> letter(Db db, HolderId holder, String id) {
        return db.one("select * from (" + LETTERS + ") l where l.id = $2", LetterStore::letter, holder.value(), id);
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Letter letter(Row row) {
        return new Letter(
                row.getString("id"),
                row.getString("kind"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("programme"),
                row.getString("number"),
                Optional.ofNullable(row.getUUID("voucher")),
                Optional.ofNullable(row.getUUID("application")),
                Optional.ofNullable(row.getString("period")).orElse(""),
                row.getLong("amount_fen"),
                row.getString("reason"),
                List.of(row.getArrayOfUUIDs("claims")));
    }
}
