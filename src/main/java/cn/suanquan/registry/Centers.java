package cn.suanquan.registry;

import cn.suanquan.duty.Matter;
import cn.suanquan.http.Page;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Edits of centers, their admissions and suspensions, and of relations. Adding the same again answers the first, with
/// other content is refused; nothing is changed or removed, and what ends them is added ([Endings]): what was ended or
/// taken out can be recorded again ([Recorded]).
@ApplicationScoped
class Centers {
    private final RegistrySessions sessions;
    private final Ids ids;

    Centers(RegistrySessions sessions, Ids ids) {
        this.sessions = sessions;
        this.ids = ids;
    }

    Uni<Center> register(String person, CenterOrder order) {
        CenterRow wanted = CenterRow.of(ids.next(), order, sessions.now());
        RegistrySessions.Act act = act(person, "registry.register", wanted.id, "", wanted.center());
        return sessions.write(session -> sessions.override(session, order.operator())
                        .chain(any -> byCode(session, order.code()))
                        .chain(found -> found == null
                                ? sessions.add(session, wanted, act)
                                : Uni.createFrom().item(() -> same(found, order))))
                .map(CenterRow::center);
    }

    Uni<Admission> admit(String person, CenterId center, AdmissionOrder order) {
        AdmissionRow wanted = AdmissionRow.of(ids.next(), center, order, sessions.now());
        RegistrySessions.Act act = act(person, "registry.admit", center.value(), "", wanted.admission(List.of()));
        return sessions.write(session -> session.find(CenterRow.class, center.value())
                .map(Centers::there)
                .call(there -> asOperatorToo(session, person, there))
                .chain(there -> byBatch(session, wanted))
                .chain(found -> found == null
                        ? sessions.add(session, wanted, act).map(row -> row.admission(List.of()))
                        : sameAdmission(session, found, order)));
    }

    Uni<Admission> suspend(String person, CenterId center, UUID admission, SuspensionOrder order) {
        SuspensionRow wanted = SuspensionRow.of(ids.next(), admission, order, sessions.now());
        RegistrySessions.Act act = act(person, "registry.suspend", center.value(), order.reason(), wanted.suspension());
        return sessions.write(session -> session.find(AdmissionRow.class, admission)
                .map(row -> of(row, center))
                .call(row -> session.find(CenterRow.class, center.value())
                        .chain(there -> asOperatorToo(session, person, there(there))))
                .call(row -> ofFirstDay(session, wanted).chain(earlier -> sameSuspension(earlier, order)
                        .map(Uni.createFrom()::item)
                        .orElseGet(() -> {
                            wanted.turn = Recorded.next(earlier);
                            return sessions.add(session, wanted, act).map(SuspensionRow::suspension);
                        })))
                .chain(row -> whole(session, row)));
    }

    Uni<Relation> relate(String person, RelationOrder order) {
        RelationRow wanted = RelationRow.of(ids.next(), order, sessions.now());
        RegistrySessions.Act act = RegistrySessions.Act.adding(
                person, "registry.relate", Matter.holder(order.holder()), order.document(), wanted.relation());
        return sessions.write(session -> sidesAreKnown(session, order)
                .chain(() -> ofEverySide(session, person, order))
                .chain(() -> ofSides(session, wanted))
                .chain(earlier -> Recorded.standing(earlier, order.from(), order::isSameAs, "该关联关系")
                        .map(Uni.createFrom()::item)
                        .orElseGet(() -> {
                            wanted.turn = Recorded.next(earlier);
                            return sessions.add(session, wanted, act).map(RelationRow::relation);
                        })));
    }

    /// A center with all its admissions, valid or not.
    Uni<CenterView> center(CenterId id) {
        return sessions.read(session -> session.find(CenterRow.class, id.value())
                .map(Centers::there)
                .chain(row -> views(session, List.of(row)))
                .map(List::getFirst));
    }

    /// All centers by code, each with all its admissions.
    Uni<Page<CenterView>> list(int size, Optional<String> after) {
        return sessions.read(session -> session.createSelectionQuery(
                                "from CenterRow where code > :after order by code", CenterRow.class)
                        .setParameter("after", after.orElse(""))
                        .setMaxResults(size + 1)
                        .getResultList()
                        .chain(rows -> views(session, rows)))
                .map(all -> Page.of(all, size, CenterView::code));
    }

    Uni<Page<Relation>> relations(Optional<HolderId> holder, int size, Optional<UUID> after) {
        UUID side = holder.map(HolderId::value).orElse(new UUID(0, 0));
        return sessions.read(session -> session.createSelectionQuery("""
                                from RelationRow where (:all = true or holderId = :side or otherHolderId = :side)
                                  and id > :after order by id
                                """, RelationRow.class)
                        .setParameter("all", holder.isEmpty())
                        .setParameter("side", side)
                        .setParameter("after", after.orElse(new UUID(0, 0)))
                        .setMaxResults(size + 1)
                        .getResultList()
                        .chain(rows -> asEnded(session, rows)))
                .map(all -> all.stream().map(Recorded::mark).toList())
                .map(all -> Page.of(all, size, last -> last.id().toString()));
    }

    private Uni<List<CenterView>> views(Mutiny.Session session, List<CenterRow> centers) {
        List<UUID> wanted = centers.stream().map(row -> row.id).toList();
        return session.createSelectionQuery(
                        "from AdmissionRow where centerId in (:centers) order by id", AdmissionRow.class)
                .setParameter("centers", wanted)
                .getResultList()
                .chain(admissions -> suspensions(session, admissions).map(suspended -> centers.stream()
                        .map(row -> CenterView.of(row.center(), admissions(row, admissions, suspended)))
                        .toList()));
    }

    private static List<Admission> admissions(
            CenterRow center, List<AdmissionRow> admissions, Map<UUID, List<Admission.Suspension>> suspended) {
        return admissions.stream()
                .filter(row -> row.centerId.equals(center.id))
                .map(row -> row.admission(suspended.getOrDefault(row.id, List.of())))
                .toList();
    }

    private Uni<Map<UUID, List<Admission.Suspension>>> suspensions(
            Mutiny.Session session, Collection<AdmissionRow> admissions) {
        List<UUID> wanted = admissions.stream().map(row -> row.id).toList();
        return session.createSelectionQuery(
                        "from SuspensionRow where admissionId in (:admissions) order by suspendedFrom",
                        SuspensionRow.class)
                .setParameter("admissions", wanted)
                .getResultList()
                .chain(rows -> sessions.ended(
                                session, rows.stream().map(row -> row.id).toList())
                        .map(ended -> rows.stream()
                                .collect(Collectors.groupingBy(
                                        row -> row.admissionId,
                                        Collectors.mapping(row -> suspension(row, ended), Collectors.toList())))));
    }

    private static Admission.Suspension suspension(SuspensionRow row, Map<UUID, LocalDate> ended) {
        Admission.Suspension recorded = row.suspension();
        return Optional.ofNullable(ended.get(row.id)).map(recorded::until).orElse(recorded);
    }

    private Uni<Admission> whole(Mutiny.Session session, AdmissionRow row) {
        return suspensions(session, List.of(row)).map(all -> row.admission(all.getOrDefault(row.id, List.of())));
    }

    private static Uni<@Nullable CenterRow> byCode(Mutiny.Session session, String code) {
        return session.createSelectionQuery("from CenterRow where code = :code", CenterRow.class)
                .setParameter("code", code)
                .getSingleResultOrNull();
    }

    private static Uni<@Nullable AdmissionRow> byBatch(Mutiny.Session session, AdmissionRow wanted) {
        return session.createSelectionQuery("""
                        from AdmissionRow where centerId = :center and programme = :programme
                          and item = :item and batch = :batch
                        """, AdmissionRow.class)
                .setParameter("center", wanted.centerId)
                .setParameter("programme", wanted.programme)
                .setParameter("item", wanted.item)
                .setParameter("batch", wanted.batch)
                .getSingleResultOrNull();
    }

    /// The suspensions of that admission from that first day.
    private Uni<List<Recorded<Admission.Suspension>>> ofFirstDay(Mutiny.Session session, SuspensionRow wanted) {
        return session.createSelectionQuery(
                        "from SuspensionRow where admissionId = :admission and suspendedFrom = :day",
                        SuspensionRow.class)
                .setParameter("admission", wanted.admissionId)
                .setParameter("day", wanted.suspendedFrom)
                .getResultList()
                .chain(rows -> sessions.ended(
                                session, rows.stream().map(row -> row.id).toList())
                        .map(ended -> rows.stream()
                                .map(row -> suspension(row, ended))
                                .map(one -> new Recorded<>(one, one.from(), one.to(), ended.containsKey(one.id())))
                                .toList()));
    }

    private Uni<List<Recorded<Relation>>> ofSides(Mutiny.Session session, RelationRow wanted) {
        return session.createSelectionQuery("""
                        from RelationRow where holderId = :holder and kind = :kind and validFrom = :day
                          and (otherHolderId = :other or centerId = :center)
                        """, RelationRow.class)
                .setParameter("holder", wanted.holderId)
                .setParameter("kind", wanted.kind)
                .setParameter("day", wanted.validFrom)
                .setParameter("other", wanted.otherHolderId)
                .setParameter("center", wanted.centerId)
                .getResultList()
                .chain(rows -> asEnded(session, rows));
    }

    private Uni<List<Recorded<Relation>>> asEnded(Mutiny.Session session, List<RelationRow> rows) {
        return sessions.ended(session, rows.stream().map(row -> row.id).toList())
                .map(ended -> rows.stream()
                        .map(RelationRow::relation)
                        .map(one -> Optional.ofNullable(ended.get(one.id()))
                                .map(one::until)
                                .orElse(one))
                        .map(one -> new Recorded<>(
                                one, one.term().from(), one.term().to(), ended.containsKey(one.id())))
                        .toList());
    }

    private static Uni<Void> sidesAreKnown(Mutiny.Session session, RelationOrder order) {
        List<UUID> holders = order.otherHolder()
                .map(other -> List.of(order.holder().value(), other.value()))
                .orElse(List.of(order.holder().value()));
        return session.find(HolderRow.class, holders.toArray())
                .invoke(found -> known(found.stream().allMatch(java.util.Objects::nonNull)))
                .chain(() -> order.center()
                        .map(center ->
                                session.find(CenterRow.class, center.value()).invoke(row -> known(row != null)))
                        .orElse(Uni.createFrom().nullItem()))
                .replaceWithVoid();
    }

    /// A relation stops payments of all that it names.
    private Uni<Void> ofEverySide(Mutiny.Session session, String person, RelationOrder order) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Matter side : Stream.concat(
                        order.otherHolder().map(Matter::holder).stream(), order.center().map(Matter::center).stream())
                .toList()) {
            all = all.chain(() -> sessions.stand(session, person, side));
        }
        return all;
    }

    /// Whoever acts for the unit that operates a center decides nothing on its admission.
    private Uni<Void> asOperatorToo(Mutiny.Session session, String person, CenterRow center) {
        return session.createSelectionQuery("from HolderRow where socialCreditCode = :code", HolderRow.class)
                .setParameter("code", center.operator)
                .getSingleResultOrNull()
                .chain(operator -> operator == null
                        ? Uni.createFrom().voidItem()
                        : sessions.stand(session, person, Matter.holder(new HolderId(operator.id))));
    }

    private static void known(boolean isThere) {
        if (!isThere) {
            throw Refusal.of(Refusal.Kind.RULE, "PARTY_UNKNOWN", "关联的一方尚未登记；请先登记主体或算力中心。")
                    .toException();
        }
    }

    private static CenterRow same(CenterRow found, CenterOrder order) {
        if (!order.isSameAs(found.center())) {
            throw RegistrySessions.otherContent("算力中心 " + found.code + " 已登记，内容与此次不同。");
        }
        return found;
    }

    private Uni<Admission> sameAdmission(Mutiny.Session session, AdmissionRow found, AdmissionOrder order) {
        if (!found.validFrom.equals(order.from()) || !found.validTo.equals(order.to())) {
            throw RegistrySessions.otherContent("批次 " + found.batch + " 已登记，有效期与此次不同；请用新的批次号。");
        }
        return whole(session, found);
    }

    private static Optional<Admission.Suspension> sameSuspension(
            List<Recorded<Admission.Suspension>> earlier, SuspensionOrder order) {
        return Recorded.standing(
                earlier,
                order.from(),
                known -> known.to().equals(order.to()) && known.reason().equals(order.reason()),
                "自 " + order.from() + " 起的暂停");
    }

    private static CenterRow there(@Nullable CenterRow row) {
        if (row == null) {
            throw RegistrySessions.notFound("没有该算力中心，或您无权查看。");
        }
        return row;
    }

    private static AdmissionRow of(@Nullable AdmissionRow row, CenterId center) {
        if (row == null || !row.centerId.equals(center.value())) {
            throw RegistrySessions.notFound("该算力中心没有此项入库。");
        }
        return row;
    }

    private static RegistrySessions.Act act(String person, String act, UUID center, String reason, Object after) {
        return RegistrySessions.Act.adding(person, act, Matter.center(new CenterId(center)), reason, after);
    }
}
