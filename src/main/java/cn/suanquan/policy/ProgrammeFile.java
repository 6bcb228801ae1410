package cn.suanquan.policy;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// Reads a programme from its YAML file (docs/programmes.md) and says everything that is wrong with it.
final class ProgrammeFile {
    static final int CHARS_MAX = 200_000;
    static final int LINE_CHARS_MAX = 4_000;
    static final int NESTING_MAX = 12;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}");
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,59}");
    private final ProgrammeText source;
    private final Map<String, Citation> citations = new HashMap<>();
    private final Map<String, Optional<Programme.FactDefinition.Type>> facts = new HashMap<>();

    private ProgrammeFile(ProgrammeText source) {
        this.source = source;
    }

    /// A programme that is right, with what is doubtful in its file.
    record Loaded(Programme programme, List<BadProgramme.Finding> warnings) {}

    /// @param file name shown in what is wrong
    /// @throws BadProgramme with every finding
    static Programme read(String file, String text) {
        return load(file, text).programme();
    }

    /// The same, with what is doubtful: it loads, and somebody should look.
    static Loaded load(String file, String text) {
        ProgrammeText source = ProgrammeText.of(text.length() > CHARS_MAX ? "" : text);
        mustBeShort(file, text, source);
        Optional<Programme> programme = new ProgrammeFile(source).programme(text);
        if (!source.findings().isEmpty() || programme.isEmpty()) {
            throw new BadProgramme(file, source.findings());
        }
        return new Loaded(programme.get(), BadProgramme.sorted(source.warnings()));
    }

    /// Refuses what is too long before it is read: the reader takes time in the square of a line.
    private static void mustBeShort(String file, String text, ProgrammeText source) {
        if (text.length() > CHARS_MAX) {
            source.findings()
                    .add(BadProgramme.Finding.of(
                            1,
                            "",
                            "有 " + text.length() + " 个字符，至多 " + CHARS_MAX + " 个",
                            "has " + text.length() + " characters, at most " + CHARS_MAX));
        }
        for (int i = 0; i < source.lines().size(); i++) {
            int length = source.lines().get(i).length();
            if (length > LINE_CHARS_MAX) {
                source.findings()
                        .add(BadProgramme.Finding.of(
                                i + 1,
                                "",
                                "一行有 " + length + " 个字符，至多 " + LINE_CHARS_MAX + " 个",
                                "a line of " + length + " characters, at most " + LINE_CHARS_MAX));
            }
        }
        if (!source.findings().isEmpty()) {
            throw new BadProgramme(file, source.findings());
        }
    }

    private Optional<Programme> programme(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(CHARS_MAX);
        options.setNestingDepthLimit(NESTING_MAX);
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                wrong(1, "是空的", "is empty");
                return Optional.empty();
            }
            YamlMap map = new YamlMap(root, "", source);
            Optional<Programme> programme = programme(map);
            map.close();
            programme.ifPresent(right -> ProgrammeDoubts.note(map, right));
            return programme;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            wrong(mark == null ? 1 : mark.getLine() + 1, "不是 YAML 文件", "is no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            wrong(1, "不是 YAML 文件", "is no YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private void wrong(int line, String chinese, String english) {
        source.findings().add(BadProgramme.Finding.of(line, "", chinese, english));
    }

    private Optional<Programme> programme(YamlMap map) {
        String code = map.text("code", CODE);
        int version = map.number("version", 1, 9_999);
        ProgrammeSettings settings = map.in("settings", SettingsFile::settings).orElse(ProgrammeSettings.DEFAULTS);
        Optional<Procedure> procedure = map.required("procedure", SettingsFile::procedure);
        Optional<Funding> funding = map.required("funding", SettingsFile::funding);
        List<Programme.FactDefinition> definitions = map.each("facts", this::fact);
        announce(map);
        List<Clause> clauses = map.each("clauses", this::clause);
        List<Pool> pools = map.each(
                "pools",
                m -> new Pool(m.text("id", ID), m.optionalId("formerly", ID), citation(m), m.yuan("amountYuan")));
        List<Limit> limits = map.each("limits", this::limit);
        RuleFile rule = new RuleFile(this::citation, facts, settings, ids(map, "pools"), ids(map, "limits"));
        List<Rule> rules = map.each("rules", rule::read);
        if (rules.isEmpty()) {
            map.wrong("rules", "至少须有一条奖补条款", "must have at least one rule");
        }
        Optional<Effective> effective = map.required("effective", ProgrammeFile::effective);
        oneClausePerSubject(map, clauses);
        oneNameEach(map, List.of("pools", "limits"));
        oneNameEach(map, List.of("rules"));
        sharedWithinWindows(map, settings, procedure);
        closedInCalendar(map, settings, procedure);
        String name = map.text("name");
        String jurisdiction = map.text("jurisdiction");
        String document = map.text("document");
        if (!source.findings().isEmpty() || effective.isEmpty() || procedure.isEmpty() || funding.isEmpty()) {
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

    /// The ids as they stand, right or wrong: what refers to one is right where it says the same.
    private static Set<String> ids(YamlMap map, String list) {
        return map.peek(list).stream()
                .flatMap(item -> item.peekText("id").stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// An account has one name in a version: what was formerly another is not that other beside itself.
    private static void oneNameEach(YamlMap map, List<String> lists) {
        Map<String, String> names = new HashMap<>();
        for (String list : lists) {
            for (YamlMap item : map.peek(list)) {
                String id = item.peekText("id").orElse("");
                String account = item.peekText("formerly").orElse(id);
                String other = names.putIfAbsent(account, id);
                if (other != null && !other.equals(id)) {
                    item.wrong(
                            item.has("formerly") ? "formerly" : "id",
                            "“" + account + "”的额度已由“" + other + "”沿用",
                            "the account of \"" + account + "\" is kept by \"" + other + "\"");
                }
            }
        }
    }

    private static void sharedWithinWindows(YamlMap map, ProgrammeSettings settings, Optional<Procedure> procedure) {
        if (settings.poolExhausted() == ProgrammeSettings.PoolExhausted.PRO_RATA
                && procedure.filter(p -> p.windows().isEmpty()).isPresent()
                && map.isRight("procedure.windows")) {
            map.wrong(
                    "procedure",
                    "按比例分配（PRO_RATA）须设申报期 windows：一个申报期内的申请一并分配",
                    "needs windows: a pool is shared pro rata (PRO_RATA) among the applications of a window");
        }
    }

    private static void closedInCalendar(YamlMap map, ProgrammeSettings settings, Optional<Procedure> procedure) {
        if (settings.reporting().closing().isPresent()
                && procedure
                        .filter(p -> p.settlement() == Procedure.SettlementWindow.COLLECTIVE)
                        .isPresent()) {
            map.wrong(
                    "settings",
                    "集中兑付（COLLECTIVE）没有可关账的结算期间，不设 reporting.closing",
                    "has reporting.closing, but what is settled in windows of the office has no periods to close");
        }
    }

    private record Effective(LocalDate from, Optional<LocalDate> to, boolean isBackdated) {}

    private static Effective effective(YamlMap map) {
        LocalDate from = map.date("from");
        Optional<LocalDate> to = map.optionalDate("to");
        if (map.isRight("from") && to.isPresent() && to.get().isBefore(from)) {
            map.wrong("to", "早于 from，日期颠倒", "is before from: the dates are reversed");
        }
        return new Effective(from, to, map.optionalFlag("backdated").orElse(false));
    }

    private Programme.FactDefinition fact(YamlMap map) {
        Programme.FactDefinition fact = new Programme.FactDefinition(
                map.text("name", NAME), map.choice("type", Programme.FactDefinition.Type.class), map.text("label"));
        String name = map.peekText("name").orElse("");
        if (facts.putIfAbsent(name, Optional.of(fact.type()).filter(type -> map.isRight("type"))) != null) {
            map.wrong("name", "“" + name + "”重复出现", "\"" + name + "\" stands twice");
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
                    item.wrong("id", "“" + id.get() + "”重复出现", "\"" + id.get() + "\" stands twice");
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
            map.wrong(
                    "clause",
                    "引用的“" + clause + "”不是本文件中有原文的条款",
                    "refers to \"" + clause + "\", which is no clause with words of its own in this file");
        }
        return found.orElse(new Citation(clause, "", ""));
    }

    private Clause clause(YamlMap map) {
        map.text("id", ID);
        return new Clause(citation(map), map.choice("on", Clause.Subject.class), map.optionalText("note"));
    }

    private static void oneClausePerSubject(YamlMap map, List<Clause> clauses) {
        if (!map.isRight("clauses")) {
            return;
        }
        for (Clause.Subject subject : Clause.Subject.values()) {
            long count = clauses.stream().filter(c -> c.subject() == subject).count();
            if (count > 1 && subject != Clause.Subject.OTHER) {
                map.wrong(
                        "clauses",
                        "有 " + count + " 个条款的 on 为 " + subject + "，至多一个",
                        count + " clauses are on " + subject + "; at most one can be");
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
        Optional<String> formerly = map.optionalId("formerly", ID);
        Citation citation = citation(map);
        return switch (map.choice("kind", LimitKind.class)) {
            case QUOTA ->
                new Limit.Quota(
                        id,
                        formerly,
                        citation,
                        map.yuan("amountYuan"),
                        map.optionalChoice("per", Limit.Period.class).orElse(Limit.Period.YEAR));
            case CONTRACT_CAP -> new Limit.ContractCap(id, formerly, citation, map.yuan("amountYuan"));
            case STACKING -> new Limit.Stacking(id, formerly, citation, map.rate("share"));
        };
    }
}
