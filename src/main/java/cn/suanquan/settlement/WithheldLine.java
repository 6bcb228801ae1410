package cn.suanquan.settlement;

import cn.suanquan.kernel.ClaimId;
import cn.suanquan.kernel.HolderId;

/// A line of an approved run that may not be paid any more when the run is exported, and why. Its payee gets no
/// instruction, and all of the payee's lines are open again for a later run; the approved content stands as it was.
///
/// @param id of the line
public record WithheldLine(ClaimId id, HolderId payee, LeftOutLine.Reason reason, String detail) {}
