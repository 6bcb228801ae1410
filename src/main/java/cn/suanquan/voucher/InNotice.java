package cn.suanquan.voucher;

import cn.suanquan.kernel.ApplicationId;
import cn.suanquan.kernel.HolderId;
import java.time.LocalDate;

/// An application in public notice.
record InNotice(
        ApplicationId id,
        HolderId holder,
        String programme,
        int version,
        String ruleId,
        long amountFen,
        LocalDate from,
        LocalDate until) {}
