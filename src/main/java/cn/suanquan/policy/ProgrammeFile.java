package cn.suanquan.policy;

import cn.suanquan.kernel.Rate;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// Reads a programme from its YAML file (docs/programmes.md) and says everything that is wrong with it.
final class ProgrammeFile {
    static final int CHARS_MAX = 200_000;
    static final int NESTING_MAX = 12;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,59}");
    private final List<BadProgramme.Finding> findings = new ArrayList<>();
    private final Map<String, Citation> citations = new HashMap<>();
    private final Map<String, Programme.FactDefinition> facts = new HashMap<>();

    private ProgrammeFile() {}

    /// @param file name shown in what is wrong
    /// @throws BadProgramme with every finding
    static Programme read(String file, String text) {
        ProgrammeFile reading = new ProgrammeFile();
        Optional<Programme> programme = reading.programme(text);
        if (!reading.findings.isEmpty() || programme.isEmpty()) {
            throw new BadProgramme(file, reading.findings);
        }
        return programme.get();
    }

    private Optional<Programme> programme(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(CHARS_MAX);
        options.setNestingDepthLimit(NESTING_MAX);
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                findings.add(new BadProgramme.Finding(1, "", "is empty"));
                return Optional.empty();
            }
            YamlMap map = new YamlMap(root, "", findings);
            Optional<Programme> programme = programme(map);
            map.close();
            return programme;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            findings.add(new BadProgramme.Finding(
                    mark == null ? 1 : mark.getLine() + 1, "", "is no YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            findings.add(new BadProgramme.Finding(1, "", "is no YAML: " + e.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<Programme> programme(YamlMap map) {
        String code = map.text("code", CODE);
        int version = map.number("version", 1, 9_999);
        ProgrammeSettings settings = map.in("settings", ProgrammeFile::settings).orElse(ProgrammeSettings.DEFAULTS);
        Optional<Procedure> procedure = map.required("procedure", ProgrammeFile::procedure);
        Optional<Funding> funding = map.required("funding", this::funding);
        List<Programme.FactDefinition> definitions = map.each("facts", this::fact);
        announce(map);
        List<Clause> clauses = map.each("clauses", this::clause);
        List<Pool> pools = map.each("pools", m -> new Pool(m.text("id", ID), citation(m), m.yuan("amountYuan")));
        List<Limit> limits = map.each("limits", this::limit);
        RuleFile rule = new RuleFile(this::citation, facts, settings, ids(pools, Pool::id), ids(limits, Limit::id));
        List<Rule> rules = map.each("rules", rule::read);
        if (rules.isEmpty()) {
            map.wrong("rules", "must have at least one rule");
        }
        Optional<Effective> effective = map.required("effective", ProgrammeFile::effective);
        oneClausePerSubject(map, clauses);
        String name = map.text("name");
        String jurisdiction = map.text("jurisdiction");
        String document = map.text("document");
        if (!findings.isEmpty() || effective.isEmpty() || procedure.isEmpty() || funding.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Programme(
                code,
                version,
                name,
                jurisdiction,
                document,
                effective.get().from(),
                effective.get().to(),
                effective.get().isBackdated(),
                settings,
                procedure.get(),
                funding.get(),
                definitions,
                clauses,
                pools,
                limits,
                rules));
    }

    private static <T> Set<String> ids(List<T> items, java.util.function.Function<T, String> id) {
        return Set.copyOf(items.stream().map(id).toList());
    }

    private record Effective(LocalDate from, Optional<LocalDate> to, boolean isBackdated) {}

    private static Effective effective(YamlMap map) {
        LocalDate from = map.date("from");
        Optional<LocalDate> to = map.optionalDate("to");
        if (to.isPresent() && to.get().isBefore(from)) {
            map.wrong("to", "is before from: the dates are reversed");
        }
        return new Effective(from, to, map.optionalFlag("backdated").orElse(false));
    }

    private static ProgrammeSettings settings(YamlMap map) {
        ProgrammeSettings defaults = ProgrammeSettings.DEFAULTS;
        Optional<ProgrammeSettings.Clawback> clawback = map.in(
                "clawback",
                m -> new ProgrammeSettings.Clawback(
                        m.choice("openYear", ProgrammeSettings.Clawback.Destination.class), closedYear(m)));
        return new ProgrammeSettings(
                map.optionalChoice("fiscalYearBy", ProgrammeSettings.YearDate.class)
                        .orElse(defaults.fiscalYearBy()),
                map.optionalFlag("oneOffInsideQuota").orElse(defaults.isOneOffInsideQuota()),
                map.choices("base", ProgrammeSettings.Measure.class)
                        .map(List::copyOf)
                        .orElse(defaults.base()),
                map.optionalChoice("quotaBinds", ProgrammeSettings.QuotaPoint.class)
                        .orElse(defaults.quotaBinds()),
                map.optionalChoice("poolExhausted", ProgrammeSettings.PoolExhausted.class)
                        .orElse(defaults.poolExhausted()),
                clawback.orElse(defaults.clawback()),
                map.optionalRate("oneOffRate").orElse(defaults.oneOffRate()),
                validity(map),
                map.optionalNumber("reportingGraceDays", 0, ProgrammeSettings.GRACE_DAYS_MAX)
                        .orElse(defaults.reportingGraceDays()));
    }

    private static ProgrammeSettings.Clawback.Destination closedYear(YamlMap map) {
        ProgrammeSettings.Clawback.Destination closed =
                map.choice("closedYear", ProgrammeSettings.Clawback.Destination.class);
        if (closed != ProgrammeSettings.Clawback.Destination.TREASURY) {
            map.wrong("closedYear", "must be TREASURY: a closed year takes no entries");
        }
        return closed;
    }

    private static Validity validity(YamlMap map) {
        if (!map.has("validity")) {
            return ProgrammeSettings.DEFAULTS.validity();
        }
        if (map.isScalar("validity")) {
            if (!map.text("validity").equals("END_OF_YEAR")) {
                map.wrong("validity", "must be END_OF_YEAR or {months: 1 to " + Validity.Months.MONTHS_MAX + "}");
            }
            return new Validity.EndOfYear();
        }
        return map.<Validity>in("validity", m -> new Validity.Months(m.number("months", 1, Validity.Months.MONTHS_MAX)))
                .orElse(new Validity.EndOfYear());
    }

    private enum Excluded {
        BARRED,
        RELATED,
        SELF
    }

    private static Procedure procedure(YamlMap map) {
        Set<Excluded> excluded = map.choices("exclude", Excluded.class).orElse(EnumSet.allOf(Excluded.class));
        return new Procedure(
                map.choice("payee", Procedure.Payee.class),
                map.choice("settlement", Procedure.SettlementWindow.class),
                map.number("publicNoticeDays", 0, Procedure.NOTICE_DAYS_MAX),
                map.each("windows", ProgrammeFile::window),
                map.optionalFlag("onePerProject").orElse(true),
                map.optionalFlag("refuseOtherPolicy").orElse(true),
                new Procedure.Exclusions(
                        excluded.contains(Excluded.BARRED),
                        excluded.contains(Excluded.RELATED),
                        excluded.contains(Excluded.SELF)),
                map.required("departments", m -> new Procedure.Departments(m.text("review"), m.text("finance")))
                        .orElse(new Procedure.Departments("", "")));
    }

    private static Procedure.Window window(YamlMap map) {
        Procedure.Window window = new Procedure.Window(map.monthDay("from"), map.monthDay("to"));
        if (window.to().isBefore(window.from())) {
            map.wrong("to", "is before from: the dates are reversed");
        }
        return window;
    }

    private Funding funding(YamlMap map) {
        List<Funding.Level> levels = map.each("levels", m -> new Funding.Level(m.text("name"), m.rate("share")));
        Funding.OddFen odd = map.optionalChoice("oddFen", Funding.OddFen.class).orElse(Funding.OddFen.FIRST_LEVEL);
        int sum = levels.stream().mapToInt(l -> l.share().basisPoints()).sum();
        if (sum != Rate.WHOLE) {
            map.wrong("levels", "the shares sum to " + sum + " basis points, not " + Rate.WHOLE);
            return new Funding(List.of(new Funding.Level("", Rate.FULL)), odd);
        }
        return new Funding(levels, odd);
    }

    private Programme.FactDefinition fact(YamlMap map) {
        Programme.FactDefinition fact = new Programme.FactDefinition(
                map.text("name", NAME), map.choice("type", Programme.FactDefinition.Type.class), map.text("label"));
        if (facts.putIfAbsent(fact.name(), fact) != null) {
            map.wrong("name", "\"" + fact.name() + "\" stands twice");
        }
        return fact;
    }

    /// Notes the words of every clause, pool, limit and rule by id first, so that each may refer to any.
    private void announce(YamlMap map) {
        for (String list : List.of("clauses", "pools", "limits", "rules")) {
            map.peek(list).forEach(item -> {
                Optional<String> id = item.peekText("id");
                Citation own = new Citation(
                        id.orElse(""),
                        item.peekText("article").orElse(""),
                        item.peekText("quote").orElse(""));
                if (id.isPresent() && citations.putIfAbsent(id.get(), own) != null) {
                    item.wrong("id", "\"" + id.get() + "\" stands twice");
                }
            });
        }
    }

    /// Own words (article and quote), or those of another clause (`clause: its id`).
    private Citation citation(YamlMap map) {
        if (!map.has("clause")) {
            return new Citation(map.peekText("id").orElse(""), map.text("article"), map.text("quote"));
        }
        String clause = map.text("clause");
        Optional<Citation> found = Optional.ofNullable(citations.get(clause))
                .filter(c -> !c.quote().isEmpty());
        if (found.isEmpty()) {
            map.wrong("clause", "refers to \"" + clause + "\", which is no clause with words of its own in this file");
        }
        return found.orElse(new Citation(clause, "", ""));
    }

    private Clause clause(YamlMap map) {
        map.text("id", ID);
        return new Clause(citation(map), map.choice("on", Clause.Subject.class), map.optionalText("note"));
    }

    private static void oneClausePerSubject(YamlMap map, List<Clause> clauses) {
        for (Clause.Subject subject : Clause.Subject.values()) {
            long count = clauses.stream().filter(c -> c.subject() == subject).count();
            if (count > 1 && subject != Clause.Subject.OTHER) {
                map.wrong("clauses", count + " clauses are on " + subject + "; at most one can be");
            }
        }
    }

    private enum LimitKind {
        QUOTA,
        CONTRACT_CAP,
        STACKING
    }

    private Limit limit(YamlMap map) {
        String id = map.text("id", ID);
        Citation citation = citation(map);
        return switch (map.choice("kind", LimitKind.class)) {
            case QUOTA ->
                new Limit.Quota(
                        id,
                        citation,
                        map.yuan("amountYuan"),
                        map.optionalChoice("per", Limit.Period.class).orElse(Limit.Period.YEAR));
            case CONTRACT_CAP -> new Limit.ContractCap(id, citation, map.yuan("amountYuan"));
            case STACKING -> new Limit.Stacking(id, citation, map.rate("share"));
        };
    }
}
