package cn.suanquan.console;

import cn.suanquan.approval.Approvals;
import cn.suanquan.approval.TwoPersonAct;
import cn.suanquan.identity.Caller;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Which acts of two persons whoever is signed in may decide on.
@ApplicationScoped
class MyActs {
    private final List<TwoPersonAct> acts;
    private final Approvals approvals;
    private final Caller caller;

    MyActs(@All List<TwoPersonAct> acts, Approvals approvals, Caller caller) {
        this.acts = acts;
        this.approvals = approvals;
        this.caller = caller;
    }

    /// Names of all acts.
    List<String> all() {
        return acts.stream().map(TwoPersonAct::name).sorted().toList();
    }

    /// Names of those that the caller's roles decide on.
    List<String> mine() {
        return approvals.decidedBy(caller.actor());
    }
}
