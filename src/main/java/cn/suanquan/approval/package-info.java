/// Two persons for one act: one proposes it with its content, another approves just that content. The room knows no
/// act; each room above registers its own.
///
/// To put an act under two persons: an `@ApplicationScoped` class implements [TwoPersonAct]; the endpoint that used to
/// do the act calls [Approvals#propose] and answers 202 with the proposal
/// ([cn.suanquan.http.Idempotency#onceAccepted]); `carryOut` judges again everything that was judged before, with what
/// stands at that moment, and does it, in the transaction of the approval. A refusal it throws is answered to the
/// approver, and the proposal stays open. Its content is a [ProposedChange]: what stands, what would stand, what to
/// look at twice, in words and numbers that people read.
@NullMarked
package cn.suanquan.approval;

import org.jspecify.annotations.NullMarked;
