package cn.suanquan.console;

import cn.suanquan.approval.TwoPersonAct;
import cn.suanquan.identity.Actor;
import cn.suanquan.identity.Caller;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;

/// Which acts of two persons whoever is signed in may decide on.
@ApplicationScoped
class MyActs {
    private final List<TwoPersonAct> acts;
    private final Caller caller;

    MyActs(@All List<TwoPersonAct> acts, Caller caller) {
        this.acts = acts;
        this.caller = caller;
    }

    /// Names of all acts.
    List<String> all() {
        return acts.stream().map(TwoPersonAct::name).sorted().toList();
    }

    /// Names of those that the caller's roles decide on.
    List<String> mine() {
        return caller.actor() instanceof Actor.Officer officer
                ? acts.stream()
                        .filter(act -> !Collections.disjoint(act.approvers(), officer.roles()))
                        .map(TwoPersonAct::name)
                        .sorted()
                        .toList()
                : List.of();
    }
}
