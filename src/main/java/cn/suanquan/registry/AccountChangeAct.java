package cn.suanquan.registry;

import cn.suanquan.approval.Approvals;
import cn.suanquan.approval.Proposal;
import cn.suanquan.approval.ProposedChange;
import cn.suanquan.approval.TwoPersonAct;
import cn.suanquan.audit.Audit;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Matter;
import cn.suanquan.identity.Role;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The bank account of a holder, the first one too, by two persons: where public money goes is never set by one hand.
/// The trail keeps both accounts with the number masked and hashed under the register's key, so that it can be told
/// whether two lines mean the same account.
@ApplicationScoped
class AccountChangeAct implements TwoPersonAct {
    private static final String ACCOUNT = "bankAccount";
    private static final String NUMBER = "number";
    private static final int OTHERS_MAX = 5;

    private final RegistryStore store;
    private final Approvals approvals;
    private final Audit audit;
    private final Clock clock;
    private final Registry registry;

    AccountChangeAct(RegistryStore store, Approvals approvals, Audit audit, Clock clock, Registry registry) {
        this.store = store;
        this.approvals = approvals;
        this.audit = audit;
        this.clock = clock;
        this.registry = registry;
    }

    /// One side of the change.
    private record Payee(String holder, Optional<BankAccount> bankAccount) {}

    /// Proposes another account.
    ///
    /// @throws cn.suanquan.kernel.RefusedException 404 NOT_FOUND; 422 SAME_ACCOUNT
    Proposal propose(Db db, HolderId id, BankAccount account, String reason, String person) {
        Holder holder = locked(db, id);
        if (holder.bankAccount().filter(account::equals).isPresent()) {
            throw Refusal.of(Refusal.Kind.RULE, "SAME_ACCOUNT", "该主体的收款账户已是此账户，无需变更。")
                    .toException();
        }
        ProposedChange change = approvals.change(
                new Payee(holder.name(), holder.bankAccount()),
                new Payee(holder.name(), Optional.of(account)),
                warnings(db, holder, account));
        return approvals.propose(db, this, "holder/" + id, change, reason, person);
    }

    /// For the offices alone: a party is not told whom else an account is of.
    private List<String> warnings(Db db, Holder holder, BankAccount account) {
        List<String> warnings = new ArrayList<>();
        if (!account.accountName().equals(holder.name())) {
            warnings.add("户名与单位名称不一致：" + account.accountName() + " / " + holder.name() + "，请核对开户证明。");
        }
        List<String> others = store.othersPaidTo(db, account.number(), holder.id(), OTHERS_MAX);
        if (!others.isEmpty()) {
            warnings.add("此账号同时为其他主体（" + String.join("、", others) + (others.size() == OTHERS_MAX ? "等" : "")
                    + "）的收款账户，请核实原因。");
        }
        return warnings;
    }

    @Override
    public String name() {
        return "registry.change-account";
    }

    @Override
    public Set<String> approvers() {
        return Set.of(Role.REVIEWER, Role.ADMIN);
    }

    @Override
    public List<Matter> concerns(Db db, String subject, JsonNode after) {
        return List.of(Matter.holder(holder(subject)));
    }

    private static HolderId holder(String subject) {
        return HolderId.fromString(subject.substring("holder/".length()));
    }

    @Override
    public JsonNode masked(JsonNode side) {
        ObjectNode copy = side.deepCopy();
        if (copy.get(ACCOUNT) instanceof ObjectNode account) {
            account.put(NUMBER, BankAccount.masked(account.path(NUMBER).asText()));
        }
        return copy;
    }

    @Override
    public Object carryOut(Db db, Proposal proposal) {
        HolderId id = holder(proposal.subject());
        Optional<BankAccount> before =
                approvals.read(proposal.change().before(), Payee.class).bankAccount();
        BankAccount after = approvals
                .read(proposal.change().after(), Payee.class)
                .bankAccount()
                .orElseThrow();
        if (!locked(db, id).bankAccount().equals(before)) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "ACCOUNT_CHANGED", "提议之后该主体的收款账户已变动，与提议所载的原账户不符；请驳回后重新提议。")
                    .toException();
        }
        store.payTo(db, id, new PayeeAccount(after, clock.instant(), proposal.proposedBy(), proposal.approver()));
        audit.record(
                db,
                proposal.approver(),
                name(),
                proposal.subject(),
                proposal.reason(),
                Audit.change(before.map(this::traced).orElseGet(JsonObject::new), traced(after))
                        .put("proposal", proposal.id().toString())
                        .put("proposedBy", proposal.proposedBy()));
        return HolderView.of(locked(db, id));
    }

    private JsonObject traced(BankAccount account) {
        return new JsonObject()
                .put("accountName", account.accountName())
                .put("bank", account.bank())
                .put("numberMasked", account.maskedNumber())
                .put("numberHash", registry.numberHash(account))
                .put("bankNumber", account.bankNumber().orElse(""));
    }

    private Holder locked(Db db, HolderId id) {
        return store.lock(db, id).orElseThrow(() -> RegistrySessions.notFound("没有该主体，或您无权查看。"));
    }
}
