package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.Refusal;
import cn.suanquan.kernel.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The payments of runs, as files of a bank speak of them.
@ApplicationScoped
class RunPayments implements BankSubject<RunView> {
    private final SettlementStore runs;
    private final InstructionStore instructions;
    private final Settlements settlements;

    RunPayments(SettlementStore runs, InstructionStore instructions, Settlements settlements) {
        this.runs = runs;
        this.instructions = instructions;
        this.settlements = settlements;
    }

    @Override
    public Payments find(Db db, UUID id) {
        return of(db, known(runs.run(db, new RunId(id))));
    }

    @Override
    public Payments hold(Db db, UUID id) {
        Run run = known(runs.lockRun(db, new RunId(id)));
        run.state().record(run.state() instanceof RunState.Closed);
        return of(db, run);
    }

    @Override
    public RunView record(Db db, String person, UUID id, List<BankResult> words) {
        return settlements.results(db, person, new RunId(id), words);
    }

    private Payments of(Db db, Run run) {
        return new Payments(
                run.id().value(),
                false,
                run.programme(),
                run.lock().map(Run.LockFacts::programmeVersion).orElse(0),
                run.references(),
                instructions.all(db, run.id()),
                instructions.said(db, run.id()));
    }

    private static Run known(Optional<Run> run) {
        return run.orElseThrow(() ->
                Refusal.of(Refusal.Kind.NOT_FOUND, "RUN_UNKNOWN", "没有此结算批次。").toException());
    }
}
