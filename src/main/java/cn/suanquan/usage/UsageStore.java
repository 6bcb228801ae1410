package cn.suanquan.usage;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.VoucherId;
import cn.suanquan.ledger.AccountId;
import cn.suanquan.ledger.EntryId;
import cn.suanquan.ledger.EntryKey;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The SQL of records: the entries that hold them, the words of their refusals, their marks.
@ApplicationScoped
class UsageStore {
    static final String SIGNED = "case when e.buckets >= 256 then -e.amount else e.amount end";
    private static final String VIEW =
            """
            select e.id, coalesce(e.ref, e.id) as root, e.kind, %s as moved, e.basis, e.business_at, e.content,
                   b.recorded_at, v.id as voucher, v.number, v.holder,
                   array(select m.mark from usage.mark m where m.record_id = coalesce(e.ref, e.id)) as marks
            from ledger.entry e
            join ledger.batch b on b.id = e.id >> 20
            join voucher.voucher v on v.account_id = e.from_account
            where e.kind in (300, 301)
            """
                    .formatted(SIGNED);
    private static final String STANDING =
            """
            select e.id, e.from_account, e.business_at, e.content, v.holder, v.id as voucher,
                   e.basis + coalesce(c.basis, 0) as fee, %s + coalesce(c.moved, 0) as net,
                   array(select m.mark from usage.mark m where m.record_id = e.id) as marks
            from ledger.entry e
            join voucher.voucher v on v.account_id = e.from_account
            left join lateral (
                select sum(o.basis)::bigint as basis,
                       sum(case when o.buckets >= 256 then -o.amount else o.amount end)::bigint as moved
                from ledger.entry o where o.ref = e.id and o.kind in (301, 302)) c on true
            where e.kind = 300
            """
                    .formatted(SIGNED);

    /// A record with its corrections, as it stands.
    ///
    /// @param feeFen its eligible fees, netFen what it earned and keeps
    record Standing(
            long id, AccountId account, VoucherId voucher, HolderId holder, CenterId center, Instant completedAt,
            long feeFen, long netFen, RecordState state) {}

    /// The entry of one record or correction.
    record Found(EntryId entry, Optional<EntryId> ref, int kind, AccountId account, Instant businessAt, Content content) {}

    /// What a list is limited to.
    record Filter(
            Optional<CenterId> center, Optional<HolderId> holder, Optional<VoucherId> voucher,
            Optional<LocalDate> from, Optional<LocalDate> to, Optional<RecordState> state, long after, int limit) {}

    /// The vouchers that these references (ids or numbers) name, by reference.
    Map<String, VoucherId> vouchers(Db db, Collection<String> references) {
        Map<String, VoucherId> found = new HashMap<>();
        List<String> numbers = new ArrayList<>();
        for (String reference : references) {
            uuid(reference).ifPresentOrElse(id -> found.put(reference, new VoucherId(id)), () -> numbers.add(reference));
        }
        if (!numbers.isEmpty()) {
            db.list(
                            "select number, id from voucher.voucher where number = any($1)",
                            row -> Map.entry(row.getString(0), new VoucherId(row.getUUID(1))),
                            (Object) numbers.toArray(String[]::new))
                    .forEach(one -> found.put(one.getKey(), one.getValue()));
        }
        return found;
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void keepRefusal(Db db, CenterId center, Batch.Item item, Refusal refusal, Instant now) {
        Optional<Refusal.Binding> binding = refusal.binding();
        db.exec(
                """
                insert into usage.refusal (center_id, record_id, content_hash, code, detail, rule, article, quote,
                    voucher, fee_fen, completed_at, at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                on conflict do nothing
                """,
                center.value(),
                item.record().id(),
                hash(item.content()),
                refusal.code(),
                refusal.detail(),
                binding.map(Refusal.Binding::rule).orElse(null),
                binding.map(Refusal.Binding::article).orElse(null),
                binding.map(Refusal.Binding::quote).orElse(null),
                item.record().voucher(),
                item.record().feeFen().value(),
                item.record().completedAt().atOffset(ZoneOffset.UTC),
                now.atOffset(ZoneOffset.UTC));
    }

    Optional<Refusal> keptRefusal(Db db, CenterId center, Batch.Item item) {
        return db.one(
                """
                select code, detail, rule, article, quote from usage.refusal
                where center_id = $1 and record_id = $2 and content_hash = $3
                """,
                row -> new Refusal(
                        Refusal.Kind.RULE,
                        row.getString(0),
                        row.getString(1),
                        Optional.ofNullable(row.getString(2))
                                .map(rule -> Refusal.Binding.of(rule, row.getString(3), row.getString(4))),
                        List.of()),
                center.value(),
                item.record().id(),
                hash(item.content()));
    }

    private static io.vertx.mutiny.core.buffer.Buffer hash(byte[] content) {
        try {
            return io.vertx.mutiny.core.buffer.Buffer.buffer(
                    MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// True where something was answered under that key before, a refusal too.
    boolean isKnown(Db db, EntryKey key) {
        return db.one(
                        """
                        select exists (select from ledger.entry where key = $1)
                            or exists (select from ledger.refusal where key = $1)
                        """,
                        row -> row.getBoolean(0),
                        key.hash())
                .orElseThrow();
    }

    /// The record or correction that stands under that key.
    Optional<Found> byKey(Db db, EntryKey key) {
        return db.one(
                "select id, ref, kind, from_account, business_at, content from ledger.entry where key = $1 and kind in (300, 301)",
                UsageStore::found,
                key.hash());
    }

    /// A record, then its corrections in the order they were made.
    List<Found> withCorrections(Db db, EntryId root) {
        return db.list(
                """
                select id, ref, kind, from_account, business_at, content from ledger.entry
                where id = $1 or (ref = $1 and kind = 301) order by id
                """,
                UsageStore::found,
                root.value());
    }

    private static Found found(Row row) {
        return new Found(
                new EntryId(row.getLong("id")),
                Optional.ofNullable(row.getLong("ref")).map(EntryId::new),
                row.getInteger("kind"),
                new AccountId(row.getLong("from_account")),
                row.getOffsetDateTime("business_at").toInstant(),
                Content.decode(bytes(row)));
    }

    private static byte[] bytes(Row row) {
        return row.getBuffer("content").getBytes();
    }

    /// Those of the records that are the holder's, in order of id.
    List<Standing> standing(Db db, HolderId holder, Collection<Long> records) {
        return db.list(
                STANDING + " and e.id = any($1) and v.holder = $2 order by e.id",
                UsageStore::standing,
                records.toArray(Long[]::new),
                holder.value());
    }

    /// The voucher's records that are in no dispute, not confirmed or (where so asked) not claimed, in order of id.
    List<Standing> ofVoucher(Db db, AccountId account, boolean areConfirmed, Optional<LocalDate> until, int limit) {
        String state = areConfirmed
                ? " and exists (select from usage.mark m where m.record_id = e.id and m.mark = 'CONFIRMED')"
                        + " and not exists (select from usage.mark m where m.record_id = e.id and m.mark = 'CLAIMED')"
                : " and not exists (select from usage.mark m where m.record_id = e.id)";
        return db.list(
                STANDING + state + " and e.from_account = $1 and e.business_at < $2 order by e.id limit $3",
                UsageStore::standing,
                account.value(),
                until.map(UsageStore::endOf).orElse(OffsetDateTime.parse("2200-01-01T00:00:00Z")),
                limit);
    }

    private static OffsetDateTime endOf(LocalDate day) {
        return FiscalYear.startOf(day.plusDays(1)).atOffset(ZoneOffset.UTC);
    }

    private static Standing standing(Row row) {
        return new Standing(
                row.getLong("id"),
                new AccountId(row.getLong("from_account")),
                new VoucherId(row.getUUID("voucher")),
                new HolderId(row.getUUID("holder")),
                Content.decode(bytes(row)).center(),
                row.getOffsetDateTime("business_at").toInstant(),
                row.getLong("fee"),
                row.getLong("net"),
                RecordState.of(List.of(row.getArrayOfStrings("marks"))));
    }

    void mark(Db db, Collection<Long> records, String mark, UUID act, Instant now) {
        int marked = db.exec(
                "insert into usage.mark (record_id, mark, act_id, at) select unnest($1::bigint[]), $2, $3, $4",
                records.toArray(Long[]::new),
                mark,
                act,
                now.atOffset(ZoneOffset.UTC));
        if (marked != records.size()) {
            throw new IllegalStateException(marked + " of " + records.size() + " records were marked");
        }
    }

    List<String> marks(Db db, EntryId record) {
        return db.list(
                "select mark from usage.mark where record_id = $1", row -> row.getString(0), record.value());
    }

    List<RecordView> list(Db db, Filter filter, boolean isHolderShown) {
        StringBuilder sql = new StringBuilder(VIEW).append(" and e.id > $1");
        List<Object> parameters = new ArrayList<>(List.of(filter.after()));
        filter.center().ifPresent(center -> {
            parameters.add(EntryKey.sourceHash(Batch.source(center)));
            sql.append(" and e.source = $").append(parameters.size());
        });
        filter.holder().ifPresent(holder -> {
            parameters.add(holder.value());
            sql.append(" and v.holder = $").append(parameters.size());
        });
        filter.voucher().ifPresent(voucher -> {
            parameters.add(voucher.value());
            sql.append(" and v.id = $").append(parameters.size());
        });
        filter.from().ifPresent(day -> {
            parameters.add(FiscalYear.startOf(day).atOffset(ZoneOffset.UTC));
            sql.append(" and e.business_at >= $").append(parameters.size());
        });
        filter.to().ifPresent(day -> {
            parameters.add(endOf(day));
            sql.append(" and e.business_at < $").append(parameters.size());
        });
        filter.state().ifPresent(state -> sql.append(condition(state)));
        parameters.add(filter.limit());
        sql.append(" order by e.id limit $").append(parameters.size());
        return db.list(sql.toString(), row -> view(row, isHolderShown), parameters.toArray());
    }

    private static String condition(RecordState state) {
        String has = " and exists (select from usage.mark m where m.record_id = coalesce(e.ref, e.id) and m.mark = '%s')";
        String hasNot = has.replace("and exists", "and not exists").replace("= '%s'", "in (%s)");
        return switch (state) {
            case POSTED -> hasNot.formatted("'DISPUTED', 'CONFIRMED', 'REJECTED', 'CLAIMED'");
            case DISPUTED -> has.formatted("DISPUTED") + hasNot.formatted("'CONFIRMED', 'REJECTED'");
            case CONFIRMED -> has.formatted("CONFIRMED") + hasNot.formatted("'CLAIMED'");
            case REJECTED -> has.formatted("REJECTED");
            case CLAIMED -> has.formatted("CLAIMED");
        };
    }

    private static RecordView view(Row row, boolean isHolderShown) {
        Content content = Content.decode(bytes(row));
        UsageRecord said = content.record();
        boolean isCorrection = row.getInteger("kind") == UsageIntake.CORRECTION.code();
        Instant completedAt = row.getOffsetDateTime("business_at").toInstant();
        return new RecordView(
                row.getLong("id"),
                RecordState.of(List.of(row.getArrayOfStrings("marks"))),
                content.center(),
                said.id(),
                new VoucherId(row.getUUID("voucher")),
                row.getString("number"),
                isHolderShown ? Optional.of(new HolderId(row.getUUID("holder"))) : Optional.empty(),
                said.serviceItem(),
                said.resource(),
                said.quantity(),
                said.unit(),
                said.startedAt(),
                completedAt,
                FiscalYear.of(completedAt),
                said.feeFen(),
                said.listPriceFen(),
                row.getLong("basis"),
                row.getLong("moved"),
                isCorrection ? Optional.of(row.getLong("root")) : Optional.empty(),
                said.job(),
                said.attributes(),
                row.getOffsetDateTime("recorded_at").toInstant());
    }
}
