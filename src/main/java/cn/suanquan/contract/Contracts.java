package cn.suanquan.contract;

import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.identity.Actor;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Ids;
import cn.suanquan.kernel.Refusal;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The door to contracts. What one party says, the other confirms, and nobody acts for both: so a line that money is
/// reckoned on is known to somebody other than who gains from it. What an office enters counts at once.
@ApplicationScoped
public class Contracts {
    /// How much of a party may wait for the others.
    static final int PROPOSED_MAX = 1_000;

    static final int VERSIONS_MAX = 100;

    private final ContractStore store;
    private final ContractParties parties;
    private final LinesInUse used;
    private final Duties duties;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Contracts(
            ContractStore store,
            ContractParties parties,
            LinesInUse used,
            Duties duties,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.parties = parties;
        this.used = used;
        this.duties = duties;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Registers a contract: proposed to the other party, or in force where an office enters it.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 422 HOLDER_UNKNOWN, CENTER_UNKNOWN; 400 PARTY_MISSING,
    ///     PARTY_NOT_OWN; 409 CONTRACT_EXISTS, CONTRACTS_TOO_MANY
    public Contract register(Db db, Actor actor, ContractOrder order) {
        HolderId holder = parties.holder(db, actor, order);
        CenterId center = parties.center(db, actor, order);
        ContractSide side = side(actor);
        stand(db, actor, holder, center);
        mustHaveRoom(db, actor, side);
        boolean isOffice = side == ContractSide.OFFICE;
        if (isOffice) {
            hold(db, holder);
        }
        UUID id = ids.next();
        Instant now = clock.instant();
        if (!store.insert(
                db, id, holder, center, order, isOffice ? ContractState.IN_FORCE : ContractState.PROPOSED, now)) {
            throw conflict("CONTRACT_EXISTS", "双方编号为 " + order.number() + " 的合同已登记（全角、空格、大小写和连字符不作区别）。");
        }
        store.insert(db, id, 1, order.terms(), side, isOffice ? VersionState.IN_FORCE : VersionState.PROPOSED, now);
        Contract made = find(db, actor, id);
        if (isOffice) {
            mustCoverClaims(db, made, order.terms());
        }
        keep(db, actor, "contract.register", id, "", 1, order.terms());
        return made;
    }

    /// Proposes what the contract says anew (补充协议); where an office does, that counts at once.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 CONTRACT_NOT_FOUND; 409 CONTRACT_STATE, SUPPLEMENT_WAITS;
    ///     422 SUPPLEMENT_TAKES_BACK
    public Contract supplement(Db db, Actor actor, UUID id, ContractTerms terms) {
        Contract contract = held(db, actor, id);
        ContractSide side = side(actor);
        mustBe(contract, ContractState.IN_FORCE);
        if (contract.proposed().isPresent()) {
            throw conflict("SUPPLEMENT_WAITS", "合同 " + contract.number() + " 已有待确认的补充协议，请先确认、拒绝或撤回。");
        }
        int version = contract.versions().getLast().version() + 1;
        if (version > VERSIONS_MAX) {
            throw conflict("CONTRACTS_TOO_MANY", "每份合同至多 " + VERSIONS_MAX + " 个版本，请另行登记合同。");
        }
        mustHaveRoom(db, actor, side);
        mustContinue(contract, terms);
        mustCoverClaims(db, contract, terms);
        boolean isOffice = side == ContractSide.OFFICE;
        Instant now = clock.instant();
        if (isOffice) {
            store.decide(db, id, contract.inForce().orElseThrow().version(), VersionState.REPLACED, null, now);
        }
        store.insert(db, id, version, terms, side, isOffice ? VersionState.IN_FORCE : VersionState.PROPOSED, now);
        keep(db, actor, "contract.supplement", id, "", version, terms);
        return find(db, actor, id);
    }

    /// The other party confirms what is proposed: it counts from now on.
    ///
    /// @param version that it read, so that it confirms nothing else
    /// @throws cn.suanquan.kernel.RefusedException 404 CONTRACT_NOT_FOUND; 409 CONTRACT_STATE, CONTRACT_OWN_PROPOSAL;
    ///     422 SUPPLEMENT_TAKES_BACK
    public Contract confirm(Db db, Actor actor, UUID id, int version) {
        Contract contract = held(db, actor, id);
        Contract.Version proposed = waiting(contract, version);
        mustBeOthers(actor, proposed);
        Instant now = clock.instant();
        contract.inForce().ifPresent(before -> {
            mustContinue(contract, proposed.terms());
            store.decide(db, id, before.version(), VersionState.REPLACED, null, now);
        });
        mustCoverClaims(db, contract, proposed.terms());
        store.decide(db, id, version, VersionState.IN_FORCE, null, now);
        if (contract.state() == ContractState.PROPOSED) {
            store.move(db, id, ContractState.IN_FORCE);
        }
        keep(db, actor, "contract.confirm", id, "", version, proposed.terms());
        return find(db, actor, id);
    }

    /// The other party says no to what is proposed.
    ///
    /// @throws cn.suanquan.kernel.RefusedException as for [#confirm]
    public Contract decline(Db db, Actor actor, UUID id, int version, String reason) {
        Contract contract = held(db, actor, id);
        mustBeOthers(actor, waiting(contract, version));
        drop(db, contract, version, VersionState.DECLINED, reason);
        keep(
                db,
                actor,
                "contract.decline",
                id,
                reason,
                version,
                waiting(contract, version).terms());
        return find(db, actor, id);
    }

    /// Who proposed it takes it back.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 CONTRACT_NOT_FOUND; 409 CONTRACT_STATE, CONTRACT_NOT_PROPOSER
    public Contract withdraw(Db db, Actor actor, UUID id, int version) {
        Contract contract = held(db, actor, id);
        Contract.Version proposed = waiting(contract, version);
        if (proposed.side() != side(actor)) {
            throw conflict("CONTRACT_NOT_PROPOSER", "此内容由对方提出，只能由对方撤回；不同意的请拒绝并说明理由。");
        }
        drop(db, contract, version, VersionState.WITHDRAWN, null);
        keep(db, actor, "contract.withdraw", id, "", version, proposed.terms());
        return find(db, actor, id);
    }

    /// An office ends a contract that is in force: service after today is none of it. A supplement that waits
    /// is declined.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 CONTRACT_NOT_FOUND; 409 CONTRACT_STATE
    public Contract end(Db db, Actor actor, UUID id, String reason) {
        Contract contract = held(db, actor, id);
        mustBe(contract, ContractState.IN_FORCE);
        Instant now = clock.instant();
        contract.proposed()
                .ifPresent(waiting -> store.decide(db, id, waiting.version(), VersionState.DECLINED, reason, now));
        store.end(db, id, reason, now);
        Contract.Version inForce = contract.inForce().orElseThrow();
        keep(db, actor, "contract.end", id, reason, inForce.version(), inForce.terms());
        return find(db, actor, id);
    }

    /// An office takes back that a contract was ended: it counts as if that had never been.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 CONTRACT_NOT_FOUND; 409 CONTRACT_STATE
    public Contract reopen(Db db, Actor actor, UUID id, String reason) {
        Contract contract = held(db, actor, id);
        if (contract.state() != ContractState.ENDED) {
            throw wrongState(contract, "只有已终止的合同可以恢复");
        }
        store.reopen(db, id);
        Contract.Version inForce = contract.inForce().orElseThrow();
        keep(db, actor, "contract.reopen", id, reason, inForce.version(), inForce.terms());
        return find(db, actor, id);
    }

    /// @throws cn.suanquan.kernel.RefusedException 404 CONTRACT_NOT_FOUND, also where it is another party's
    public Contract find(Db db, Actor actor, UUID id) {
        return store.find(db, only(actor), id).orElseThrow(Contracts::notFound);
    }

    List<ContractStore.Listed> list(
            Db db, Actor actor, Optional<ContractState> state, boolean isWaiting, long before, int limit) {
        return store.list(db, only(actor), state, isWaiting, before, limit);
    }

    /// The contracts of the holder that bind, the oldest first.
    public List<StandingContract> standing(Db db, HolderId holder) {
        return store.standing(db, Set.of(holder));
    }

    /// The same of several, by holder; one without any is absent.
    public Map<HolderId, List<StandingContract>> standing(Db db, Collection<HolderId> holders) {
        return store.standing(db, holders).stream().collect(Collectors.groupingBy(StandingContract::holder));
    }

    /// The contract of these parties by that number, however it is written, where it binds.
    public Optional<StandingContract> standing(Db db, HolderId holder, CenterId center, String number) {
        return store.standing(db, holder, center, ContractOrder.key(number));
    }

    /// The holders that have a contract with the center that binds.
    public Set<HolderId> contracted(Db db, CenterId center) {
        return store.contracted(db, center);
    }

    /// Until the transaction ends nobody else reckons on the lines of the holder's contracts, and none of them comes in
    /// force, says something else or ends.
    public void hold(Db db, HolderId holder) {
        store.lockParty(db, "contract/lines/" + holder);
    }

    private void drop(Db db, Contract contract, int version, VersionState to, @Nullable String reason) {
        store.decide(db, contract.id(), version, to, reason, clock.instant());
        if (contract.state() == ContractState.PROPOSED) {
            store.move(db, contract.id(), ContractState.VOID);
        }
    }

    /// The contract under lock, for an act of that actor.
    private Contract held(Db db, Actor actor, UUID id) {
        Contract seen = find(db, actor, id);
        stand(db, actor, seen.holder(), seen.center());
        hold(db, seen.holder());
        return find(db, actor, id);
    }

    private void stand(Db db, Actor actor, HolderId holder, CenterId center) {
        Duty duty =
                switch (side(actor)) {
                    case HOLDER -> Duty.CONFIRM;
                    case CENTER -> Duty.POST_USAGE;
                    case OFFICE -> Duty.REGISTER;
                };
        List<Matter> matters = duty == Duty.POST_USAGE
                ? List.of(Matter.center(center))
                : List.of(Matter.holder(holder), Matter.center(center));
        duties.stand(db, actor.person(), duty, matters);
    }

    private void mustHaveRoom(Db db, Actor actor, ContractSide side) {
        if (side == ContractSide.OFFICE) {
            return;
        }
        ContractStore.Only party = only(actor);
        store.lockParty(db, "contract/" + party);
        if (store.proposed(db, party, side) >= PROPOSED_MAX) {
            throw conflict("CONTRACTS_TOO_MANY", "待对方确认的合同和补充协议已达 " + PROPOSED_MAX + " 项，请先催办或撤回。");
        }
    }

    /// Lines stay what they are, and the first day too.
    private static void mustContinue(Contract contract, ContractTerms terms) {
        ContractTerms before = contract.standing().orElseThrow().terms();
        terms.lost(before).ifPresent(line -> {
            throw takesBack("第 " + line + " 项的服务项目、资源和单位不得改变，也不得删除；可以改变金额和数量，新的内容请加在最后。");
        });
        if (!terms.from().equals(before.from())) {
            throw takesBack("服务起始日 " + before.from() + " 不得改变。");
        }
    }

    /// No line is for less than what claims are reckoned on already, and no claimed day falls out of the term.
    private void mustCoverClaims(Db db, Contract contract, ContractTerms terms) {
        Map<Integer, Fen> claimed = used.claimed(
                db,
                new StandingContract(
                        contract.id(),
                        contract.holder(),
                        contract.center(),
                        contract.number(),
                        terms,
                        Optional.empty()));
        Fen outside = claimed.getOrDefault(0, Fen.ZERO);
        if (contract.standing()
                .filter(before -> outside.isMoreThan(used.claimed(db, before).getOrDefault(0, Fen.ZERO)))
                .isPresent()) {
            throw takesBack("服务截止日 " + terms.until() + " 以后的用量已申请兑付，服务截止日不得早于这些用量。");
        }
        for (int i = 0; i < terms.lines().size(); i++) {
            Fen floor = claimed.getOrDefault(i + 1, Fen.ZERO);
            Fen amount = terms.lines().get(i).amountFen();
            if (floor.isMoreThan(amount)) {
                throw takesBack("第 " + (i + 1) + " 项的用量已申请兑付 " + floor + "，该项金额不得低于此数，现为 " + amount + "。");
            }
        }
    }

    private static RuntimeException takesBack(String detail) {
        return Refusal.of(Refusal.Kind.RULE, "SUPPLEMENT_TAKES_BACK", detail).toException();
    }

    private static Contract.Version waiting(Contract contract, int version) {
        return contract.proposed()
                .filter(one -> one.version() == version)
                .orElseThrow(() -> wrongState(contract, "没有待确认的第 " + version + " 版"));
    }

    private static void mustBeOthers(Actor actor, Contract.Version proposed) {
        if (proposed.side() == side(actor)) {
            throw conflict("CONTRACT_OWN_PROPOSAL", "此内容由本方提出，须由对方确认或拒绝；要更改的请撤回后重新提出。");
        }
    }

    private static void mustBe(Contract contract, ContractState state) {
        if (contract.state() != state) {
            throw wrongState(contract, "只有生效的合同可以补充或终止");
        }
    }

    private static RuntimeException wrongState(Contract contract, String why) {
        return conflict(
                "CONTRACT_STATE", "合同 " + contract.number() + " 当前状态为 " + contract.state() + "：" + why + "，请刷新后重试。");
    }

    private static RuntimeException notFound() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "CONTRACT_NOT_FOUND", "没有此合同。")
                .toException();
    }

    private static RuntimeException conflict(String code, String detail) {
        return Refusal.of(Refusal.Kind.CONFLICT, code, detail).toException();
    }

    static ContractSide side(Actor actor) {
        return switch (actor) {
            case Actor.Provider provider -> ContractSide.CENTER;
            case Actor.Enterprise enterprise -> ContractSide.HOLDER;
            case Actor.Officer officer -> ContractSide.OFFICE;
        };
    }

    private static ContractStore.Only only(Actor actor) {
        return switch (actor) {
            case Actor.Provider provider -> new ContractStore.Only(Optional.empty(), Optional.of(provider.center()));
            case Actor.Enterprise enterprise ->
                new ContractStore.Only(Optional.of(enterprise.holder()), Optional.empty());
            case Actor.Officer officer -> new ContractStore.Only(Optional.empty(), Optional.empty());
        };
    }

    private void keep(Db db, Actor actor, String act, UUID id, String reason, int version, ContractTerms terms) {
        audit.record(
                db,
                actor.person(),
                act,
                "contract/" + id,
                reason,
                Audit.made(new JsonObject()
                        .put("version", version)
                        .put("totalFen", terms.totalFen().value())
                        .put("lines", terms.lines().size())));
    }
}
