package cn.suanquan.usage;

import cn.suanquan.contract.StandingContract;
import cn.suanquan.kernel.CenterId;
import cn.suanquan.kernel.FiscalYear;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The contract that a record is service under, and the line that it is drawn on. A record on a voucher that was
/// granted for a registered contract is that contract's, whatever it says; any other is of the contract that it names.
///
/// @param line counted from 1; empty where no line is for such a service, or its day is outside the term
/// @param isInTerm its day is within the contract's term
record DrawnOn(StandingContract contract, Optional<Integer> line, boolean isInTerm) {
    /// The attribute by which a record names its contract, by number.
    static final String CONTRACT = "contract";
    /// The attribute by which it names the line, where more than one is for such a service.
    static final String LINE = "contractLine";

    private static final String LINE_FORM = "[1-9][0-9]?";

    /// A line of a contract; line 0 is what no line is for.
    record Key(UUID contract, int line) {}

    /// @param binding the contracts of the holder that bind
    /// @param granted the number of the contract for which the voucher was granted
    static Optional<DrawnOn> of(
            List<StandingContract> binding, CenterId center, Optional<String> granted, UsageRecord record) {
        Map<String, String> attributes = record.attributes().orElse(Map.of());
        return numbered(binding, center, granted)
                .or(() -> numbered(binding, center, Optional.ofNullable(attributes.get(CONTRACT))))
                .map(contract -> on(contract, record, Optional.ofNullable(attributes.get(LINE))));
    }

    private static Optional<StandingContract> numbered(
            List<StandingContract> binding, CenterId center, Optional<String> number) {
        return number.flatMap(text -> binding.stream()
                .filter(one -> one.center().equals(center) && one.isNumbered(text))
                .findFirst());
    }

    private static DrawnOn on(StandingContract contract, UsageRecord record, Optional<String> line) {
        boolean isInTerm = contract.covers(FiscalYear.date(record.countsAt()));
        Optional<Integer> found = isInTerm
                ? contract.line(
                        record.serviceItem(),
                        record.resource(),
                        record.unit().name(),
                        line.filter(text -> text.matches(LINE_FORM)).map(Integer::valueOf))
                : Optional.empty();
        return new DrawnOn(contract, found, isInTerm);
    }

    Key key() {
        return new Key(contract.id(), line.orElse(0));
    }

    /// What the line is for, in 分; nothing where there is none.
    long amountFen() {
        return line.map(no -> contract.terms().lines().get(no - 1).amountFen().value())
                .orElse(0L);
    }
}
