package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.VoucherId;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// The SQL of invoices that were tried twice.
@ApplicationScoped
class InvoiceTwiceStore {
    /// Keeps which invoices of a claim that was refused serve one of another programme or holder; whether any new does.
    boolean keep(Db db, HolderId holder, ClaimRequest request, Instant now) {
        return db.exec(
                        """
                insert into claim.invoice_twice (identity, claim, holder, voucher, programme, tried_at)
                select i.identity, c.id, v.holder, v.id, v.programme, $4
                from claim.invoice_identity i
                join claim.claim c on c.id = i.claim
                join voucher.vouchers v on v.holder = $1 and (v.number = $2 or v.id::text = $2)
                where i.identity = any($3) and i.is_live and (c.holder <> v.holder or c.programme <> v.programme)
                on conflict do nothing
                """,
                        holder.value(),
                        request.voucher(),
                        SqlArrays.texts(
                                request.invoices().stream()
                                        .flatMap(invoice -> invoice.identities().stream())
                                        .toList(),
                                digits -> digits),
                        SqlArrays.time(now))
                > 0;
    }

    /// Those before that number, the latest first.
    List<InvoiceTwice> list(Db db, long before, int limit) {
        return db.list("""
                select t.no, t.identity, t.holder, t.voucher, t.programme, t.tried_at, c.id as claim,
                       c.holder as served_holder, c.programme as served_programme
                from claim.invoice_twice t join claim.claim c on c.id = t.claim
                where t.no < $1 order by t.no desc limit $2
                """, InvoiceTwiceStore::found, before, limit);
    }

    private static InvoiceTwice found(Row row) {
        return new InvoiceTwice(
                row.getLong("no"),
                row.getString("identity"),
                new InvoiceTwice.Served(
                        new ClaimId(row.getUUID("claim")),
                        new HolderId(row.getUUID("served_holder")),
                        row.getString("served_programme")),
                new InvoiceTwice.Tried(
                        new HolderId(row.getUUID("holder")),
                        new VoucherId(row.getUUID("voucher")),
                        row.getString("programme"),
                        row.getOffsetDateTime("tried_at").toInstant()));
    }
}
