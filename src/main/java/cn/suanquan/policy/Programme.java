package cn.suanquan.policy;

import cn.suanquan.kernel.FiscalYear;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One version of one policy of one jurisdiction. Immutable: an old voucher keeps the version it was issued under.
///
/// @param code stable, such as langfang; part of the ledger keys of its pools and limits
/// @param version from 1; a change is a new version, never an edit
/// @param document title and number of the text it is taken from
/// @param effectiveTo the last day, both days included; empty: no end stated
/// @param isBackdated its file says that it is in force from a day before it is approved
/// @param facts what rules ask beside the kind of the applicant, declared so that forms can ask it
public record Programme(
        String code,
        int version,
        String name,
        String jurisdiction,
        String document,
        LocalDate effectiveFrom,
        Optional<LocalDate> effectiveTo,
        @JsonProperty("isBackdated") boolean isBackdated,
        ProgrammeSettings settings,
        Procedure procedure,
        Funding funding,
        List<FactDefinition> facts,
        List<Clause> clauses,
        List<Pool> pools,
        List<Limit> limits,
        List<Rule> rules) {

    /// A fact a rule may ask: a flag (yes or no) or a whole number, with the words a form shows.
    public record FactDefinition(String name, Type type, String label) {
        public enum Type {
            FLAG,
            NUMBER
        }
    }

    public Programme {
        facts = List.copyOf(facts);
        clauses = List.copyOf(clauses);
        pools = List.copyOf(pools);
        limits = List.copyOf(limits);
        rules = List.copyOf(rules);
    }

    public boolean isInForceOn(LocalDate day) {
        return !day.isBefore(effectiveFrom) && (effectiveTo.isEmpty() || !day.isAfter(effectiveTo.get()));
    }

    /// The settlement period of a service that counts then.
    public SettlementPeriod periodOf(Instant countsAt) {
        return SettlementPeriod.of(procedure.settlement(), FiscalYear.date(countsAt));
    }

    /// From when on that period takes no more records; empty where it never closes.
    public Optional<Instant> closes(SettlementPeriod period) {
        return settings.reporting()
                .closing()
                .map(closing -> FiscalYear.startOf(period.until().plusDays(closing.afterDays())));
    }

    public boolean isClosed(SettlementPeriod period, Instant at) {
        return closes(period).filter(closed -> !at.isBefore(closed)).isPresent();
    }

    /// Until when a service that counts then may be reported, as far as the programme says.
    public Instant reportedUntil(Instant countsAt) {
        Instant late = countsAt.plus(settings.reporting().late());
        return closes(periodOf(countsAt))
                .filter(closed -> refusesAfterClosing() && closed.isBefore(late))
                .orElse(late);
    }

    /// True where a record is refused that comes after its period has closed.
    public boolean refusesAfterClosing() {
        return settings.reporting()
                .closing()
                .filter(closing -> closing.then() == Reporting.Closing.Then.REFUSE)
                .isPresent();
    }

    /// The period in which a record counts: its own or, where that is closed, the next one of the same year that is
    /// not. The last one of a year takes whatever comes after it: when a record is sent moves it into no other year.
    ///
    /// @param countsAt when the service counts
    /// @param came when the record came first
    public SettlementPeriod countsIn(Instant countsAt, Instant came) {
        SettlementPeriod period = periodOf(countsAt);
        while (isClosed(period, came) && !period.isLastOfYear()) {
            period = period.next();
        }
        return period;
    }

    /// Ids of the limits that a rule names.
    Set<String> limitsInUse() {
        return rules.stream().flatMap(rule -> rule.bounds().limits().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /// Ids of the pools that a rule draws on.
    Set<String> poolsInUse() {
        return rules.stream().flatMap(rule -> rule.bounds().pool().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /// The words of a fact, as a form shows them.
    String label(String fact) {
        return facts.stream()
                .filter(f -> f.name().equals(fact))
                .map(FactDefinition::label)
                .findFirst()
                .orElse(fact);
    }

    public Optional<Rule> rule(String id) {
        return rules.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    public Optional<Pool> pool(String id) {
        return pools.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    public Optional<Limit> limit(String id) {
        return limits.stream().filter(l -> l.id().equals(id)).findFirst();
    }

    /// The clause that decides this subject, where the text has one.
    public Optional<Citation> clauseOn(Clause.Subject subject) {
        return clauses.stream()
                .filter(c -> c.subject() == subject)
                .map(Clause::citation)
                .findFirst();
    }
}
