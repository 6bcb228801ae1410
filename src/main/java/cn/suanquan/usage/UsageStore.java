package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.Sha256;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.EntryKey;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The SQL of what centers said: the entries that hold it, and the words of what was refused.
@ApplicationScoped
class UsageStore {
    private static final String WHERE_RECORD_OR_CORRECTION =
            "where e.kind in (" + UsageIntake.USAGE.code() + ", " + UsageIntake.CORRECTION.code() + ")";
    private static final Set<RecordState> RARE =
            EnumSet.of(RecordState.DISPUTED, RecordState.REJECTED, RecordState.LAPSED);
    private static final String LISTED = """
            select e.id, coalesce(e.ref, e.id) as original, e.kind, e.earned, e.basis, e.business_at, e.content,
                   e.recorded_at, s.center_id, v.id as voucher, v.number, v.holder,
                   array(select m.mark from usage.marks m where m.record_id = coalesce(e.ref, e.id)) as marks
            from ledger.journal e
            join usage.source s on s.source = e.source
            join voucher.vouchers v on v.account_id = e.from_account_id
            """ + WHERE_RECORD_OR_CORRECTION;
    // A record is in a state where it carries its mark (POSTED has none) and no mark of a further one.
    private static final String LISTED_IN_STATE = """
             and ($7 = 'POSTED' or exists (
                 select from usage.marks m
                 where m.record_id = coalesce(e.ref, e.id) and m.mark = $7))
             and not exists (
                 select from usage.marks m
                 where m.record_id = coalesce(e.ref, e.id) and m.mark = any($8::text[]))
            """;
    // The same for the states that few records are in: from their marks to the records.
    private static final String LISTED_IN_RARE_STATE = """
             and e.id in (
                 select m.record_id from usage.marks m
                 where m.mark = $7 and m.mark in ('DISPUTED', 'REJECTED', 'LAPSED')
                 union all
                 select c.id from usage.marks m join ledger.journal c on c.ref = m.record_id
                 where m.mark = $7 and m.mark in ('DISPUTED', 'REJECTED', 'LAPSED'))
             and not exists (
                 select from usage.marks m
                 where m.record_id = coalesce(e.ref, e.id) and m.mark = any($8::text[]))
            """;
    private static final String POSTED_RECORD = """
            select e.id, e.ref, e.from_account_id, e.business_at, e.content, v.id as voucher
            from ledger.journal e
            join voucher.vouchers v on v.account_id = e.from_account_id
            """ + WHERE_RECORD_OR_CORRECTION;

    /// Which records a list shows.
    record Filter(
            Optional<CenterId> center,
            Optional<HolderId> holder,
            Optional<VoucherId> voucher,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<RecordState> state,
            long after,
            int limit) {
        boolean isOfRareState() {
            return state.filter(RARE::contains).isPresent();
        }
    }

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

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Keeps the words of those of the records that were refused, once for each content.
    ///
    /// @param refused by place in the request
    void keepRefusals(
            Db db, CenterId center, Collection<ReceivedRecord> records, Map<Integer, Refusal> refused, Instant now) {
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
                    $10::text[], $11::bigint[], $12::timestamptz[])
                    as r(id, hash, code, detail, rule, article, quote, voucher, fee, completed_at)
                order by r.id
                on conflict do nothing
                """,
                center.value(),
                now.atOffset(ZoneOffset.UTC),
                texts(kept, received -> received.record().id()),
                texts(kept, received -> Sha256.hex(received.statement().whole())),
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
                        .toArray(OffsetDateTime[]::new));
    }

    private static <T> String[] texts(List<T> all, Function<T, String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    /// The words with which records were refused before, by place in the request.
    Map<Integer, Refusal> keptRefusals(Db db, CenterId center, Collection<ReceivedRecord> records) {
        Map<String, Integer> byHash = new HashMap<>();
        records.forEach(received -> byHash.put(Sha256.hex(received.statement().whole()), received.index()));
        Map<Integer, Refusal> found = new HashMap<>();
        db.list(
                        """
                        select encode(content_hash, 'hex') as hash, code, detail, rule, article, quote
                        from usage.refusal where center_id = $1 and record_id = any($2)
                        """,
                        row -> Map.entry(row.getString("hash"), refusal(row)),
                        center.value(),
                        records.stream().map(received -> received.record().id()).toArray(String[]::new))
                .forEach(one -> Optional.ofNullable(byHash.get(one.getKey()))
                        .ifPresent(index -> found.put(index, one.getValue())));
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

    private static UsageRecord record(Row row, Instant countsAt) {
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

    private static OffsetDateTime startOf(LocalDate day) {
        return FiscalYear.startOf(day).atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime endOf(LocalDate day) {
        return startOf(day.plusDays(1));
    }

    List<RecordView> list(Db db, Filter filter, boolean isHolderShown) {
        String sql = LISTED
                + " and e.id > $1"
                + (filter.center().isPresent() ? " and e.source = $2" : " and $2::int8 is null")
                + (filter.holder().isPresent() ? " and v.holder = $3" : " and $3::uuid is null")
                + (filter.voucher().isPresent() ? " and v.id = $4" : " and $4::uuid is null")
                + (filter.from().isPresent() ? " and e.business_at >= $5" : " and $5::timestamptz is null")
                + (filter.to().isPresent() ? " and e.business_at < $6" : " and $6::timestamptz is null")
                + (filter.isOfRareState()
                        ? LISTED_IN_RARE_STATE
                        : filter.state().isPresent() ? LISTED_IN_STATE : " and $7::text is null and $8::text[] is null")
                + " order by e.id limit $9";
        return db.list(
                sql,
                row -> view(row, isHolderShown),
                filter.after(),
                filter.center()
                        .map(center -> EntryKey.sourceHash(IntakeRequest.source(center)))
                        .orElse(null),
                filter.holder().map(HolderId::value).orElse(null),
                filter.voucher().map(VoucherId::value).orElse(null),
                filter.from().map(UsageStore::startOf).orElse(null),
                filter.to().map(UsageStore::endOf).orElse(null),
                filter.state().map(RecordState::name).orElse(null),
                filter.state().map(RecordStore::further).orElse(null),
                filter.limit());
    }

    /// A record and its corrections; empty where it is not that center's and that holder's.
    List<RecordView> withCorrections(Db db, Optional<CenterId> center, Optional<HolderId> holder, long record) {
        return db.list(
                LISTED + """
                         and (e.id = $1 or e.ref = $1)
                         and exists (select from ledger.journal o where o.id = $1 and o.kind = $4)
                         and ($2::int8 is null or e.source = $2) and ($3::uuid is null or v.holder = $3)
                        order by e.id
                        """,
                row -> view(row, center.isEmpty()),
                record,
                center.map(one -> EntryKey.sourceHash(IntakeRequest.source(one)))
                        .orElse(null),
                holder.map(HolderId::value).orElse(null),
                (short) UsageIntake.USAGE.code());
    }

    private static RecordView view(Row row, boolean isHolderShown) {
        boolean isCorrection = row.getInteger("kind") == UsageIntake.CORRECTION.code();
        Instant countsAt = row.getOffsetDateTime("business_at").toInstant();
        UsageRecord said = record(row, countsAt);
        return new RecordView(
                row.getLong("id"),
                RecordStore.state(row),
                new CenterId(row.getUUID("center_id")),
                said.id(),
                new VoucherId(row.getUUID("voucher")),
                row.getString("number"),
                isHolderShown ? Optional.of(new HolderId(row.getUUID("holder"))) : Optional.empty(),
                said.serviceItem(),
                said.resource(),
                said.quantity(),
                said.unit(),
                said.startedAt(),
                said.completedAt(),
                FiscalYear.of(countsAt),
                said.feeFen(),
                said.listPriceFen(),
                row.getLong("basis"),
                row.getLong("earned"),
                isCorrection ? Optional.of(row.getLong("original")) : Optional.empty(),
                said.job(),
                said.attributes(),
                row.getOffsetDateTime("recorded_at").toInstant());
    }
}
