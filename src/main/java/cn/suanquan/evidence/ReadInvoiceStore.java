package cn.suanquan.evidence;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.einvoice.EInvoice;
import cn.suanquan.einvoice.InvoiceReading;
import cn.suanquan.kernel.ClaimId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// The SQL of what the files of invoices state.
@ApplicationScoped
class ReadInvoiceStore {
    /// What a reviewer compares of an invoice, or why it was not read.
    ///
    /// @param seller with its tax id, as are buyers
    /// @param named the number that its sender said it has, where it was not read
    record Read(
            String identity,
            Party seller,
            Party buyer,
            long totalFen,
            boolean isRed,
            Optional<String> unread,
            Optional<String> named) {}

    /// @param name as the invoice has it
    record Party(String name, Optional<String> taxId) {
        @Override
        public String toString() {
            return name + taxId.map(id -> "（" + id + "）").orElse("");
        }
    }

    void insert(Db db, UUID file, InvoiceReading reading) {
        switch (reading) {
            case EInvoice read ->
                db.exec(
                        """
                        insert into evidence.invoice (file, code, number, issued_on, seller, seller_tax_id, buyer, buyer_tax_id,
                            net_fen, tax_fen, total_fen, is_red)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                        """,
                        file,
                        read.code().orElse(null),
                        read.number(),
                        read.issuedOn(),
                        read.seller().name(),
                        read.seller().taxId().orElse(null),
                        read.buyer().name(),
                        read.buyer().taxId().orElse(null),
                        read.netFen(),
                        read.taxFen(),
                        read.totalFen(),
                        read.isRed());
            case InvoiceReading.Unread why ->
                db.exec("insert into evidence.invoice (file, unread) values ($1, $2)", file, why.words());
        }
    }

    /// Keeps which invoice a file is of that states nothing, where that is not what is kept already; whether it
    /// was not.
    boolean name(Db db, UUID file, String number, String person, Instant at) {
        return db.exec("""
                        insert into evidence.named_invoice (file, number, named_at, named_by)
                        select $1, $2, $3, $4
                        where $2::text is distinct from (
                            select n.number from evidence.named_invoice n where n.file = $1 order by n.no desc limit 1)
                        """, file, number, SqlArrays.time(at), person) == 1;
    }

    /// Keeps in which fields the file differed from what was declared when it came; once.
    void differs(Db db, UUID file, List<Compared.Field> fields) {
        db.exec("""
                insert into evidence.difference (file, field) select $1::uuid, f from unnest($2::text[]) as f
                on conflict do nothing
                """, file, SqlArrays.texts(fields, Compared.Field::name));
    }

    /// Those of the claims of which a file differed, in order of id.
    List<DifferentInvoice> different(Db db, Collection<ClaimId> claims) {
        return db.list(
                """
                select f.claim, array_agg(distinct d.field order by d.field) as fields
                from unnest($1::uuid[]) as asked (claim)
                join evidence.file f on f.claim = asked.claim
                join evidence.difference d on d.file = f.id
                group by f.claim order by f.claim
                """,
                row -> new DifferentInvoice(
                        new ClaimId(row.getUUID("claim")),
                        Arrays.stream(row.getArrayOfStrings("fields"))
                                .map(Compared.Field::valueOf)
                                .toList()),
                (Object) SqlArrays.uuids(claims, ClaimId::value));
    }

    /// Of the files of a claim, by file.
    Map<UUID, Read> ofClaim(Db db, UUID claim) {
        return db.list("""
                        select i.file, i.code, i.number, i.seller, i.seller_tax_id, i.buyer, i.buyer_tax_id, i.total_fen, i.is_red,
                               i.unread,
                               (select n.number from evidence.named_invoice n where n.file = f.id order by n.no desc limit 1)
                                   as named
                        from evidence.file f join evidence.invoice i on i.file = f.id where f.claim = $1
                        """, row -> Map.entry(row.getUUID("file"), read(row)), claim).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Read read(Row row) {
        String unread = row.getString("unread");
        if (unread != null) {
            Party nobody = new Party("", Optional.empty());
            return new Read(
                    "", nobody, nobody, 0, false, Optional.of(unread), Optional.ofNullable(row.getString("named")));
        }
        String code = row.getString("code");
        return new Read(
                (code == null ? "" : code) + row.getString("number"),
                new Party(row.getString("seller"), Optional.ofNullable(row.getString("seller_tax_id"))),
                new Party(row.getString("buyer"), Optional.ofNullable(row.getString("buyer_tax_id"))),
                row.getLong("total_fen"),
                row.getBoolean("is_red"),
                Optional.empty(),
                Optional.empty());
    }
}
