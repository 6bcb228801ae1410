package cn.suanquan.registry;

import cn.suanquan.duty.Matter;
import cn.suanquan.http.EntityTags;
import cn.suanquan.http.Page;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.Sha256;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// Edits of holders and their credit bars. Each has an identity of its own (code, number of the document): adding it
/// again with the same content answers the first, with other content is refused.
@ApplicationScoped
class Holders {
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);
    private final RegistrySessions sessions;
    private final Ids ids;
    private final String numberKey;

    Holders(
            RegistrySessions sessions,
            Ids ids,
            @ConfigProperty(name = "suanquan.registry.number-key") String numberKey) {
        this.sessions = sessions;
        this.ids = ids;
        this.numberKey = numberKey;
    }

    /// @param kind holders of that kind only
    /// @param code the holder with that 统一社会信用代码 only
    /// @param only the one holder the caller may see, where it may see only one
    record Filter(Optional<HolderKind> kind, Optional<String> code, Optional<HolderId> only) {}

    Uni<Holder> register(String person, HolderOrder order) {
        HolderRow wanted = HolderRow.of(ids.next(), order, numberKey, person, sessions.now());
        return sessions.write(session -> accepted(session, order, wanted)
                        .chain(() -> known(session, wanted))
                        .chain(found -> found == null
                                ? enter(session, person, wanted)
                                : Uni.createFrom().item(() -> same(found, wanted))))
                .map(HolderRow::holder);
    }

    Uni<Holder> amend(String person, HolderId id, long version, HolderAmendment amendment) {
        return sessions.write(session -> session.find(HolderRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE)
                        .map(Holders::there)
                        .chain(row -> {
                            Object before = traced(row);
                            Holder was = row.holder();
                            apply(row, version, amendment, person, sessions.now());
                            return session.flush()
                                    .chain(() -> row.holder().isJudgedAs(was)
                                            ? Uni.createFrom().voidItem()
                                            : sessions.clerk(session, person, row.id))
                                    .chain(() -> sessions.trail(
                                            session,
                                            new RegistrySessions.Act(
                                                    person,
                                                    "registry.amend",
                                                    Matter.holder(new HolderId(row.id)),
                                                    amendment.reason(),
                                                    before,
                                                    traced(row))))
                                    .replaceWith(row);
                        }))
                .map(HolderRow::holder);
    }

    Uni<Holder> holder(HolderId id) {
        return sessions.read(session -> session.find(HolderRow.class, id.value()))
                .map(Holders::there)
                .map(HolderRow::holder);
    }

    Uni<Page<Holder>> list(Filter filter, int size, Optional<UUID> after) {
        UUID highest = filter.only().map(HolderId::value).orElse(LAST);
        return sessions.read(session -> session.createSelectionQuery("""
                                from HolderRow where kind in (:kinds) and (:code = '' or socialCreditCode = :code)
                                  and id > :after and id <= :last and (:all = true or id = :last)
                                order by id
                                """, HolderRow.class)
                        .setParameter("kinds", filter.kind().map(List::of).orElse(List.of(HolderKind.values())))
                        .setParameter("code", filter.code().orElse(""))
                        .setParameter("after", after.orElse(FIRST))
                        .setParameter("last", highest)
                        .setParameter("all", filter.only().isEmpty())
                        .setMaxResults(size + 1)
                        .getResultList())
                .map(rows -> rows.stream().map(HolderRow::holder).toList())
                .map(all -> Page.of(all, size, last -> last.id().toString()));
    }

    Uni<CreditBar> bar(String person, HolderId holder, CreditBarOrder order) {
        CreditBarRow wanted = CreditBarRow.of(ids.next(), holder.value(), order, sessions.now());
        return sessions.write(session -> session.find(HolderRow.class, holder.value())
                .map(Holders::there)
                .chain(there -> asEnded(session, holder.value()))
                .map(all -> all.stream()
                        .filter(one -> one.mark().document().equals(order.document()))
                        .toList())
                .chain(earlier -> sameBar(earlier, order)
                        .map(Uni.createFrom()::item)
                        .orElseGet(() -> {
                            wanted.turn = Recorded.next(earlier);
                            return sessions.add(
                                            session,
                                            wanted,
                                            act(person, "registry.bar", holder.value(), order.reason(), wanted.bar()))
                                    .map(CreditBarRow::bar);
                        })));
    }

    Uni<List<CreditBar>> bars(HolderId holder) {
        return sessions.read(session -> asEnded(session, holder.value()))
                .map(all -> all.stream().map(Recorded::mark).toList());
    }

    private Uni<List<Recorded<CreditBar>>> asEnded(Mutiny.Session session, UUID holder) {
        return session.createSelectionQuery(
                        "from CreditBarRow where holderId = :holder order by barredFrom, id", CreditBarRow.class)
                .setParameter("holder", holder)
                .getResultList()
                .chain(rows -> sessions.ended(
                                session, rows.stream().map(row -> row.id).toList())
                        .map(ended -> rows.stream()
                                .map(CreditBarRow::bar)
                                .map(bar -> Optional.ofNullable(ended.get(bar.id()))
                                        .map(bar::until)
                                        .orElse(bar))
                                .map(bar -> new Recorded<>(bar, bar.from(), bar.to(), ended.containsKey(bar.id())))
                                .toList()));
    }

    /// The code is right, or two persons accepted it: then their reason is kept with the holder.
    private Uni<Void> accepted(Mutiny.Session session, HolderOrder order, HolderRow wanted) {
        return order.identity()
                .socialCreditCode()
                .map(code -> sessions.override(session, code)
                        .invoke(reason -> wanted.overrideReason = reason.orElse(null))
                        .replaceWithVoid())
                .orElse(Uni.createFrom().voidItem());
    }

    private Uni<HolderRow> enter(Mutiny.Session session, String person, HolderRow wanted) {
        String why = wanted.overrideReason == null ? "" : wanted.overrideReason;
        return hostIsKnown(session, wanted)
                .chain(() ->
                        sessions.add(session, wanted, act(person, "registry.register", wanted.id, why, traced(wanted))))
                .call(row -> sessions.clerk(session, person, row.id));
    }

    private static Uni<Void> hostIsKnown(Mutiny.Session session, HolderRow wanted) {
        if (wanted.hostedBy == null) {
            return Uni.createFrom().voidItem();
        }
        return session.find(HolderRow.class, wanted.hostedBy)
                .invoke(host -> {
                    if (host == null || host.socialCreditCode == null) {
                        throw Refusal.of(Refusal.Kind.RULE, "HOST_UNKNOWN", "创客须由已登记、有统一社会信用代码的孵化器或众创空间托管；请先登记托管单位。")
                                .toException();
                    }
                })
                .replaceWithVoid();
    }

    private static void apply(HolderRow row, long version, HolderAmendment amendment, String person, Instant now) {
        EntityTags.check(version, row.version);
        if (row.socialCreditCode == null && amendment.kind() != HolderKind.MAKER) {
            throw Refusal.of(Refusal.Kind.RULE, "KIND_NEEDS_CODE", "没有统一社会信用代码的主体只能是创客 (MAKER)。")
                    .toException();
        }
        row.describe(amendment.name(), amendment.kind(), amendment.facts(), now);
        amendment.section().ifPresent(section -> row.section = section);
        amendment.contact().ifPresent(row::call);
        row.amendedBy = person;
        row.version = row.version + 1;
    }

    private static Uni<@Nullable HolderRow> known(Mutiny.Session session, HolderRow wanted) {
        return session.createSelectionQuery(
                        "from HolderRow where socialCreditCode = :code or makerNumberHash = :hash", HolderRow.class)
                .setParameter("code", wanted.socialCreditCode)
                .setParameter("hash", wanted.makerNumberHash)
                .getSingleResultOrNull();
    }

    private static HolderRow same(HolderRow found, HolderRow wanted) {
        if (!found.isSameAs(wanted)) {
            throw RegistrySessions.otherContent("该主体已登记为 " + found.id + "，内容与此次不同；请用 PUT 修改。");
        }
        return found;
    }

    private static Optional<CreditBar> sameBar(List<Recorded<CreditBar>> earlier, CreditBarOrder order) {
        return Recorded.standing(earlier, order.from(), order::isSameAs, "文号 " + order.document() + " 的失信记录");
    }

    private static HolderRow there(@Nullable HolderRow row) {
        if (row == null) {
            throw RegistrySessions.notFound("没有该主体，或您无权查看。");
        }
        return row;
    }

    /// As it is shown, and hashes of what is shown masked.
    private Map<String, Object> traced(HolderRow row) {
        Map<String, Object> hashes = new TreeMap<>();
        row.holder()
                .contact()
                .ifPresent(contact -> hashes.put("phoneHash", Sha256.keyedHex(numberKey, contact.phone())));
        if (row.makerNumberHash != null) {
            hashes.put("idNumberHash", row.makerNumberHash);
        }
        return Map.of("shown", HolderView.of(row.holder()), "hashes", hashes);
    }

    private static RegistrySessions.Act act(String person, String act, UUID holder, String reason, Object after) {
        return RegistrySessions.Act.adding(person, act, Matter.holder(new HolderId(holder)), reason, after);
    }
}
