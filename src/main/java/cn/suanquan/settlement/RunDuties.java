package cn.suanquan.settlement;

import cn.suanquan.claim.Claims;
import cn.suanquan.db.Db;
import cn.suanquan.duty.Duties;
import cn.suanquan.duty.Duty;
import cn.suanquan.duty.Matter;
import cn.suanquan.duty.Side;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Who does what to a run: nobody who acted for a holder, a payee or a center of its lines, with whatever token, and in
/// each round makers and checkers are different persons.
@ApplicationScoped
class RunDuties {
    private final Duties duties;
    private final Claims claims;

    RunDuties(Duties duties, Claims claims) {
        this.duties = duties;
        this.claims = claims;
    }

    /// @param round of which its person is maker or checker
    /// @throws cn.suanquan.kernel.RefusedException 403 SEPARATION_OF_DUTIES
    void ofRound(Db db, String person, Duty duty, Run run, int round, Collection<RunLine> lines) {
        Matter matter = Matter.round(run.id(), round);
        duties.note(db, matter, Side.MAKER, Duty.PREPARE_RUN, Map.of(run.preparedBy(), run.preparedAt()));
        stand(db, person, duty, lines, List.of(matter));
    }

    /// @param returned the payments that came back and that it is about
    /// @throws cn.suanquan.kernel.RefusedException 403 SEPARATION_OF_DUTIES
    void ofPayments(Db db, String person, Duty duty, Collection<RunLine> lines, Collection<Matter> returned) {
        stand(db, person, duty, lines, returned);
    }

    private void stand(Db db, String person, Duty duty, Collection<RunLine> lines, Collection<Matter> more) {
        List<Matter> matters = new ArrayList<>(more);
        matters.addAll(
                claims.matters(db, lines.stream().map(RunLine::claim).distinct().toList()));
        lines.stream().map(line -> Matter.holder(line.payee())).distinct().forEach(matters::add);
        duties.stand(db, person, duty, matters);
    }
}
