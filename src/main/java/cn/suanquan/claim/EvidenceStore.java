package cn.suanquan.claim;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// The SQL of invoices and payments: which claims they serve, and how far.
@ApplicationScoped
class EvidenceStore {
    /// Keeps the invoices of a claim; answers the place of one that a live claim has already, where there is one.
    Optional<Integer> insertInvoices(Db db, ClaimId claim, List<Invoice> invoices) {
        Integer[] places = IntStream.range(0, invoices.size()).boxed().toArray(Integer[]::new);
        db.exec(
                """
                insert into claim.invoice (claim, place, code, number, digital_number, amount_fen)
                select $1, i.place, i.code, i.number, i.digital, i.amount
                from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::bigint[])
                    as i(place, code, number, digital, amount)
                """,
                claim.value(),
                places,
                SqlArrays.texts(invoices, i -> i.code().orElse(null)),
                SqlArrays.texts(invoices, Invoice::number),
                SqlArrays.texts(invoices, i -> i.digitalNumber().orElse(null)),
                SqlArrays.longs(invoices, i -> i.amountFen().value()));
        List<Integer> of = new ArrayList<>();
        List<String> identities = new ArrayList<>();
        for (int i = 0; i < invoices.size(); i++) {
            for (String identity : invoices.get(i).identities()) {
                of.add(i);
                identities.add(identity);
            }
        }
        Set<String> kept = new HashSet<>(db.list(
                """
                insert into claim.invoice_identity (claim, place, identity)
                select $1, i.place, i.identity from unnest($2::int[], $3::text[]) as i(place, identity)
                order by i.identity
                on conflict do nothing returning identity
                """,
                row -> row.getString("identity"),
                claim.value(),
                of.toArray(Integer[]::new),
                identities.toArray(String[]::new)));
        return IntStream.range(0, identities.size())
                .filter(i -> !kept.contains(identities.get(i)))
                .mapToObj(of::get)
                .findFirst();
    }

    /// Locks the holder's payments, and each by its reference and its document, until the transaction ends: claims that
    /// might show the same payment wait for each other.
    void lockPayments(Db db, HolderId holder, List<PaymentProof> proofs) {
        db.run(
                """
                select pg_advisory_xact_lock(p.key) from (
                    select distinct hashtextextended(t.name, 50) as key
                    from unnest($1::text[] || $2::text[] || ('holder/' || $3)) as t(name)
                    order by key offset 0) p
                """,
                SqlArrays.texts(proofs, p -> "reference/" + p.referenceKey()),
                SqlArrays.texts(proofs, p -> "sha256/" + p.sha256()),
                holder.toString());
    }

    /// The payments of these proofs that live claims show, as those stand.
    List<PaymentShare.Known> known(Db db, List<PaymentProof> proofs) {
        return db.list(
                """
                select m.place, p.payment, p.holder, p.paid_fen, sum(p.used_fen)::bigint as used
                from (select distinct t.place, o.payment
                      from unnest($1::text[], $2::text[]) with ordinality as t(reference, sha256, place)
                      join claim.payment o on o.is_live and (o.reference_key = t.reference or o.sha256 = t.sha256)) m
                join claim.payments p on p.payment = m.payment
                group by m.place, p.payment, p.holder, p.paid_fen
                order by m.place, p.payment
                """,
                row -> new PaymentShare.Known(
                        row.getInteger("place") - 1,
                        row.getUUID("payment"),
                        new HolderId(row.getUUID("holder")),
                        row.getLong("paid_fen"),
                        row.getLong("used")),
                SqlArrays.texts(proofs, PaymentProof::referenceKey),
                SqlArrays.texts(proofs, PaymentProof::sha256));
    }

    void insertPayments(Db db, ClaimId claim, List<PaymentProof> proofs, List<PaymentShare> shares) {
        db.exec(
                """
                insert into claim.payment (claim, place, payment, reference, reference_key, sha256, paid_fen,
                    before_fen, used_fen)
                select $1, p.place, p.payment, p.reference, p.key, p.sha256, p.paid, p.before, p.used
                from unnest($2::int[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::bigint[],
                    $9::bigint[]) as p(place, payment, reference, key, sha256, paid, before, used)
                """,
                claim.value(),
                IntStream.range(0, proofs.size()).boxed().toArray(Integer[]::new),
                SqlArrays.uuids(shares, PaymentShare::payment),
                SqlArrays.texts(proofs, PaymentProof::reference),
                SqlArrays.texts(proofs, PaymentProof::referenceKey),
                SqlArrays.texts(proofs, PaymentProof::sha256),
                SqlArrays.longs(proofs, p -> p.paidFen().value()),
                SqlArrays.longs(shares, PaymentShare::beforeFen),
                SqlArrays.longs(shares, PaymentShare::usedFen));
    }

    /// Invoices and payments of a claim that ended are free for others.
    void letGo(Db db, ClaimId claim) {
        db.exec("update claim.invoice_identity set is_live = false where claim = $1 and is_live", claim.value());
        db.exec("update claim.payment set is_live = false where claim = $1 and is_live", claim.value());
    }
}
