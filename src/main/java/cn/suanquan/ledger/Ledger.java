package cn.suanquan.ledger;

import cn.suanquan.db.Db;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The door of the ledger.
@ApplicationScoped
public class Ledger {

    /// Opens the accounts whose keys are new and answers the ids of all, by key. Safe to repeat and to race.
    public Map<String, AccountId> open(Db db, List<AccountSpec> specs) {
        throw new IllegalStateException("contract only");
    }

    /// Posts within the caller's transaction: locks the accounts in id order, decides in order, writes in sets.
    /// One list of outcomes per chain, in order. Refusals do not throw; they are remembered under their keys.
    public List<List<Outcome>> post(Db db, List<Chain> chains) {
        throw new IllegalStateException("contract only");
    }

    /// Posts through the lane of that owner, in a group commit of its own transaction; answers when durable.
    /// For the hot path (usage). The lane is never cancelled by the caller going away.
    public Uni<List<List<Outcome>>> submit(UUID owner, List<Chain> chains) {
        throw new IllegalStateException("contract only");
    }

    /// The accounts with these keys, locked in id order until the transaction ends. Missing keys are absent.
    public Map<String, Account> lock(Db db, List<String> keys) {
        throw new IllegalStateException("contract only");
    }

    /// The same without a lock.
    public Map<String, Account> find(Db db, List<String> keys) {
        throw new IllegalStateException("contract only");
    }

    /// Freezes, re-opens or closes; a frozen or closed account refuses postings that draw on its AVAILABLE;
    /// a closed one can still settle what is held.
    public void setStatus(Db db, AccountId account, Account.Status status) {
        throw new IllegalStateException("contract only");
    }

    /// Laws of the ledger that do not hold now, in words; empty when sound.
    public List<String> unsound(Db db) {
        throw new IllegalStateException("contract only");
    }
}
