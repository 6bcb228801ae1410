package cn.suanquan.contract;

import cn.suanquan.db.Db;
import cn.suanquan.db.SqlArrays;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceItem;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The SQL of contracts. A party sees its own alone: holder and center are conditions of each query.
@ApplicationScoped
class ContractStore {
    private static final String SELECT = """
            select c.id, c.no, c.holder, c.center_id, c.number, c.signed_on, c.state, c.ended_at, c.end_reason,
                   coalesce(f.total_fen, l.total_fen) as total_fen, p.side as proposed_by
            from contract.contract c
            left join contract.version f on f.contract = c.id and f.state = 'IN_FORCE'
            left join contract.version p on p.contract = c.id and p.state = 'PROPOSED'
            cross join lateral (
                select v.total_fen from contract.version v where v.contract = c.id order by v.version desc limit 1) l
            """;
    /// Whose contracts may be seen; all of both are empty for an office.
    record Only(Optional<HolderId> holder, Optional<CenterId> center) {
        private @Nullable UUID holderId() {
            return holder.map(HolderId::value).orElse(null);
        }

        private @Nullable UUID centerId() {
            return center.map(CenterId::value).orElse(null);
        }
    }

    /// Chosen before it is planned: an index of the party is of use only where there is one.
    private static String own(Only only) {
        return (only.holder().isPresent() ? "where c.holder = $1" : "where $1::uuid is null")
                + (only.center().isPresent() ? " and c.center_id = $2" : " and $2::uuid is null");
    }

    /// A contract in a list, with its place in it.
    record Listed(long no, Contract contract) {}

    /// False where the parties have a contract of that number.
    boolean insert(
            Db db, UUID id, HolderId holder, CenterId center, ContractOrder order, ContractState state, Instant now) {
        return db.exec(
                        """
                        insert into contract.contract (id, holder, center_id, number, number_key, signed_on, state, made_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing
                        """,
                        id,
                        holder.value(),
                        center.value(),
                        order.number(),
                        ContractOrder.key(order.number()),
                        order.signedOn(),
                        state.name(),
                        SqlArrays.time(now))
                == 1;
    }

    void insert(Db db, UUID id, int version, ContractTerms terms, ContractSide side, VersionState state, Instant now) {
        db.exec(
                """
                insert into contract.version (contract, version, valid_from, valid_until, total_fen, document, side, state,
                    proposed_at, decided_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """,
                id,
                version,
                terms.from(),
                terms.until(),
                terms.totalFen().value(),
                terms.document().orElse(null),
                side.name(),
                state.name(),
                SqlArrays.time(now),
                state == VersionState.PROPOSED ? null : SqlArrays.time(now));
        List<ContractLine> lines = terms.lines();
        db.exec(
                """
                insert into contract.line (contract, version, line, item, resource, unit, quantity, amount_fen)
                select $1, $2, l.line, l.item, l.resource, l.unit, l.quantity, l.amount
                from unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[])
                    with ordinality as l(item, resource, unit, quantity, amount, line)
                """,
                id,
                version,
                SqlArrays.texts(lines, l -> l.item().name()),
                SqlArrays.texts(lines, l -> l.resource().orElse(null)),
                SqlArrays.texts(lines, l -> l.unit().orElse(null)),
                lines.stream().map(l -> l.quantity().orElse(null)).toArray(Long[]::new),
                SqlArrays.longs(lines, l -> l.amountFen().value()));
    }

    /// How many contracts and supplements the party has proposed that nobody has decided.
    int proposed(Db db, Only party, ContractSide side) {
        return db.one("""
                        select count(*) as n from contract.contract c
                        join contract.version v on v.contract = c.id and v.state = 'PROPOSED' and v.side = $3
                        """ + own(party), row -> row.getInteger("n"), party.holderId(), party.centerId(), side.name())
                .orElse(0);
    }

    /// One at a time until the transaction ends: a party proposes, so that it has no more open than it may; or somebody
    /// reckons on the lines of a holder's contracts.
    void lockParty(Db db, String party) {
        db.run("select pg_advisory_xact_lock(hashtextextended($1, 87))", party);
    }

    Optional<Contract> find(Db db, Only only, UUID id) {
        return db.one(
                        SELECT + own(only) + " and c.id = $3",
                        ContractStore::contract,
                        only.holderId(),
                        only.centerId(),
                        id)
                .map(found -> with(db, List.of(found), false).getFirst());
    }

    /// Those before that number, the newest first, without their versions.
    List<Listed> list(Db db, Only only, Optional<ContractState> state, boolean isWaiting, long before, int limit) {
        return db.list(
                listed(only, state.isPresent(), isWaiting),
                row -> new Listed(row.getLong("no"), contract(row)),
                only.holderId(),
                only.centerId(),
                before,
                state.map(ContractState::name).orElse(null),
                limit);
    }

    static String listed(Only only, boolean hasState, boolean isWaiting) {
        return SELECT + own(only) + " and c.no < $3"
                + (hasState ? " and c.state = $4" : " and $4::text is null")
                + (isWaiting ? " and p.side is not null" : "") + " order by c.no desc limit $5";
    }

    /// Those of the holders that bind.
    List<StandingContract> standing(Db db, Collection<HolderId> holders) {
        List<Contract> found = db.list(
                SELECT + "where c.holder = any($1) and c.state in ('IN_FORCE', 'ENDED') order by c.no",
                ContractStore::contract,
                (Object) SqlArrays.uuids(holders, HolderId::value));
        return found.isEmpty()
                ? List.of()
                : with(db, found, true).stream()
                        .flatMap(contract -> contract.standing().stream())
                        .toList();
    }

    /// The one of the parties by that key, where it binds.
    Optional<StandingContract> standing(Db db, HolderId holder, CenterId center, String key) {
        return db.one(SELECT + """
                        where c.holder = $1 and c.center_id = $2 and c.number_key = $3
                          and c.state in ('IN_FORCE', 'ENDED')
                        """, ContractStore::contract, holder.value(), center.value(), key)
                .flatMap(found -> with(db, List.of(found), true).getFirst().standing());
    }

    /// The holders that have a contract with the center that binds.
    Set<HolderId> contracted(Db db, CenterId center) {
        return new HashSet<>(db.list(
                "select distinct holder from contract.contract where center_id = $1 and state in ('IN_FORCE', 'ENDED')",
                row -> new HolderId(row.getUUID("holder")),
                center.value()));
    }

    void decide(Db db, UUID id, int version, VersionState to, @Nullable String reason, Instant now) {
        changed(db.exec("""
                update contract.version set state = $3, reason = $4, decided_at = $5 where contract = $1 and version = $2
                """, id, version, to.name(), reason, SqlArrays.time(now)));
    }

    void move(Db db, UUID id, ContractState to) {
        changed(db.exec("update contract.contract set state = $2 where id = $1", id, to.name()));
    }

    void end(Db db, UUID id, String reason, Instant now) {
        changed(db.exec(
                "update contract.contract set state = 'ENDED', ended_at = $2, end_reason = $3 where id = $1",
                id,
                SqlArrays.time(now),
                reason));
    }

    void reopen(Db db, UUID id) {
        changed(db.exec(
                "update contract.contract set state = 'IN_FORCE', ended_at = null, end_reason = null where id = $1",
                id));
    }

    private static void changed(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("a contract that was locked is gone: " + rows);
        }
    }

    private static Contract contract(Row row) {
        return new Contract(
                row.getUUID("id"),
                new HolderId(row.getUUID("holder")),
                new CenterId(row.getUUID("center_id")),
                row.getString("number"),
                row.getLocalDate("signed_on"),
                ContractState.valueOf(row.getString("state")),
                new Fen(row.getLong("total_fen")),
                Optional.ofNullable(row.getString("proposed_by"))
                        .map(ContractSide::valueOf)
                        .map(side -> side == ContractSide.HOLDER ? ContractSide.CENTER : ContractSide.HOLDER),
                List.of(),
                Optional.ofNullable(row.getOffsetDateTime("ended_at"))
                        .map(at -> new Contract.End(at.toInstant(), row.getString("end_reason"))));
    }

    private record Key(UUID contract, int version) {}

    private record LineRow(Key key, ContractLine line) {}

    private record VersionRow(UUID contract, Contract.Version version) {}

    /// The same with their versions, or with the one in force alone.
    private static List<Contract> with(Db db, List<Contract> contracts, boolean isInForceAlone) {
        UUID[] ids = contracts.stream().map(Contract::id).toArray(UUID[]::new);
        Map<Key, List<ContractLine>> lines = new HashMap<>();
        db.list("""
                        select l.contract, l.version, l.item, l.resource, l.unit, l.quantity, l.amount_fen
                        from contract.version v
                        join contract.line l on l.contract = v.contract and l.version = v.version
                        where v.contract = any($1) and (v.state = 'IN_FORCE' or not $2)
                        order by l.contract, l.version, l.line
                        """, ContractStore::line, ids, isInForceAlone)
                .forEach(row ->
                        lines.computeIfAbsent(row.key(), _ -> new ArrayList<>()).add(row.line()));
        Map<UUID, List<Contract.Version>> versions = new HashMap<>();
        db.list("""
                        select contract, version, valid_from, valid_until, total_fen, document, side, state, proposed_at,
                               decided_at, reason
                        from contract.version where contract = any($1) and (state = 'IN_FORCE' or not $2)
                        order by contract, version
                        """, row -> version(row, lines), ids, isInForceAlone)
                .forEach(row -> versions.computeIfAbsent(row.contract(), _ -> new ArrayList<>())
                        .add(row.version()));
        return contracts.stream()
                .map(c -> new Contract(
                        c.id(),
                        c.holder(),
                        c.center(),
                        c.number(),
                        c.signedOn(),
                        c.state(),
                        c.totalFen(),
                        c.waitsFor(),
                        versions.getOrDefault(c.id(), List.of()),
                        c.end()))
                .toList();
    }

    private static LineRow line(Row row) {
        return new LineRow(
                new Key(row.getUUID("contract"), row.getInteger("version")),
                new ContractLine(
                        ServiceItem.valueOf(row.getString("item")),
                        Optional.ofNullable(row.getString("resource")),
                        Optional.ofNullable(row.getString("unit")),
                        Optional.ofNullable(row.getLong("quantity")),
                        new Fen(row.getLong("amount_fen"))));
    }

    private static VersionRow version(Row row, Map<Key, List<ContractLine>> lines) {
        UUID contract = row.getUUID("contract");
        int version = row.getInteger("version");
        return new VersionRow(
                contract,
                new Contract.Version(
                        version,
                        VersionState.valueOf(row.getString("state")),
                        ContractSide.valueOf(row.getString("side")),
                        new ContractTerms(
                                row.getLocalDate("valid_from"),
                                row.getLocalDate("valid_until"),
                                lines.getOrDefault(new Key(contract, version), List.of()),
                                Optional.ofNullable(row.getString("document"))),
                        new Fen(row.getLong("total_fen")),
                        row.getOffsetDateTime("proposed_at").toInstant(),
                        Optional.ofNullable(row.getOffsetDateTime("decided_at")).map(at -> at.toInstant()),
                        Optional.ofNullable(row.getString("reason"))));
    }
}
