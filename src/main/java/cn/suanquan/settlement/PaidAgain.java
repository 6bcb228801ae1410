package cn.suanquan.settlement;

import cn.suanquan.kernel.HolderId;

/// That a payment stands a second time because the bank returned it, as it is written down beside its instruction.
///
/// @param batch of the payment again
/// @param returnedBatch of the payment that the bank returned
/// @param returnedBy who recorded that return
/// @param releasedBy who ordered the payment again
record PaidAgain(HolderId payee, int batch, int returnedBatch, String returnedBy, String releasedBy) {
    /// True where it lets that instruction stand: the return came before it, and another person than the one who
    /// recorded the return ordered it.
    boolean isOf(Instruction one) {
        return payee.equals(one.payee())
                && batch == one.batch()
                && returnedBatch < batch
                && releasedBy.equals(one.releasedBy())
                && !releasedBy.equals(returnedBy);
    }
}
