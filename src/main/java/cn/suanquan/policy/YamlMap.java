package cn.suanquan.policy;

import cn.suanquan.kernel.Fen;
import cn.suanquan.kernel.Rate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A mapping of a YAML file, read field by field. What is wrong is noted with line and field and reading goes on with a
/// harmless value, so that one look finds everything; [#close] notes the fields nobody asked for.
final class YamlMap {
    static final int TEXT_CHARS_MAX = 2_000;
    static final int LIST_MAX = 200;
    private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,2})?%");
    private static final Pattern YUAN = Pattern.compile("\\d{1,3}(,\\d{3})*(\\.\\d{1,2})?|\\d{1,13}(\\.\\d{1,2})?");
    private final int line;
    private final String path;
    private final List<BadProgramme.Finding> findings;
    private final Map<String, Node> fields = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    YamlMap(Node node, String path, List<BadProgramme.Finding> findings) {
        this.line = line(node);
        this.path = path;
        this.findings = findings;
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                put(tuple);
            }
        } else {
            note(node, path, "must be a mapping of fields");
        }
    }

    private void put(NodeTuple tuple) {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            note(tuple.getKeyNode(), path, "a field name must be plain text");
        } else if (fields.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
            note(key, at(key.getValue()), "stands twice");
        }
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    void note(Node node, String field, String what) {
        findings.add(new BadProgramme.Finding(line(node), field, what));
    }

    /// Notes something wrong with a field, at its line, or at the mapping's line where it is not there.
    void wrong(String key, String what) {
        Optional<Node> node = Optional.ofNullable(fields.get(key));
        findings.add(new BadProgramme.Finding(node.map(YamlMap::line).orElse(line), at(key), what));
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    private Optional<Node> node(String key) {
        asked.add(key);
        Optional<Node> node = Optional.ofNullable(fields.get(key));
        if (node.isPresent() && Tag.NULL.equals(node.get().getTag())) {
            wrong(key, "has no value");
            return Optional.empty();
        }
        return node;
    }

    private Optional<String> scalar(String key) {
        return node(key).flatMap(node -> scalar(node, at(key)));
    }

    private Optional<String> scalar(Node node, String field) {
        if (!(node instanceof ScalarNode scalar)) {
            note(node, field, "must be a single value");
            return Optional.empty();
        }
        if (scalar.getValue().isBlank() || scalar.getValue().length() > TEXT_CHARS_MAX) {
            note(node, field, "must have 1 to " + TEXT_CHARS_MAX + " characters");
            return Optional.empty();
        }
        return Optional.of(scalar.getValue().strip());
    }

    private <T> Optional<T> parsed(String key, String mustBe, Function<String, T> parse) {
        return scalar(key).flatMap(text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
                wrong(key, "must be " + mustBe + ", not \"" + text + "\"");
                return Optional.empty();
            }
        });
    }

    private void require(String key) {
        if (!has(key)) {
            asked.add(key);
            wrong(key, "is missing");
        }
    }

    Optional<String> optionalText(String key) {
        return scalar(key);
    }

    String text(String key) {
        require(key);
        return scalar(key).orElse("");
    }

    /// Text of a form, such as an id.
    String text(String key, Pattern form) {
        require(key);
        return parsed(key, "of the form " + form, text -> {
                    if (!form.matcher(text).matches()) {
                        throw new IllegalArgumentException(text);
                    }
                    return text;
                })
                .orElse("");
    }

    LocalDate date(String key) {
        require(key);
        return optionalDate(key).orElse(LocalDate.EPOCH);
    }

    Optional<LocalDate> optionalDate(String key) {
        return parsed(key, "a date of 2000 to 2199 such as 2025-01-31", text -> {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 2000 || day.getYear() > 2199) {
                throw new IllegalArgumentException(text);
            }
            return day;
        });
    }

    MonthDay monthDay(String key) {
        require(key);
        return parsed(key, "a day of the year such as 03-31", text -> MonthDay.parse("--" + text))
                .orElse(MonthDay.of(1, 1));
    }

    Rate rate(String key) {
        require(key);
        return optionalRate(key).orElse(Rate.FULL);
    }

    Optional<Rate> optionalRate(String key) {
        return parsed(key, "a percentage of 0% to 100% with at most two decimals", text -> {
            if (!PERCENT.matcher(text).matches()) {
                throw new IllegalArgumentException(text);
            }
            BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
            return new Rate(percent.movePointRight(2).intValueExact());
        });
    }

    Fen yuan(String key) {
        require(key);
        return optionalYuan(key).orElse(Fen.ZERO);
    }

    Optional<Fen> optionalYuan(String key) {
        return parsed(key, "an amount in yuan above zero with at most two decimals", text -> {
            if (!YUAN.matcher(text).matches() || Fen.ofYuan(text).isZero()) {
                throw new IllegalArgumentException(text);
            }
            return Fen.ofYuan(text);
        });
    }

    int number(String key, int least, int most) {
        require(key);
        return optionalNumber(key, least, most).orElse(least);
    }

    Optional<Integer> optionalNumber(String key, int least, int most) {
        return optionalLong(key, least, most).map(Math::toIntExact);
    }

    Optional<Long> optionalLong(String key, long least, long most) {
        return parsed(key, "a whole number of " + least + " to " + most, text -> {
            long value = Long.parseLong(text);
            if (value < least || value > most) {
                throw new IllegalArgumentException(text);
            }
            return value;
        });
    }

    Optional<Boolean> optionalFlag(String key) {
        return parsed(key, "true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        });
    }

    <E extends Enum<E>> E choice(String key, Class<E> kinds) {
        require(key);
        return optionalChoice(key, kinds).orElse(kinds.getEnumConstants()[0]);
    }

    <E extends Enum<E>> Optional<E> optionalChoice(String key, Class<E> kinds) {
        return parsed(key, oneOf(kinds), text -> Enum.valueOf(kinds, text));
    }

    private static <E extends Enum<E>> String oneOf(Class<E> kinds) {
        return "one of "
                + String.join(
                        ", ",
                        Arrays.stream(kinds.getEnumConstants()).map(Enum::name).toList());
    }

    /// A list of choices, each once; empty where the field is absent.
    <E extends Enum<E>> Optional<Set<E>> choices(String key, Class<E> kinds) {
        if (!has(key)) {
            return Optional.empty();
        }
        Set<E> all = EnumSet.noneOf(kinds);
        for (Map.Entry<String, Node> each : texts(key).entrySet()) {
            try {
                all.add(Enum.valueOf(kinds, each.getKey()));
            } catch (IllegalArgumentException e) {
                note(each.getValue(), at(key), "must be " + oneOf(kinds) + ", not \"" + each.getKey() + "\"");
            }
        }
        return Optional.of(all);
    }

    /// A list of texts, each once, with their nodes; empty where the field is absent.
    Map<String, Node> texts(String key) {
        Map<String, Node> all = new LinkedHashMap<>();
        for (Node item : items(key)) {
            scalar(item, at(key)).ifPresent(text -> {
                if (all.putIfAbsent(text, item) != null) {
                    note(item, at(key), "\"" + text + "\" stands twice");
                }
            });
        }
        return all;
    }

    private List<Node> items(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof SequenceNode sequence)
                || sequence.getValue().size() > LIST_MAX) {
            wrong(key, "must be a list of at most " + LIST_MAX);
            return List.of();
        }
        return sequence.getValue();
    }

    /// True where the field is there and a single value rather than a list or mapping.
    boolean isScalar(String key) {
        return fields.get(key) instanceof ScalarNode;
    }

    /// The mappings of a list, to be looked at before they are read; what is no list of mappings is noted on reading.
    List<YamlMap> peek(String key) {
        if (!(fields.get(key) instanceof SequenceNode sequence)
                || sequence.getValue().size() > LIST_MAX) {
            return List.of();
        }
        List<YamlMap> all = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            if (item instanceof MappingNode) {
                all.add(new YamlMap(item, at(key) + "[" + all.size() + "]", findings));
            }
        }
        return all;
    }

    /// The text of a field as it stands, unchecked.
    Optional<String> peekText(String key) {
        return fields.get(key) instanceof ScalarNode scalar
                        && !scalar.getValue().isBlank()
                ? Optional.of(scalar.getValue().strip())
                : Optional.empty();
    }

    /// Each mapping of a list, read and closed.
    <T> List<T> each(String key, Function<YamlMap, T> read) {
        List<T> all = new ArrayList<>();
        int index = 0;
        for (Node item : items(key)) {
            all.add(read(item, at(key) + "[" + index++ + "]", read));
        }
        return all;
    }

    /// The mapping of a field, read and closed.
    <T> Optional<T> in(String key, Function<YamlMap, T> read) {
        return node(key).map(node -> read(node, at(key), read));
    }

    /// The same, noted where it is missing.
    <T> Optional<T> required(String key, Function<YamlMap, T> read) {
        require(key);
        return in(key, read);
    }

    private <T> T read(Node node, String where, Function<YamlMap, T> read) {
        YamlMap map = new YamlMap(node, where, findings);
        T value = read.apply(map);
        map.close();
        return value;
    }

    void close() {
        fields.forEach((key, node) -> {
            if (!asked.contains(key)) {
                note(
                        node,
                        at(key),
                        "is no field known here; known are "
                                + String.join(", ", asked.stream().sorted().toList()));
            }
        });
    }
}
