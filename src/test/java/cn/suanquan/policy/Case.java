package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.HolderKind;
import cn.suanquan.kernel.ServiceItem;
import cn.suanquan.policy.Settings.Measure;
import cn.suanquan.policy.Settings.YearDate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Facts of an application, put together step by step.
final class Case {
    private final HolderKind kind;
    private LocalDate on = LocalDate.parse("2025-03-01");
    private final Set<String> flags = new HashSet<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<Measure, Fen> amounts = new HashMap<>();
    private final Map<YearDate, Instant> dates = new HashMap<>();
    private Optional<LocalDate> settledOn = Optional.empty();
    private Optional<LocalDate> foundedOn = Optional.empty();
    private boolean isBarred;
    private Optional<String> project = Optional.empty();
    private Optional<Facts.Service> service = Optional.empty();
    private Facts.Elsewhere elsewhere = Facts.Elsewhere.NONE;
    private Optional<String> rule = Optional.empty();

    private Case(HolderKind kind) {
        this.kind = kind;
    }

    static Case of(HolderKind kind) {
        return new Case(kind);
    }

    static Programme builtIn(String name) {
        return ProgrammeFiles.builtIn().stream()
                .filter(file -> file.name().equals(name + ".yaml"))
                .map(file -> ProgrammeFile.read(file.name(), file.yaml()))
                .findFirst()
                .orElseThrow();
    }

    Case on(String day) {
        on = LocalDate.parse(day);
        return this;
    }

    Case is(String... names) {
        flags.addAll(Set.of(names));
        return this;
    }

    Case has(String name, long number) {
        numbers.put(name, number);
        return this;
    }

    Case amount(Measure measure, String yuan) {
        amounts.put(measure, Fen.ofYuan(yuan));
        return this;
    }

    Case contract(String yuan) {
        return amount(Measure.CONTRACT, yuan);
    }

    Case at(String center) {
        return service(new Facts.Service(
                Optional.of("HT-1"),
                center,
                true,
                false,
                false,
                Optional.of("INTELLIGENT"),
                Set.of(ServiceItem.COMPUTE)));
    }

    Case service(Facts.Service bought) {
        service = Optional.of(bought);
        return this;
    }

    Case completed(String instant) {
        dates.put(YearDate.COMPLETION, Instant.parse(instant));
        return this;
    }

    Case settled(String day) {
        settledOn = Optional.of(LocalDate.parse(day));
        return this;
    }

    Case founded(String day) {
        foundedOn = Optional.of(LocalDate.parse(day));
        return this;
    }

    Case barred() {
        isBarred = true;
        return this;
    }

    Case project(String name) {
        project = Optional.of(name);
        return this;
    }

    Case elsewhere(String policy) {
        elsewhere = new Facts.Elsewhere(Optional.of(policy), Fen.ZERO);
        return this;
    }

    Case publicMoney(String yuan) {
        elsewhere = new Facts.Elsewhere(Optional.empty(), Fen.ofYuan(yuan));
        return this;
    }

    Case rule(String id) {
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
                dates,
                elsewhere,
                rule);
    }

    Decision in(Programme programme) {
        return Decider.decide(programme, facts(), Remaining.UNTOUCHED);
    }

    Decision in(Programme programme, Remaining remaining) {
        return Decider.decide(programme, facts(), remaining);
    }
}
