package cn.suanquan.settlement;

import java.util.List;

/// What a run pays to one payee, line by line, as its own statement (对账单) says it.
///
/// @param lines in order of id
/// @param advances what is set off of them
/// @param isForHolder every line is the payee's own, as a holder; none is paid to it as the operator of a center
/// @param status in words
public record PayeeStatement(
        RunHead head,
        RunView.PayeeView payee,
        List<RunLine> lines,
        List<AdvanceSetOff> advances,
        boolean isForHolder,
        String status) {}
