package cn.suanquan.evidence;

import cn.suanquan.contract.Contract;
import cn.suanquan.contract.ContractState;
import cn.suanquan.contract.Contracts;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.evidence.EvidenceFiles.Looked;
import cn.suanquan.identity.Actor;
import cn.suanquan.kernel.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Evidence of contracts: either party adds while the contract waits for the other or is in force.
@ApplicationScoped
class ContractEvidence {
    private final Contracts contracts;
    private final EvidenceFiles files;
    private final Duties duties;

    ContractEvidence(Contracts contracts, EvidenceFiles files, Duties duties) {
        this.contracts = contracts;
        this.files = files;
        this.duties = duties;
    }

    /// Why nothing can be added now, where that is so.
    ///
    /// @throws cn.suanquan.kernel.RefusedException CONTRACT_NOT_FOUND (404), also where it is another party's
    Optional<Refusal> closed(Db db, Actor actor, UUID id) {
        ContractState state = contracts.find(db, actor, id).state();
        return state == ContractState.PROPOSED || state == ContractState.IN_FORCE
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        Refusal.Kind.CONFLICT, "EVIDENCE_CLOSED", "该合同的状态为 " + state + "，不能再补充材料；已有的材料不能更换。"));
    }

    /// The same, or that this person may not add to it (403), asked before a content is kept.
    Optional<Refusal> refusal(Db db, Actor actor, UUID id) {
        return closed(db, actor, id)
                .or(() -> duties.apart(
                        db, actor.person(), duty(actor), matters(actor, contracts.find(db, actor, id)), List.of()));
    }

    /// @throws cn.suanquan.kernel.RefusedException CONTRACT_NOT_FOUND (404); EVIDENCE_CLOSED, EVIDENCE_FULL (409);
    ///     SEPARATION_OF_DUTIES (403)
    EvidenceFile add(Db db, Actor actor, UUID id, Looked file) {
        Contract contract = contracts.find(db, actor, id);
        duties.stand(db, actor.person(), duty(actor), matters(actor, contract));
        contracts.hold(db, contract.holder()); // an ending waits
        closed(db, actor, id).ifPresent(why -> {
            throw why.toException();
        });
        return files.add(db, actor.person(), side(actor), EvidenceSubject.contract(id), file);
    }

    static EvidenceFile.Side side(Actor actor) {
        return actor instanceof Actor.Provider ? EvidenceFile.Side.CENTER : EvidenceFile.Side.HOLDER;
    }

    private static Duty duty(Actor actor) {
        return side(actor) == EvidenceFile.Side.CENTER ? Duty.POST_USAGE : Duty.CONFIRM;
    }

    private static List<Matter> matters(Actor actor, Contract contract) {
        Matter center = Matter.center(contract.center());
        return side(actor) == EvidenceFile.Side.CENTER
                ? List.of(center)
                : List.of(Matter.holder(contract.holder()), center);
    }

    /// @throws cn.suanquan.kernel.RefusedException CONTRACT_NOT_FOUND (404)
    List<EvidenceView> list(Db db, Actor actor, UUID id) {
        Contract contract = contracts.find(db, actor, id);
        return files.list(db, EvidenceSubject.contract(id)).stream()
                .map(file -> new EvidenceView(file, compared(contract, file), Optional.empty()))
                .toList();
    }

    /// @throws cn.suanquan.kernel.RefusedException CONTRACT_NOT_FOUND, EVIDENCE_NOT_FOUND (404)
    EvidenceFile find(Db db, Actor actor, UUID id, UUID file) {
        Contract contract = contracts.find(db, actor, id);
        return files.find(db, EvidenceSubject.contract(contract.id()), file);
    }

    /// Each version of a contract may say the hash of its paper.
    private static List<Compared> compared(Contract contract, EvidenceFile file) {
        List<String> declared = contract.versions().stream()
                .flatMap(version -> version.terms().document().stream())
                .distinct()
                .toList();
        if (declared.isEmpty()) {
            return List.of();
        }
        Optional<String> one = Stream.concat(
                        declared.stream().filter(file.sha256()::equals), Stream.of(declared.getLast()))
                .findFirst();
        return List.of(Compared.of(Compared.Field.DOCUMENT, one, Optional.of(file.sha256())));
    }
}
