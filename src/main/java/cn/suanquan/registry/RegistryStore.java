package cn.suanquan.registry;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.IndustrySection;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.kernel.SocialCreditCode;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
import java.util.stream.Collectors;

/// What other rooms ask of the register, read in their transactions.
@ApplicationScoped
class RegistryStore {
    private static final String HOLDER_COLUMNS = """
            h.id, h.social_credit_code, h.override_reason, h.hosted_by, h.maker_number_last4, h.name, h.kind, h.is_sme,
            h.is_ai_enterprise, h.settled_on, h.founded_on, h.district, h.section, h.bank_account_name, h.bank_name,
            h.bank_account_number, h.bank_number, h.account_since, h.account_proposed_by, h.account_approved_by,
            h.contact_name, h.contact_phone, h.version
            """;
    private static final String CENTER = """
            select id, code, name, operator, facility_type, capacity_tflops, district
            from registry.center
            """;

    List<Holder> holders(Db db, Collection<HolderId> ids) {
        return db.list(
                "select " + HOLDER_COLUMNS
                        + "from unnest($1::uuid[]) as asked (holder) join registry.holder h on h.id = asked.holder"
                        + " order by h.id",
                RegistryStore::holder,
                (Object) SqlArrays.distinct(ids, HolderId::value));
    }

    Optional<Holder> holderByCode(Db db, SocialCreditCode code) {
        return db.one(
                "select " + HOLDER_COLUMNS + "from registry.holder h where h.social_credit_code = $1",
                RegistryStore::holder,
                code.value());
    }

    /// That holder, locked until the transaction ends.
    Optional<Holder> lock(Db db, HolderId id) {
        return db.one(
                "select " + HOLDER_COLUMNS + "from registry.holder h where h.id = $1 for update",
                RegistryStore::holder,
                id.value());
    }

    /// The names of other holders that are paid to that account, so many at most.
    List<String> othersPaidTo(Db db, String number, HolderId but, int max) {
        return db.list(
                "select name from registry.holder where bank_account_number = $1 and id <> $2 order by id limit $3",
                row -> row.getString("name"),
                number,
                but.value(),
                max);
    }

    /// From now on the holder is paid there.
    void payTo(Db db, HolderId holder, PayeeAccount entered) {
        BankAccount account = entered.bank();
        db.exec(
                """
                update registry.holder set bank_account_name = $2, bank_name = $3, bank_account_number = $4,
                       bank_number = $5, account_proposed_by = $6, account_approved_by = $7, account_since = $8,
                       version = version + 1, amended_at = $8
                where id = $1
                """,
                holder.value(),
                account.accountName(),
                account.bank(),
                account.number(),
                account.bankNumber().orElse(null),
                entered.proposedBy(),
                entered.approvedBy(),
                SqlArrays.time(entered.since()));
    }

    boolean isAccepted(Db db, SocialCreditCode code) {
        return db.one("select 1 from registry.code_override where code = $1", row -> 1, code.value())
                .isPresent();
    }

    /// A code that is accepted although its check character does not fit, with who proposed and who approved it.
    record AcceptedCode(SocialCreditCode code, String reason, String proposer, String approver, Instant at) {}

    void accept(Db db, AcceptedCode accepted) {
        db.exec(
                """
                insert into registry.code_override (code, reason, proposed_by, approved_by, accepted_at)
                values ($1, $2, $3, $4, $5)
                """,
                accepted.code().value(),
                accepted.reason(),
                accepted.proposer(),
                accepted.approver(),
                SqlArrays.time(accepted.at()));
    }

    /// By person: when they first wrote what is judged of the holder.
    Map<String, Instant> clerks(Db db, HolderId id) {
        Map<String, Instant> found = new LinkedHashMap<>();
        db.list(
                        "select person, at from registry.clerk where holder_id = $1 order by person",
                        row -> Map.entry(
                                row.getString("person"),
                                row.getOffsetDateTime("at").toInstant()),
                        id.value())
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    List<Center> centers(Db db, Collection<CenterId> ids) {
        return db.list(CENTER + "where id = any($1) order by id", RegistryStore::center, (Object)
                SqlArrays.uuids(ids, CenterId::value));
    }

    Optional<Center> centerByCode(Db db, String code) {
        return db.one(CENTER + "where code = $1", RegistryStore::center, code);
    }

    /// By center; one whose operator is not registered is absent.
    Map<CenterId, Holder> operatorsOf(Db db, Collection<CenterId> centers) {
        Map<CenterId, Holder> found = new LinkedHashMap<>();
        db.list(
                        "select c.id as center, " + HOLDER_COLUMNS + """
                        from registry.center c
                        join registry.holder h on h.social_credit_code = c.operator
                        where c.id = any($1)
                        order by c.id
                        """,
                        row -> Map.entry(new CenterId(row.getUUID("center")), holder(row)),
                        (Object) SqlArrays.uuids(centers, CenterId::value))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    /// By holder; one that is not barred on that day is absent. Of several bars the one that ends last.
    Map<HolderId, CreditBar> bars(Db db, Collection<HolderId> holders, LocalDate day) {
        Map<HolderId, CreditBar> found = new LinkedHashMap<>();
        db.list("""
                        select distinct on (holder_id) id, barred_from, barred_to, document, reason, holder_id
                        from registry.credit_bars
                        where holder_id = any($1) and barred_from <= $2 and (barred_to is null or barred_to >= $2)
                        order by holder_id, barred_to desc nulls first, id
                        """, RegistryStore::bar, SqlArrays.uuids(holders, HolderId::value), day)
                .forEach(bar -> found.put(bar.getKey(), bar.getValue()));
        return found;
    }

    /// By holder; one that was never barred is absent.
    Map<HolderId, List<CreditBar>> allBars(Db db, Collection<HolderId> holders) {
        return db.list("""
                        select id, barred_from, barred_to, document, reason, holder_id
                        from unnest($1::uuid[]) as asked (holder)
                        join registry.credit_bars on holder_id = asked.holder
                        order by holder_id, barred_from, id
                        """, RegistryStore::bar, (Object) SqlArrays.distinct(holders, HolderId::value)).stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Map.Entry<HolderId, CreditBar> bar(Row row) {
        return Map.entry(
                new HolderId(row.getUUID("holder_id")),
                new CreditBar(
                        row.getUUID("id"),
                        row.getLocalDate("barred_from"),
                        Optional.ofNullable(row.getLocalDate("barred_to")),
                        row.getString("document"),
                        row.getString("reason")));
    }

    /// Those of the pairs that are related on that day: directly, or the holder to the operator of the center, or it is
    /// the operator.
    Set<Registry.Pair> related(Db db, Collection<Registry.Pair> pairs, LocalDate day) {
        return new LinkedHashSet<>(db.list(
                """
                select p.holder, p.center
                from unnest($1::uuid[], $2::uuid[]) as p (holder, center)
                left join registry.center c on c.id = p.center
                left join registry.holder o on o.social_credit_code = c.operator
                where o.id = p.holder
                   or exists (
                        select from registry.relations r
                        where r.valid_from <= $3 and (r.valid_to is null or r.valid_to >= $3)
                          and ((r.holder_id = p.holder and r.center_id = p.center)
                            or (r.holder_id = p.holder and r.other_holder_id = o.id)
                            or (r.other_holder_id = p.holder and r.holder_id = o.id)))
                """,
                row -> new Registry.Pair(new HolderId(row.getUUID("holder")), new CenterId(row.getUUID("center"))),
                SqlArrays.uuids(pairs, pair -> pair.holder().value()),
                SqlArrays.uuids(pairs, pair -> pair.center().value()),
                day));
    }

    /// Everybody who was ever related to the center or its operator, with the days, and the operator itself.
    List<RelatedParties.Party> relatedTo(Db db, CenterId center) {
        return db.list(
                """
                with operator as (
                    select o.id from registry.center c
                    join registry.holder o on o.social_credit_code = c.operator
                    where c.id = $1
                )
                select id as holder, true as is_self, current_date as valid_from, null::date as valid_to from operator
                union all
                select r.holder_id, false, r.valid_from, r.valid_to from registry.relations r
                where r.center_id = $1 or r.other_holder_id in (select id from operator)
                union all
                select r.other_holder_id, false, r.valid_from, r.valid_to from registry.relations r
                where r.other_holder_id is not null and r.holder_id in (select id from operator)
                """,
                row -> new RelatedParties.Party(
                        new HolderId(row.getUUID("holder")),
                        row.getBoolean("is_self"),
                        row.getLocalDate("valid_from"),
                        Optional.ofNullable(row.getLocalDate("valid_to"))),
                center.value());
    }

    /// With its suspensions in order of their first day.
    List<Admission> admissions(Db db, CenterId center) {
        Map<UUID, Admission> found = new LinkedHashMap<>();
        db.list("""
                        select a.id, a.center_id, a.programme, a.item, a.valid_from, a.valid_to, a.batch,
                               s.id as suspension, s.suspended_from, s.suspended_to, s.reason
                        from registry.admission a
                        left join registry.suspensions s on s.admission_id = a.id
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
        List<Admission.Suspension> suspensions = row.getUUID("suspension") == null
                ? List.of()
                : List.of(new Admission.Suspension(
                        row.getUUID("suspension"),
                        row.getLocalDate("suspended_from"),
                        Optional.ofNullable(row.getLocalDate("suspended_to")),
                        row.getString("reason")));
        return new Admission(
                row.getUUID("id"),
                new CenterId(row.getUUID("center_id")),
                row.getString("programme"),
                ServiceItem.valueOf(row.getString("item")),
                row.getLocalDate("valid_from"),
                row.getLocalDate("valid_to"),
                row.getString("batch"),
                suspensions);
    }

    private static Center center(Row row) {
        return new Center(
                new CenterId(row.getUUID("id")),
                row.getString("code"),
                row.getString("name"),
                new SocialCreditCode(row.getString("operator")),
                FacilityType.valueOf(row.getString("facility_type")),
                row.getLong("capacity_tflops"),
                row.getString("district"));
    }

    private static Holder holder(Row row) {
        return new Holder(
                new HolderId(row.getUUID("id")),
                identity(row),
                row.getString("name"),
                HolderKind.valueOf(row.getString("kind")),
                new HolderFacts(
                        row.getBoolean("is_sme"),
                        row.getBoolean("is_ai_enterprise"),
                        Optional.ofNullable(row.getLocalDate("settled_on")),
                        Optional.ofNullable(row.getLocalDate("founded_on")),
                        row.getString("district")),
                Optional.ofNullable(row.getString("section")).map(IndustrySection::valueOf),
                account(row),
                Optional.ofNullable(row.getString("contact_name"))
                        .map(name -> new Contact(name, row.getString("contact_phone"))),
                row.getLong("version"));
    }

    private static Optional<PayeeAccount> account(Row row) {
        return Optional.ofNullable(row.getString("bank_account_number"))
                .map(number -> new PayeeAccount(
                        new BankAccount(
                                row.getString("bank_account_name"),
                                row.getString("bank_name"),
                                number,
                                Optional.ofNullable(row.getString("bank_number"))),
                        row.getOffsetDateTime("account_since").toInstant(),
                        row.getString("account_proposed_by"),
                        row.getString("account_approved_by")));
    }

    private static Identity identity(Row row) {
        String code = row.getString("social_credit_code");
        if (code != null) {
            return new Identity.SocialCredit(
                    new SocialCreditCode(code), Optional.ofNullable(row.getString("override_reason")));
        }
        return new Identity.Maker(new HolderId(row.getUUID("hosted_by")), row.getString("maker_number_last4"));
    }
}
