package cn.suanquan.claim;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.ServiceItem;
import java.time.LocalDate;

/// Services that a claim is for: of which center, what, and the day in Asia/Shanghai on which they count.
public record ServiceDay(CenterId center, ServiceItem item, LocalDate day) {}
