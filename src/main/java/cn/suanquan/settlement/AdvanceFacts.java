package cn.suanquan.settlement;

import cn.suanquan.kernel.Fen;
import cn.suanquan.policy.Programme;

/// A paid advance as a run finds it.
///
/// @param open what of it may be set off
/// @param terms the version that bore it
record AdvanceFacts(Advance advance, Fen open, Programme terms) {
    AdvanceSetOff setOff(long fen) {
        return new AdvanceSetOff(
                advance.id(),
                advance.payee(),
                advance.account(),
                advance.programmeVersion(),
                advance.documentNumber(),
                fen);
    }
}
