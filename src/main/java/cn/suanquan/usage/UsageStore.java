package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.EntryKey;
import cn.suanquan.ledger.Ledger;
import cn.suanquan.voucher.Voucher;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The SQL of what centers said: the entries that hold it, and the words of what was refused.
@ApplicationScoped
class UsageStore {
    static final String WHERE_RECORD_OR_CORRECTION =
            "where e.kind in (" + UsageIntake.USAGE.code() + ", " + UsageIntake.CORRECTION.code() + ")";
    /// What waited and took effect as the entry `e`, of what has its key.
    static final String WAITED = """
            d.counts_at = e.business_at and coalesce(d.outcome, 'ACCEPTED') = 'ACCEPTED'
            and substring(d.statement from 1 for length(e.content)) = e.content
            """;
    private static final String POSTED_RECORD = """
            select e.id, e.ref, e.from_account_id, e.business_at, e.content, v.id as voucher
            from ledger.journal e
            join voucher.vouchers v on v.account_id = e.from_account_id
            """ + WHERE_RECORD_OR_CORRECTION;

    /// The vouchers that references (ids or numbers) name, by reference.
    Map<String, VoucherId> vouchers(Db db, Collection<String> references) {
        Map<String, VoucherId> found = new HashMap<>();
        List<String> numbers = new ArrayList<>();
        for (String reference : references) {
            uuid(reference)
                    .ifPresentOrElse(id -> found.put(reference, new VoucherId(id)), () -> numbers.add(reference));
        }
        if (!numbers.isEmpty()) {
            db.list(
                            "select number, id from voucher.vouchers where number = any($1)",
                            row -> Map.entry(row.getString("number"), new VoucherId(row.getUUID("id"))),
                            (Object) numbers.toArray(String[]::new))
                    .forEach(one -> found.put(one.getKey(), one.getValue()));
        }
        return found;
    }

    /// Keeps which center posts under which source, so that the source of an entry tells the center. Several may keep
    /// the same at the same time.
    void keepSource(Db db, CenterId center) {
        db.exec(
                "insert into usage.source (source, center_id) values ($1, $2) on conflict do nothing",
                EntryKey.sourceHash(IntakeRequest.source(center)),
                center.value());
    }

    static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Keeps the words of those of the records that were refused, once for each content, and of as many contents of an
    /// id as the ledger remembers. A voucher that is known is named by its id, however the center named it; a record
    /// that was refused before it was known has its words already, by the name.
    ///
    /// @param facts by which they were refused
    /// @param refused by place in the request
    void keepRefusals(
            Db db, IntakeFacts facts, Collection<ReceivedRecord> records, Map<Integer, Refusal> refused, Instant now) {
        List<ReceivedRecord> kept = records.stream()
                .filter(received -> refused.containsKey(received.index()))
                .toList();
        if (kept.isEmpty()) {
            return;
        }
        List<Refusal> words = kept.stream()
                .map(received ->
                        Optional.ofNullable(refused.get(received.index())).orElseThrow())
                .toList();
        List<Optional<Refusal.Binding>> bindings =
                words.stream().map(Refusal::binding).toList();
        db.exec(
                """
                insert into usage.refusal (center_id, record_id, content_hash, code, detail, rule, article, quote,
                    voucher, fee_fen, completed_at, at)
                select $1, r.id, decode(r.hash, 'hex'), r.code, r.detail, nullif(r.rule, ''), nullif(r.article, ''),
                       nullif(r.quote, ''), r.voucher, r.fee, r.completed_at, $2
                from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                    $10::text[], $11::bigint[], $12::timestamptz[], $14::text[], $15::uuid[])
                    as r(id, hash, code, detail, rule, article, quote, voucher, fee, completed_at, named, key)
                where (select count(*) from usage.refusal k where k.center_id = $1 and k.record_id = r.id) < $13
                  and not exists (select from usage.refusal k
                                  where k.center_id = $1 and k.record_id = r.id and k.content_hash = decode(r.named, 'hex'))
                  and not exists (select from ledger.journal e where e.key = r.key)
                order by r.id
                on conflict do nothing
                """,
                facts.center().value(),
                now.atOffset(ZoneOffset.UTC),
                texts(kept, received -> received.record().id()),
                texts(kept, received -> hash(facts, received)),
                texts(words, Refusal::code),
                texts(words, Refusal::detail),
                texts(bindings, one -> one.map(Refusal.Binding::rule).orElse("")),
                texts(bindings, one -> one.map(Refusal.Binding::article).orElse("")),
                texts(bindings, one -> one.map(Refusal.Binding::quote).orElse("")),
                texts(kept, received -> received.record().voucher()),
                kept.stream()
                        .map(received -> received.record().feeFen().value())
                        .toArray(Long[]::new),
                kept.stream()
                        .map(received -> received.record().completedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new),
                (long) Ledger.REFUSALS_OF_A_KEY_MAX,
                texts(kept, UsageStore::hashAsNamed),
                keys(facts.center(), kept));
    }

    /// The ids of those that are posted, whatever they say now.
    Set<String> standing(Db db, CenterId center, Collection<ReceivedRecord> records) {
        Map<UUID, String> ids = new HashMap<>();
        records.forEach(one -> ids.put(one.key(center).hash(), one.record().id()));
        return new HashSet<>(db.list(
                "select key from ledger.journal where key = any($1)",
                row -> Objects.requireNonNull(ids.get(row.getUUID("key"))),
                (Object) keys(center, records)));
    }

    private static UUID[] keys(CenterId center, Collection<ReceivedRecord> records) {
        return records.stream().map(one -> one.key(center).hash()).toArray(UUID[]::new);
    }

    /// All that a center said, with the voucher by its id where it is known, however the center named it.
    static byte[] contentAsMeant(IntakeFacts facts, ReceivedRecord received) {
        Voucher voucher = facts.vouchers().get(received.record().voucher());
        UsageContent.Statement said = received.statement();
        return voucher == null ? said.contentWithVoucher() : said.contentWithVoucher(voucher.id());
    }

    private static String hash(IntakeFacts facts, ReceivedRecord received) {
        return Sha256.hex(contentAsMeant(facts, received));
    }

    /// Of a record that was refused before its voucher was known.
    private static String hashAsNamed(ReceivedRecord received) {
        return Sha256.hex(received.statement().contentWithVoucher());
    }

    private static <T> String[] texts(List<T> all, Function<T, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    /// The words with which records were refused before, the first of each, by place in the request.
    Map<Integer, Refusal> keptRefusals(Db db, IntakeFacts facts, Collection<ReceivedRecord> records) {
        Map<String, Integer> byHash = new HashMap<>();
        for (ReceivedRecord received : records) {
            byHash.put(hashAsNamed(received), received.index());
            byHash.put(hash(facts, received), received.index());
        }
        Map<Integer, Refusal> found = new HashMap<>();
        db.list(
                        """
                        select encode(content_hash, 'hex') as hash, code, detail, rule, article, quote
                        from usage.refusal
                        where center_id = $1 and record_id = any($2)
                          and content_hash in (select decode(hash, 'hex') from unnest($3::text[]) as hash)
                        order by at
                        """,
                        row -> Map.entry(row.getString("hash"), refusal(row)),
                        facts.center().value(),
                        records.stream().map(received -> received.record().id()).toArray(String[]::new),
                        byHash.keySet().toArray(String[]::new))
                .forEach(one -> Optional.ofNullable(byHash.get(one.getKey()))
                        .ifPresent(index -> found.putIfAbsent(index, one.getValue())));
        return found;
    }

    private static Refusal refusal(Row row) {
        return new Refusal(
                Refusal.Kind.RULE,
                row.getString("code"),
                row.getString("detail"),
                Optional.ofNullable(row.getString("rule"))
                        .map(rule -> Refusal.Binding.of(rule, row.getString("article"), row.getString("quote"))),
                List.of());
    }

    /// When each of those that stand came first, by key: where it waited, when it was kept, else when it took effect.
    Map<UUID, Instant> came(Db db, Collection<EntryKey> keys) {
        Map<UUID, Instant> came = new HashMap<>();
        db.list(
                        """
                        select e.key, least(e.recorded_at, d.received_at) as came
                        from ledger.journal e
                        left join usage.deferred d on d.key = e.key and
                        """ + WAITED + "where e.key = any($1)",
                        row -> Map.entry(
                                row.getUUID("key"),
                                row.getOffsetDateTime("came").toInstant()),
                        (Object) keys.stream().map(EntryKey::hash).toArray(UUID[]::new))
                .forEach(one -> came.put(one.getKey(), one.getValue()));
        return came;
    }

    /// The record or correction that stands under that key.
    Optional<PostedRecord> byKey(Db db, EntryKey key) {
        return db.one(POSTED_RECORD + " and e.key = $1", UsageStore::posted, key.hash());
    }

    /// A record, then its corrections in the order they were made.
    List<PostedRecord> withCorrections(Db db, EntryId original) {
        return db.list(
                POSTED_RECORD + " and (e.id = $1 or e.ref = $1) order by e.id", UsageStore::posted, original.value());
    }

    private static PostedRecord posted(Row row) {
        Instant countsAt = row.getOffsetDateTime("business_at").toInstant();
        return new PostedRecord(
                new EntryId(row.getLong("id")),
                Optional.ofNullable(row.getLong("ref")).map(EntryId::new),
                new AccountId(row.getLong("from_account_id")),
                countsAt,
                record(row, countsAt));
    }

    static UsageRecord record(Row row, Instant countsAt) {
        return UsageContent.decode(
                row.getBuffer("content").getBytes(), countsAt, new VoucherId(row.getUUID("voucher")));
    }

    /// The records as their center said them last, by record: as the last correction says where there is one.
    Map<Long, UsageRecord> said(Db db, Collection<StandingRecord> records) {
        Map<Long, StandingRecord> byId = new HashMap<>();
        records.forEach(record -> byId.put(record.id(), record));
        Map<Long, UsageRecord> said = new HashMap<>();
        db.list(
                        """
                        select r.id, coalesce(
                            (select o.content from ledger.journal o where o.ref = r.id and o.kind = $2
                             order by o.id desc limit 1),
                            (select e.content from ledger.journal e where e.id = r.id)) as content
                        from unnest($1::bigint[]) as r(id)
                        """,
                        row -> Map.entry(
                                row.getLong("id"), row.getBuffer("content").getBytes()),
                        byId.keySet().toArray(Long[]::new),
                        (short) UsageIntake.CORRECTION.code())
                .forEach(one -> Optional.ofNullable(byId.get(one.getKey()))
                        .ifPresent(record -> said.put(
                                record.id(),
                                UsageContent.decode(one.getValue(), record.countsAt(), record.voucher()))));
        return said;
    }

    /// What they cost, by record.
    Map<Long, Fen> saidFees(Db db, Collection<StandingRecord> records) {
        Map<Long, Fen> fees = new HashMap<>();
        said(db, records).forEach((id, record) -> fees.put(id, record.feeFen()));
        return fees;
    }
}
