package cn.suanquan.settlement;

import cn.suanquan.db.Db;
import java.util.List;
import java.util.UUID;

/// Of whose payments a bank's file speaks: of a run's, or of an advance's.
///
/// @param <V> what is shown of it once words are recorded
interface BankSubject<V> {
    /// @param version of the programme that says the columns of the files; 0 where nothing is out
    /// @param said by the bank before
    record Payments(
            UUID id,
            boolean isAdvance,
            String programme,
            int version,
            PaymentReferences references,
            List<Instruction> all,
            List<InstructionStore.Result> said) {

        /// As the trail names it.
        String subject() {
            return (isAdvance ? "advance/" : "settlement/") + id;
        }
    }

    /// @throws cn.suanquan.kernel.RefusedException 404 RUN_UNKNOWN, ADVANCE_UNKNOWN
    Payments find(Db db, UUID id);

    /// The same of what is out to a bank, held until the transaction ends.
    ///
    /// @throws cn.suanquan.kernel.RefusedException also 409 RUN_STATE, ADVANCE_STATE
    Payments hold(Db db, UUID id);

    V record(Db db, String person, UUID id, List<BankResult> words);
}
