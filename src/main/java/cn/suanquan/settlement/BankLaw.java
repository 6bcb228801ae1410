package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.RunId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/// The law that words of the bank go by, as things stand.
@ApplicationScoped
class BankLaw {
    private final InstructionStore instructions;
    private final Clock clock;

    BankLaw(InstructionStore instructions, Clock clock) {
        this.instructions = instructions;
        this.clock = clock;
    }

    /// @param of the run or the advance that all are payments of
    /// @param said of them before
    /// @param references the bank's own, of all the words
    BankWords of(
            Db db,
            UUID of,
            String programme,
            List<Instruction> all,
            List<InstructionStore.Result> said,
            List<String> references) {
        return new BankWords(
                new RunId(of),
                all,
                said,
                instructions.standing(db, programme, references),
                FiscalYear.date(clock.instant()));
    }
}
