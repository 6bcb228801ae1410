package cn.suanquan.jobs;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.ServiceItem;
import java.util.LinkedHashMap;
import java.util.Map;

/// A run that can earn, with its price and the voucher that pays.
///
/// @param row where it was read
record PricedJob(JobRow row, JobRun run, String voucher, Fen fee) {
    /// Its usage record, as `POST /api/v1/usage` takes it.
    Map<String, Object> record() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", run.id());
        body.put("voucher", voucher);
        body.put("serviceItem", ServiceItem.COMPUTE.name());
        body.put("resource", run.card());
        body.put("quantity", run.cardHours());
        body.put("unit", "CARD_HOUR");
        body.put("startedAt", run.start().toString());
        body.put("completedAt", run.end().toString());
        body.put("feeFen", fee.value());
        body.put("job", run.cluster() + "/" + run.job());
        return body;
    }
}
