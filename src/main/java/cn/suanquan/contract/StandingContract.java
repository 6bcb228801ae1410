package cn.suanquan.contract;

import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderId;
import cn.suanquan.kernel.ServiceItem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A contract as it binds: both parties agreed to it, or an office entered it.
///
/// @param endedAt when an office ended it
public record StandingContract(
        UUID id, HolderId holder, CenterId center, String number, ContractTerms terms, Optional<Instant> endedAt) {

    /// True where that number is the contract's, however it is written.
    public boolean isNumbered(String other) {
        try {
            return ContractOrder.key(number).equals(ContractOrder.key(other));
        } catch (IllegalArgumentException e) {
            return false; // no number at all
        }
    }

    /// True where service of that day is service under the contract.
    public boolean covers(LocalDate day) {
        return !day.isBefore(terms.from())
                && !day.isAfter(terms.until())
                && endedAt.map(FiscalYear::date).map(last -> !day.isAfter(last)).orElse(true);
    }

    /// The line that a service is drawn on, counted from 1: the one that its record names, where that is a line for it,
    /// else the first that fits; empty where none does.
    ///
    /// @param unit the name of the unit it is counted in
    public Optional<Integer> line(ServiceItem item, String resource, String unit, Optional<Integer> named) {
        List<ContractLine> lines = terms.lines();
        if (named.filter(no -> no >= 1 && no <= lines.size())
                .filter(no -> lines.get(no - 1).fits(item, resource, unit))
                .isPresent()) {
            return named;
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).fits(item, resource, unit)) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }
}
