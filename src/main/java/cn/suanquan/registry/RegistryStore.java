package cn.suanquan.registry;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.kernel.SocialCreditCode;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The reads of the room on the pg client.
@ApplicationScoped
class RegistryStore {
    private static final String HOLDER = """
            select h.id, h.social_credit_code, h.override_reason, h.hosted_by, h.maker_number_last4, h.name, h.kind,
                   h.is_sme, h.is_ai_enterprise, h.settled_on, h.founded_on, h.district,
                   h.bank_account_name, h.bank_name, h.bank_account_number, h.contact_name, h.contact_phone, h.version, h.bank_number
            from registry.holder h
            """;
    private static final String CENTER = """
            select c.id, c.code, c.name, c.operator, c.facility_type, c.capacity_tflops, c.district
            from registry.center c
            """;

    List<Holder> holders(Db db, Collection<HolderId> ids) {
        UUID[] wanted = ids.stream().map(HolderId::value).toArray(UUID[]::new);
        return db.list(HOLDER + "where h.id = any($1) order by h.id", RegistryStore::holder, (Object) wanted);
    }

    List<Center> centers(Db db, Collection<CenterId> ids) {
        UUID[] wanted = ids.stream().map(CenterId::value).toArray(UUID[]::new);
        return db.list(CENTER + "where c.id = any($1) order by c.id", RegistryStore::center, (Object) wanted);
    }

    Optional<Center> centerByCode(Db db, String code) {
        return db.one(CENTER + "where c.code = $1", RegistryStore::center, code);
    }

    Optional<Holder> operatorOf(Db db, CenterId center) {
        return db.one(
                HOLDER + "join registry.center c on c.operator = h.social_credit_code where c.id = $1",
                RegistryStore::holder,
                center.value());
    }

    Optional<CreditBar> bar(Db db, HolderId holder, LocalDate day) {
        return db.one(
                """
                select id, barred_from, barred_to, document, reason from registry.credit_bar
                where holder_id = $1 and barred_from <= $2 and (barred_to is null or barred_to >= $2)
                order by barred_to desc nulls first, id
                limit 1
                """,
                row -> new CreditBar(
                        row.getUUID(0),
                        row.getLocalDate(1),
                        Optional.ofNullable(row.getLocalDate(2)),
                        row.getString(3),
                        row.getString(4)),
                holder.value(),
                day);
    }

    boolean areRelated(Db db, HolderId holder, CenterId center, LocalDate day) {
        return db.one("""
                        with operator as (
                            select o.id from registry.center c
                            join registry.holder o on o.social_credit_code = c.operator
                            where c.id = $2
                        )
                        select exists (select from operator where id = $1)
                            or exists (
                                select from registry.relation r
                                where r.valid_from <= $3 and (r.valid_to is null or r.valid_to >= $3)
                                  and ((r.holder_id = $1 and r.center_id = $2)
                                    or (r.holder_id = $1 and r.other_holder_id in (select id from operator))
                                    or (r.other_holder_id = $1 and r.holder_id in (select id from operator))))
                        """, row -> row.getBoolean(0), holder.value(), center.value(), day)
                .orElseThrow();
    }

    Map<HolderId, CreditBar> bars(Db db, Collection<HolderId> holders, LocalDate day) {
        Map<HolderId, CreditBar> found = new LinkedHashMap<>();
        db.list(
                        """
                        select distinct on (holder_id) id, barred_from, barred_to, document, reason, holder_id
                        from registry.credit_bar
                        where holder_id = any($1) and barred_from <= $2 and (barred_to is null or barred_to >= $2)
                        order by holder_id, barred_to desc nulls first, id
                        """,
                        row -> Map.entry(
                                new HolderId(row.getUUID(5)),
                                new CreditBar(
                                        row.getUUID(0),
                                        row.getLocalDate(1),
                                        Optional.ofNullable(row.getLocalDate(2)),
                                        row.getString(3),
                                        row.getString(4))),
                        holders.stream().map(HolderId::value).toArray(UUID[]::new),
                        day)
                .forEach(bar -> found.put(bar.getKey(), bar.getValue()));
        return found;
    }

    Set<Registry.Pair> related(Db db, Collection<Registry.Pair> pairs, LocalDate day) {
        return new LinkedHashSet<>(db.list(
                """
                select p.holder, p.center
                from unnest($1::uuid[], $2::uuid[]) as p (holder, center)
                left join registry.center c on c.id = p.center
                left join registry.holder o on o.social_credit_code = c.operator
                where o.id = p.holder
                   or exists (
                        select from registry.relation r
                        where r.valid_from <= $3 and (r.valid_to is null or r.valid_to >= $3)
                          and ((r.holder_id = p.holder and r.center_id = p.center)
                            or (r.holder_id = p.holder and r.other_holder_id = o.id)
                            or (r.other_holder_id = p.holder and r.holder_id = o.id)))
                """,
                row -> new Registry.Pair(new HolderId(row.getUUID(0)), new CenterId(row.getUUID(1))),
                pairs.stream().map(pair -> pair.holder().value()).toArray(UUID[]::new),
                pairs.stream().map(pair -> pair.center().value()).toArray(UUID[]::new),
                day));
    }

    Map<CenterId, Holder> operatorsOf(Db db, Collection<CenterId> centers) {
        Map<CenterId, Holder> found = new LinkedHashMap<>();
        db.list(
                        HOLDER.replace(" h.version\n", " h.version, c.id\n")
                                + "join registry.center c on c.operator = h.social_credit_code where c.id = any($1)",
                        row -> Map.entry(new CenterId(row.getUUID(18)), holder(row)),
                        (Object) centers.stream().map(CenterId::value).toArray(UUID[]::new))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    List<RelatedParties.Party> relatedTo(Db db, CenterId center) {
        return db.list(
                """
                with operator as (
                    select o.id from registry.center c
                    join registry.holder o on o.social_credit_code = c.operator
                    where c.id = $1
                )
                select id, true, current_date, null::date from operator
                union all
                select r.holder_id, false, r.valid_from, r.valid_to from registry.relation r
                where r.center_id = $1 or r.other_holder_id in (select id from operator)
                union all
                select r.other_holder_id, false, r.valid_from, r.valid_to from registry.relation r
                where r.other_holder_id is not null and r.holder_id in (select id from operator)
                """,
                row -> new RelatedParties.Party(
                        new HolderId(row.getUUID(0)),
                        row.getBoolean(1),
                        row.getLocalDate(2),
                        Optional.ofNullable(row.getLocalDate(3))),
                center.value());
    }

    boolean isSameParty(Db db, HolderId holder, CenterId center) {
        return db.one("""
                        select exists (
                            select from registry.center c
                            join registry.holder o on o.social_credit_code = c.operator
                            where c.id = $2 and o.id = $1)
                        """, row -> row.getBoolean(0), holder.value(), center.value())
                .orElseThrow();
    }

    List<Admission> admissions(Db db, CenterId center) {
        Map<UUID, Admission> found = new LinkedHashMap<>();
        db.list("""
                        select a.id, a.center_id, a.programme, a.item, a.valid_from, a.valid_to, a.batch,
                               s.id, s.suspended_from, s.suspended_to, s.reason
                        from registry.admission a
                        left join registry.suspension s on s.admission_id = a.id
                        where a.center_id = $1
                        order by a.id, s.suspended_from
                        """, RegistryStore::admission, center.value())
                .forEach(one -> found.merge(one.id(), one, RegistryStore::joined));
        return List.copyOf(found.values());
    }

    private static Admission joined(Admission first, Admission second) {
        List<Admission.Suspension> all = new ArrayList<>(first.suspensions());
        all.addAll(second.suspensions());
        return new Admission(
                first.id(),
                first.center(),
                first.programme(),
                first.item(),
                first.from(),
                first.to(),
                first.batch(),
                all);
    }

    private static Admission admission(Row row) {
        List<Admission.Suspension> suspensions = row.getUUID(7) == null
                ? List.of()
                : List.of(new Admission.Suspension(
                        row.getUUID(7),
                        row.getLocalDate(8),
                        Optional.ofNullable(row.getLocalDate(9)),
                        row.getString(10)));
        return new Admission(
                row.getUUID(0),
                new CenterId(row.getUUID(1)),
                row.getString(2),
                ServiceItem.valueOf(row.getString(3)),
                row.getLocalDate(4),
                row.getLocalDate(5),
                row.getString(6),
                suspensions);
    }

    private static Center center(Row row) {
        return new Center(
                new CenterId(row.getUUID(0)),
                row.getString(1),
                row.getString(2),
                new SocialCreditCode(row.getString(3)),
                FacilityType.valueOf(row.getString(4)),
                row.getLong(5),
                row.getString(6));
    }

    private static Holder holder(Row row) {
        return new Holder(
                new HolderId(row.getUUID(0)),
                identity(row),
                row.getString(5),
                HolderKind.valueOf(row.getString(6)),
                new HolderFacts(
                        row.getBoolean(7),
                        row.getBoolean(8),
                        Optional.ofNullable(row.getLocalDate(9)),
                        Optional.ofNullable(row.getLocalDate(10)),
                        row.getString(11)),
                row.getString(14) == null
                        ? Optional.empty()
                        : Optional.of(new BankAccount(
                                row.getString(12),
                                row.getString(13),
                                row.getString(14),
                                Optional.ofNullable(row.getString(18)))),
                row.getString(15) == null
                        ? Optional.empty()
                        : Optional.of(new Contact(row.getString(15), row.getString(16))),
                row.getLong(17));
    }

    private static Identity identity(Row row) {
        String code = row.getString(1);
        if (code != null) {
            return new Identity.SocialCredit(new SocialCreditCode(code), Optional.ofNullable(row.getString(2)));
        }
        return new Identity.Maker(new HolderId(row.getUUID(3)), row.getString(4));
    }
}
