package cn.suanquan.approval;

import cn.suanquan.db.Db;
import cn.suanquan.duty.Matter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/// An act that takes two persons. Each room has its own, as `@ApplicationScoped` classes; who may propose it is said by
/// the endpoint that takes the proposal.
public interface TwoPersonAct {
    /// Stable, as `room.verb`, such as `registry.change-account`.
    String name();

    /// The roles that may approve or reject it.
    Set<String> approvers();

    /// The holders and centers whose money it is about, as far as it is about some: nobody who acted for one of them
    /// proposes or approves it.
    ///
    /// @param subject of the proposal
    /// @param after what would stand
    default List<Matter> concerns(Db db, String subject, JsonNode after) {
        return List.of();
    }

    /// One side of a change as it is shown to those who do not decide on it: without what only the deciding person
    /// needs to see.
    default JsonNode masked(JsonNode side) {
        return side;
    }

    /// Judges the act again, with what stands now, and does it. The proposal was approved in this transaction
    /// by [Proposal#decision].
    ///
    /// @return what came of it, to be answered as JSON
    /// @throws cn.suanquan.kernel.RefusedException where it may not be done now; the proposal then stays open
    Object carryOut(Db db, Proposal proposal);

    /// After the commit, for what is kept in memory; not certain to be called.
    default void carriedOut(Proposal proposal) {}
}
