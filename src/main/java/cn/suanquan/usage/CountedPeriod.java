package cn.suanquan.usage;

import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.policy.Programme;
import cn.suanquan.policy.SettlementPeriod;
import java.time.Instant;
import java.util.Optional;

/// The settlement period in which a record counts.
///
/// @param name such as `2025-11`
/// @param why it is not that of the service; empty where it is
record CountedPeriod(String name, Optional<String> why) {
    /// @param came when the record came first
    static CountedPeriod of(Programme programme, Instant countsAt, Instant came) {
        SettlementPeriod own = programme.periodOf(countsAt);
        SettlementPeriod in = programme.countsIn(countsAt, came);
        return new CountedPeriod(
                in.name(),
                programme
                        .closes(own)
                        .filter(_ -> !in.equals(own))
                        .map(closed -> "服务所属结算期间 " + own.name() + " 已于 " + FiscalYear.date(closed)
                                + " 零时关账，本条计入其后首个开放期间 " + in.name()
                                + "；所用算力券及其年度不变 (the period of the service is closed)。"));
    }
}
