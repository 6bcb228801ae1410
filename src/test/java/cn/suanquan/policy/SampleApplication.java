package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.FiscalYear;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.policy.ProgrammeSettings.Measure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An application, its facts put together step by step, and the decision on it.
final class SampleApplication {
    private final HolderKind kind;
    private LocalDate on = LocalDate.parse("2025-03-01");
    private final Set<String> flags = new HashSet<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<Measure, Fen> amounts = new HashMap<>();
    private Optional<Facts.StatedDate> stated = Optional.empty();
    private Optional<LocalDate> settledOn = Optional.empty();
    private Optional<LocalDate> foundedOn = Optional.empty();
    private boolean isBarred;
    private Optional<String> project = Optional.empty();
    private Optional<Facts.Service> service = Optional.empty();
    private Facts.Elsewhere elsewhere = Facts.Elsewhere.NONE;
    private Optional<String> rule = Optional.empty();

    private SampleApplication(HolderKind kind) {
        this.kind = kind;
    }

    static SampleApplication of(HolderKind kind) {
        return new SampleApplication(kind);
    }

    static Programme builtInProgramme(String name) {
        return ProgrammeFiles.builtIn().stream()
                .filter(file -> file.name().equals(name + ".yaml"))
                .map(file -> ProgrammeFile.read(file.name(), file.yaml()))
                .findFirst()
                .orElseThrow();
    }

    SampleApplication on(String day) {
        on = LocalDate.parse(day);
        return this;
    }

    SampleApplication is(String... names) {
        flags.addAll(Set.of(names));
        return this;
    }

    SampleApplication has(String name, long number) {
        numbers.put(name, number);
        return this;
    }

    SampleApplication amount(Measure measure, String yuan) {
        amounts.put(measure, Fen.ofYuan(yuan));
        return this;
    }

    SampleApplication contract(String yuan) {
        return amount(Measure.CONTRACT, yuan);
    }

    SampleApplication at(String center) {
        return service(new Facts.Service(
                Optional.of("HT-1"),
                center,
                true,
                false,
                false,
                Optional.of("INTELLIGENT"),
                Set.of(ServiceItem.COMPUTE)));
    }

    SampleApplication service(Facts.Service bought) {
        service = Optional.of(bought);
        return this;
    }

    SampleApplication completed(String instant) {
        return completed(instant, Facts.Standing.OPEN);
    }

    SampleApplication completed(String instant, Facts.Standing standing) {
        stated = Optional.of(new Facts.StatedDate(FiscalYear.date(Instant.parse(instant)), standing));
        return this;
    }

    SampleApplication settled(String day) {
        settledOn = Optional.of(LocalDate.parse(day));
        return this;
    }

    SampleApplication founded(String day) {
        foundedOn = Optional.of(LocalDate.parse(day));
        return this;
    }

    SampleApplication barred() {
        isBarred = true;
        return this;
    }

    SampleApplication project(String name) {
        project = Optional.of(name);
        return this;
    }

    SampleApplication elsewhere(String policy) {
        elsewhere = new Facts.Elsewhere(Optional.of(policy), Fen.ZERO);
        return this;
    }

    SampleApplication publicMoney(String yuan) {
        elsewhere = new Facts.Elsewhere(Optional.empty(), Fen.ofYuan(yuan));
        return this;
    }

    SampleApplication rule(String id) {
        rule = Optional.of(id);
        return this;
    }

    Facts facts() {
        return new Facts(
                on,
                new Facts.Applicant(kind, flags, numbers, settledOn, foundedOn, isBarred),
                project,
                service,
                amounts,
                stated,
                elsewhere,
                rule);
    }

    Decision in(Programme programme) {
        return Decider.decide(programme, facts(), RemainingLimits.UNTOUCHED);
    }

    Decision in(Programme programme, RemainingLimits remaining) {
        return Decider.decide(programme, facts(), remaining);
    }
}
