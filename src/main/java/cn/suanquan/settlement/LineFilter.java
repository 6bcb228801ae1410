package cn.suanquan.settlement;

import cn.suanquan.http.QueryText;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.policy.Rule;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which lines of a run a list has: those of that payee and under that rule; all where it names none.
record LineFilter(Optional<HolderId> payee, Optional<String> rule) {
    static final LineFilter ALL = new LineFilter(Optional.empty(), Optional.empty());

    /// As a query names them.
    ///
    /// @throws cn.suanquan.kernel.RefusedException BAD_PARAMETER (400) where that is no id of a rule
    static LineFilter of(Optional<HolderId> payee, Optional<String> rule) {
        return new LineFilter(payee, rule.map(LineFilter::rule));
    }

    private static String rule(String text) {
        return QueryText.read("rule", text, "条款编号，如 LF-2-usage (the id of a rule)", id -> {
            if (!Rule.ID.matcher(id).matches()) {
                throw new IllegalArgumentException("no rule has the id " + id);
            }
            return id;
        });
    }

    boolean has(RunLine line) {
        return payee.filter(one -> !one.equals(line.payee())).isEmpty()
                && rule.filter(one -> !one.equals(line.ruleId())).isEmpty();
    }

    @Nullable
    UUID payeeId() {
        return payee.map(HolderId::value).orElse(null);
    }

    @Nullable
    String ruleId() {
        return rule.orElse(null);
    }
}
