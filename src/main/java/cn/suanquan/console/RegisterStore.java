package cn.suanquan.console;

import cn.suanquan.db.Db;
import cn.suanquan.db.ListOrder;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.IndustrySection;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The SQL of the pages of the register. It reads views of the registry, never a number of a person or an account.
@ApplicationScoped
class RegisterStore {
    /// A holder in a list.
    ///
    /// @param code empty for a maker without one
    record HolderLine(
            UUID id,
            String code,
            String name,
            String kind,
            String district,
            Optional<IndustrySection> section,
            boolean isSme,
            boolean isAi,
            boolean hasAccount,
            boolean isBarred,
            Instant since) {
        /// For whom credit bars are not shown.
        HolderLine withoutBar() {
            return new HolderLine(id, code, name, kind, district, section, isSme, isAi, hasAccount, false, since);
        }

        public String kindKey() {
            return Words.joined("kind", kind);
        }

        public String path() {
            return HolderRegisterPages.HERE + "/" + id;
        }
    }

    /// A center in a list.
    record CenterLine(UUID id, String code, String name, String facility, String district) {
        public String facilityKey() {
            return Words.joined("facility", facility);
        }

        public String path() {
            return CenterRegisterPages.HERE + "/" + id;
        }
    }

    /// Two related parties, seen from one of them.
    record RelationLine(
            UUID id,
            String kind,
            String holder,
            UUID holderId,
            Optional<String> other,
            Optional<UUID> otherId,
            Optional<String> center,
            Optional<UUID> centerId,
            LocalDate from,
            Optional<LocalDate> to,
            String document,
            boolean isEnded) {
        public String kindKey() {
            return Words.joined("relation", kind);
        }

        public boolean isMistaken() {
            return to.filter(last -> last.isBefore(from)).isPresent();
        }
    }

    /// @param kind empty for every kind
    List<HolderLine> holders(Db db, String kind, ListOrder<HolderLine> order, LocalDate day, int size) {
        return db.list(
                """
                select h.id, h.social_credit_code, h.name, h.kind, h.district, h.is_sme, h.is_ai_enterprise,
                       h.has_account, h.section, h.created_at,
                       exists (select from registry.credit_bars b where b.holder_id = h.id
                               and b.barred_from <= $4 and (b.barred_to is null or b.barred_to >= $4)) as is_barred
                from registry.holder_register h
                where ($3 = '' or h.kind = $3)
                """ + order.sql() + "limit $5", RegisterStore::holder, order.value(), order.id(), kind, day, size);
    }

    /// Those whose name has that part and whose code begins so, by name; where either is empty it is not asked.
    List<HolderLine> find(Db db, String name, String code, LocalDate day, int size) {
        return db.list("""
                select h.id, h.social_credit_code, h.name, h.kind, h.district, h.is_sme, h.is_ai_enterprise,
                       h.has_account, h.section, h.created_at,
                       exists (select from registry.credit_bars b where b.holder_id = h.id
                               and b.barred_from <= $3 and (b.barred_to is null or b.barred_to >= $3)) as is_barred
                from registry.holder_register h
                where ($1 = '' or position(lower($1) in lower(h.name)) > 0)
                  and ($2 = '' or starts_with(h.social_credit_code, upper($2)))
                order by h.name, h.id limit $4
                """, RegisterStore::holder, name, code, day, size);
    }

    Optional<HolderId> holderByCode(Db db, String code) {
        return db.one(
                "select id from registry.holder_register where social_credit_code = $1",
                row -> new HolderId(row.getUUID("id")),
                code);
    }

    /// Those whose name or code has that part.
    List<CenterLine> centers(Db db, String part, ListOrder<CenterLine> order, int size) {
        return db.list(
                """
                select c.id, c.code, c.name, c.facility_type, c.district
                from registry.centers c
                where ($3 = '' or position(lower($3) in lower(c.name)) > 0 or position(upper($3) in c.code) > 0)
                """ + order.sql() + "limit $4",
                row -> new CenterLine(
                        row.getUUID("id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("facility_type"),
                        row.getString("district")),
                order.value(),
                order.id(),
                part,
                size);
    }

    List<RelationLine> relationsOf(Db db, HolderId holder) {
        return db.list("""
                select r.id, r.is_ended, r.kind, r.valid_from, r.valid_to, r.document, h.id as holder_id, h.name as holder_name,
                       o.id as other_id, o.name as other_name, c.id as center_id, c.name as center_name
                from registry.relations r
                join registry.holders h on h.id = r.holder_id
                left join registry.holders o on o.id = r.other_holder_id
                left join registry.centers c on c.id = r.center_id
                where r.holder_id = $1 or r.other_holder_id = $1
                order by r.valid_from desc, r.id
                """, RegisterStore::relation, holder.value());
    }

    List<RelationLine> relationsOf(Db db, CenterId center) {
        return db.list("""
                select r.id, r.is_ended, r.kind, r.valid_from, r.valid_to, r.document, h.id as holder_id, h.name as holder_name,
                       null::uuid as other_id, null::text as other_name, c.id as center_id, c.name as center_name
                from registry.relations r
                join registry.holders h on h.id = r.holder_id
                join registry.centers c on c.id = r.center_id
                where r.center_id = $1
                order by r.valid_from desc, r.id
                """, RegisterStore::relation, center.value());
    }

    /// Those of the relations, suspensions and bars that an ending shortens.
    Set<UUID> ended(Db db, Collection<UUID> marks) {
        return Set.copyOf(db.list(
                "select mark_id from registry.endings where mark_id = any($1)", row -> row.getUUID("mark_id"), (Object)
                        SqlArrays.uuids(marks, id -> id)));
    }

    /// What the register holds against somebody.
    ///
    /// @param back the address of the holder, or of the center
    record MarkLine(String name, String ground, String back) {}

    /// @param about as in the address: `relation`, `suspension`, `credit-bar`
    Optional<MarkLine> mark(Db db, String about, UUID id) {
        return db.one(
                """
                select coalesce(h.name, c.name) as name, m.ground, m.holder_id, m.center_id
                from (select 'relation' as about, id, holder_id, center_id, document as ground from registry.relations
                      union all
                      select 'suspension', id, null, center_id, reason from registry.suspensions
                      union all
                      select 'credit-bar', id, holder_id, null, document from registry.credit_bars) m
                left join registry.holders h on h.id = m.holder_id
                left join registry.centers c on c.id = m.center_id
                where m.about = $1 and m.id = $2
                """,
                row -> new MarkLine(
                        row.getString("name"),
                        row.getString("ground"),
                        row.getUUID("holder_id") == null
                                ? CenterRegisterPages.HERE + "/" + row.getUUID("center_id")
                                : HolderRegisterPages.HERE + "/" + row.getUUID("holder_id")),
                about,
                id);
    }

    private static HolderLine holder(Row row) {
        return new HolderLine(
                row.getUUID("id"),
                Optional.ofNullable(row.getString("social_credit_code")).orElse(""),
                row.getString("name"),
                row.getString("kind"),
                row.getString("district"),
                Optional.ofNullable(row.getString("section")).map(IndustrySection::valueOf),
                row.getBoolean("is_sme"),
                row.getBoolean("is_ai_enterprise"),
                row.getBoolean("has_account"),
                row.getBoolean("is_barred"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static RelationLine relation(Row row) {
        return new RelationLine(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("holder_name"),
                row.getUUID("holder_id"),
                Optional.ofNullable(row.getString("other_name")),
                Optional.ofNullable(row.getUUID("other_id")),
                Optional.ofNullable(row.getString("center_name")),
                Optional.ofNullable(row.getUUID("center_id")),
                row.getLocalDate("valid_from"),
                Optional.ofNullable(row.getLocalDate("valid_to")),
                row.getString("document"),
                row.getBoolean("is_ended"));
    }
}
