package cn.suanquan.usage;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.usage.IntakeRequest.Item;
import cn.suanquan.voucher.Voucher;
import java.util.List;
import java.util.Map;

/// What the rules said of the records of a request, by index.
///
/// @param steps records and corrections in turns, so that those of one voucher keep their order
record Judgement(
        IntakeFacts facts, Map<Integer, Passed> passed, Map<Integer, Refusal> refused, List<List<Item>> steps) {

    /// A record that passed the rules.
    ///
    /// @param basisFen what of its fee the voucher pays for
    record Passed(Item item, Voucher voucher, long basisFen) {}
}
