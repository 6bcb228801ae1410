package cn.suanquan.usage;

import cn.suanquan.kernel.Refusal;
import cn.suanquan.voucher.Voucher;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the rules said of the records of a request.
///
/// @param facts by which they were judged
/// @param passed those the rules let pass, by their place in the request
/// @param refused those they refused for good, by their place in the request
/// @param notYet those they do not let pass yet, by their place in the request
/// @param steps all of the others in the order in which they are posted: even steps are records, odd ones corrections
record IntakeJudgement(
        IntakeFacts facts,
        Map<Integer, Passed> passed,
        Map<Integer, Refusal> refused,
        Map<Integer, NotYet> notYet,
        List<List<ReceivedRecord>> steps) {

    /// A record that the rules let pass.
    ///
    /// @param basisFen the part of its fee that the voucher pays for, in 分
    /// @param doubt what is implausible about it, for which it is quarantined once it stands
    record Passed(ReceivedRecord received, Voucher voucher, long basisFen, Optional<Doubt> doubt) {}
}
